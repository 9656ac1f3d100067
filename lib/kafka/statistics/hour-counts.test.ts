import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HourCounts, hour } from './hour-counts'

const year = 365 * 24 * hour

function of(times: readonly number[]): HourCounts {
  const counts = new HourCounts()
  for (const at of times) counts.add(at, 10)
  return counts
}

/** Many hours at once, so that there are too many for one cell each. */
const times = fc
  .array(
    fc.record({
      from: fc.nat(26 * year),
      count: fc.constantFrom(1, 5, 900),
      step: fc.constantFrom(1, hour, 30 * hour),
    }),
    { maxLength: 6 },
  )
  .map(runs => runs.flatMap(({ from, count, step }) => Array.from({ length: count }, (_, i) => from + i * step)))

test('merging is having added all to one, in any order and any grouping', () => {
  fc.assert(
    fc.property(times, times, times, (a, b, c) => {
      const whole = of([...a, ...b, ...c]).data()
      const left = of(a)
      left.merge(of(b).data())
      left.merge(of(c).data())
      const right = of(c)
      const inner = of(b)
      inner.merge(of(a).data())
      right.merge(inner.data())
      expect(left.data()).toEqual(whole)
      expect(right.data()).toEqual(whole)
    }),
    { numRuns: 60 },
  )
})

test('each time is counted once, in the interval that it lies in', () => {
  fc.assert(
    fc.property(times, times => {
      const counts = of(times)
      const { at, records, bytes } = counts.data()
      const truth = Map.groupBy(times, time => Math.floor(time / counts.width))
      expect(Object.fromEntries([...at].map((each, i) => [each, records[i]]))).toEqual(
        Object.fromEntries([...truth].map(([each, list]) => [each, list.length])),
      )
      expect(bytes.reduce((a, b) => a + b, 0)).toBe(times.length * 10)
      expect(at.length).toBeLessThanOrEqual(2_000)
    }),
    { numRuns: 60 },
  )
})

test('a time far off costs one interval, and leaves the others as fine as they were', () => {
  const counts = of([0, 20 * year, 25 * year, 25 * year + hour])
  expect(counts.width).toBe(hour)
  expect(counts.data().at.length).toBe(4)
})

test('an hour for each of a hundred years is told in weeks, not in a million cells', () => {
  const counts = new HourCounts()
  for (let at = 0; at < 100 * year; at += 12 * hour) counts.add(at, 1)
  expect(counts.data().at.length).toBeLessThanOrEqual(2_000)
  expect(counts.width).toBe(672 * hour)
})
