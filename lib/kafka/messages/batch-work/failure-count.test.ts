import { expect, it } from 'vitest'
import { FailureCount } from './failure-count'

const rows = (...offsets: number[]) => ({
  offsets: new Float64Array(),
  keys: new Float64Array(),
  ends: new Uint32Array(),
  bytes: new Uint8Array(),
  batches: [],
  failedOffsets: Float64Array.from(offsets),
  firstFailure: { offset: offsets[0] ?? 0, message: `at ${offsets[0]}` },
})

it('counts as far as the walk has come, in whichever order the pieces were read', () => {
  const failures = new FailureCount(true)
  expect(failures.upTo([{ partition: 0, position: 99 }])).toBeNull()
  failures.add(0, rows(12, 15))
  failures.add(0, rows(3, 7))
  failures.add(1, rows(4))
  expect(failures.upTo([{ partition: 0, position: 3 }])).toBeNull()
  expect(failures.upTo([{ partition: 0, position: 4 }])?.count).toBe('1')
  expect(failures.upTo([{ partition: 0, position: 13 }])?.count).toBe('3')
  const lanes = [
    { partition: 0, position: 13 },
    { partition: 1, position: 5 },
  ]
  expect(failures.upTo(lanes)).toEqual({ count: '4', first: { partition: 0, offset: '3', message: 'at 3' } })
})

it('counts backwards', () => {
  const failures = new FailureCount(false)
  failures.add(0, rows(7, 3))
  failures.add(0, rows(15, 12))
  expect(failures.upTo([{ partition: 0, position: 16 }])).toBeNull()
  expect(failures.upTo([{ partition: 0, position: 7 }])).toMatchObject({ count: '3', first: { offset: '15' } })
})
