import { expect, test } from 'vitest'
import { type Change, rateOf } from './rate-of'

/** Seconds and what was added then; milliseconds and records elsewhere. */
const changes = (...steps: [second: number, delta: number][]): Change[] => {
  let value = 0n
  return steps.map(([second, delta], index) => {
    value += BigInt(delta)
    return { at: second * 1000, after: (steps[index - 1]?.[0] ?? 0) * 1000, value, delta: BigInt(delta) }
  })
}
const every = (seconds: number, delta: number, until: number, from = seconds) =>
  changes(
    ...Array.from({ length: Math.floor((until - from) / seconds) + 1 }, (_, i): [number, number] => [
      from + i * seconds,
      delta,
    ]),
  )

test('steps in the middle of a window are no slower than those at its ends', () => {
  for (const now of [300, 301, 303, 304]) expect(rateOf(every(5, 500, now), 0, now * 1000)).toBeCloseTo(100)
  for (const from of [0, 1, 2, 4]) expect(rateOf(every(5, 500, 300), from * 1000, 300_000)).toBeCloseTo(100)
})

test('a second of jitter in a short window', () => {
  const rate = rateOf(changes([3, 500], [9, 500], [13, 500], [19, 500]), 0, 20_000)
  expect(rate).toBeGreaterThan(85)
  expect(rate).toBeLessThan(115)
})

test('who has stopped does not seem to go on', () => {
  expect(rateOf(every(5, 500, 100), 0, 300_000)).toBeCloseTo((100 * 100 - 500) / 295, 0)
  expect(rateOf(every(5, 500, 300, 200), 0, 300_000)).toBeCloseTo((21 * 500) / 300, 0)
})

test('one or two changes are spread over the whole time', () => {
  expect(rateOf(changes([150, 600]), 0, 300_000)).toBe(2)
  expect(rateOf(changes([10, 600], [11, 600]), 0, 300_000)).toBe(4)
})

test('what went back does not count, and what was before does not', () => {
  expect(rateOf(changes([10, 100], [20, 100], [30, -5_000], [40, 100], [50, 100]), 0, 50_000)).toBeCloseTo(7.5)
  expect(rateOf(changes([10, 9_999], [150, 600]), 100_000, 300_000)).toBe(3)
})

test('nothing, and no time', () => {
  expect(rateOf([], 0, 300_000)).toBe(0)
  expect(rateOf([], 300_000, 300_000)).toBeNull()
})
