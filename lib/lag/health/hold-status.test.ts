import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type GroupStatus, groupStatuses, type ReasonCode } from '../types'
import { type HeldStatus, holdStatus } from './hold-status'

const found = (status: GroupStatus, code: ReasonCode = 'recent', waitingSince: number | null = null) => ({
  ...{ status, waitingSince },
  reason: { code, params: {} },
})

/** Goes through statuses as they are found, one a second, with five seconds of hold. */
function held(statuses: readonly GroupStatus[], code?: ReasonCode): HeldStatus[] {
  const all: HeldStatus[] = []
  for (const [second, status] of statuses.entries()) {
    all.push(holdStatus(all.at(-1) ?? null, found(status, code), second * 1000, 5_000))
  }
  return all
}

const repeat = (status: GroupStatus, count: number) => Array<GroupStatus>(count).fill(status)

test('another status is taken once it has lasted, and counts from when it began', () => {
  const all = held([...repeat('keeping-up', 3), ...repeat('falling-behind', 6)])
  expect(all.map(({ status }) => status)).toEqual([...repeat('keeping-up', 8), 'falling-behind'])
  expect(all.at(-1)).toMatchObject({ since: 3_000, next: null })
})

test('what comes and goes around a threshold changes nothing', () => {
  const flapping = Array.from({ length: 60 }, (_, index): GroupStatus => (index % 3 ? 'keeping-up' : 'falling-behind'))
  const all = held(['keeping-up', ...flapping])
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set(['keeping-up']))
  expect(all.at(-1)?.since).toBe(0)
})

test('rewound and stalled come and go at once', () => {
  const statuses: GroupStatus[] = ['keeping-up', 'rewound', 'catching-up', 'stalled', 'keeping-up']
  expect(held(statuses).map(({ status }) => status)).toEqual(statuses)
})

test('a stalled group stands still since its last commit', () => {
  const before = holdStatus(null, found('keeping-up'), 0, 5_000)
  expect(holdStatus(before, found('stalled', 'no-change', 123), 400_000, 5_000).since).toBe(123)
})

test('whatever is known is better than that too little was seen; what is gone is gone', () => {
  const first = holdStatus(null, found('unknown', 'too-few-samples'), 0, 5_000)
  expect(holdStatus(first, found('falling-behind'), 1_000, 5_000)).toMatchObject({ status: 'falling-behind' })
  const good = holdStatus(null, found('keeping-up'), 0, 5_000)
  expect(holdStatus(good, found('unknown', 'not-read'), 1_000, 5_000)).toMatchObject({ status: 'keeping-up' })
  expect(holdStatus(good, found('unknown', 'group-gone'), 1_000, 5_000)).toMatchObject({ status: 'unknown' })
})

test('the reason is always one of the status that is told', () => {
  const codes: Record<GroupStatus, ReasonCode> = {
    ...{ rewound: 'went-back', stalled: 'no-change', 'falling-behind': 'losing', 'no-members': 'nobody-reads' },
    ...{ 'catching-up': 'gaining', unknown: 'not-read', 'not-running': 'lag-steady', 'keeping-up': 'recent' },
  }
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...groupStatuses), { minLength: 1 }), statuses => {
      let before: HeldStatus | null = null
      for (const [second, status] of statuses.entries()) {
        before = holdStatus(before, found(status, codes[status]), second * 1000, 5_000)
        expect(before.reason.code).toBe(codes[before.status])
        expect(before.since).toBeLessThanOrEqual(second * 1000)
      }
    }),
  )
})

test('looking more often does not change what is told, nor since when', () => {
  const runs = fc.array(fc.tuple(fc.constantFrom(...groupStatuses), fc.integer({ min: 1, max: 12 })), { minLength: 1 })
  fc.assert(
    fc.property(runs, lengths => {
      const course = lengths.flatMap(([status, length]) => repeat(status, length))
      const once = held(course).at(-1)
      let often: HeldStatus | null = null
      for (const [second, status] of course.entries()) {
        for (const at of [second * 1000, second * 1000 + 1]) often = holdStatus(often, found(status), at, 5_000)
      }
      expect(often).toEqual(once)
    }),
  )
})
