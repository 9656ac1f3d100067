import { expect, it } from 'vitest'
import { mostTelling } from './most-telling'

const row = (partition: number, lag: string | null, logStartOffset: string | null, logEndOffset: string | null) => ({
  topic: 't',
  partition,
  lag,
  logStartOffset,
  logEndOffset,
})

it('shows first where most is left, then where most is, then the first', () => {
  expect(mostTelling([])).toBeNull()
  expect(mostTelling([row(0, '1', '0', '9'), row(1, '9223372036854775807', '0', '1'), row(2, '3', '0', '9')])).toEqual({
    topic: 't',
    partition: 1,
  })
  expect(mostTelling([row(0, '0', '0', '0'), row(1, '0', '90', '100'), row(2, '0', '0', '40')])?.partition).toBe(2)
  expect(mostTelling([row(0, '0', '0', '5'), row(1, '0', '0', '5')])?.partition).toBe(0)
  expect(mostTelling([row(0, null, null, null), row(1, '0', '0', '0')])?.partition).toBe(1)
})
