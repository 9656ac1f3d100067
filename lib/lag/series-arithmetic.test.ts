import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createOffsetHistory, mark, type OffsetHistory } from './offset-history'
import { partitionSeries, reducePoints, type SeriesPoint, summedSeries, within } from './series-arithmetic'

const history = (...points: [at: number, current: bigint, end: bigint][]): OffsetHistory => {
  const made = createOffsetHistory()
  for (const [at, current, end] of points) made.push(at, current, end)
  return made
}

test('one partition: a gap is null, no commit has an end but no lag', () => {
  const series = partitionSeries(
    history([1, mark.none, 5n], [2, 3n, 5n], [3, mark.unknown, mark.unknown], [4, 9n, 5n], [5, mark.gone, mark.gone]),
  )
  expect(series).toEqual([
    { at: 1, current: null, end: 5n, lag: null },
    { at: 2, current: 3n, end: 5n, lag: 2n },
    { at: 3, current: null, end: null, lag: null },
    { at: 4, current: 9n, end: 5n, lag: 0n },
    { at: 5, current: null, end: null, lag: null },
  ])
})

test('a sum is of what is committed, holds the last value of each, and is unknown while one of them is', () => {
  const a = history([1, 1n, 10n], [2, 1n, 10n], [4, 3n, 10n])
  const b = history([1, mark.none, 100n], [2, 5n, 100n], [3, mark.unknown, mark.unknown], [4, 50n, 100n])
  const late = history([4, 0n, 1_000n], [5, mark.gone, mark.gone])
  expect(summedSeries([a, b, late])).toEqual([
    { at: 1, current: 1n, end: 10n, lag: 9n },
    { at: 2, current: 6n, end: 110n, lag: 104n },
    { at: 3, current: null, end: null, lag: null },
    { at: 4, current: 53n, end: 1_110n, lag: 1_057n },
    { at: 5, current: 53n, end: 110n, lag: 57n },
  ])
})

test('a sum of nothing committed is no line at zero', () => {
  expect(summedSeries([history([1, mark.none, 7n])])).toEqual([{ at: 1, current: null, end: null, lag: null }])
  expect(summedSeries([])).toEqual([])
})

test('a range begins with the value that held then', () => {
  const points = partitionSeries(history([10, 1n, 5n], [20, 2n, 5n], [30, 3n, 5n]))
  expect(within(points, 15, 25).map(({ at, current }) => [at, current])).toEqual([
    [15, 1n],
    [20, 2n],
  ])
  expect(within(points, 10, 30)).toEqual(points)
  expect(within(points, 40, 50)).toEqual([])
})

test('a spike of one sample and a gap of one sample survive ten thousand points', () => {
  const points: SeriesPoint[] = Array.from({ length: 10_000 }, (_, at) => ({ at, current: 0n, end: 5n, lag: 5n }))
  points[4_321] = { at: 4_321, current: 0n, end: 9_999n, lag: 9_999n }
  points[7_654] = { at: 7_654, current: null, end: null, lag: null }
  const reduced = reducePoints(points, 600)
  expect(reduced.length).toBeLessThanOrEqual(600)
  expect(reduced).toContainEqual(points[4_321])
  expect(reduced).toContainEqual(points[7_654])
  expect(reduced.at(-1)).toEqual(points.at(-1))
})

test('never more points than asked for, in order, with the extremes and the end', () => {
  const lag = fc.option(fc.bigInt({ min: 0n, max: 1_000n }), { nil: null, freq: 10 })
  fc.assert(
    fc.property(fc.array(lag, { minLength: 1, maxLength: 500 }), fc.integer({ min: 4, max: 600 }), (lags, most) => {
      const points = lags.map((value, at) => ({ at, current: value === null ? null : 0n, end: value, lag: value }))
      const reduced = reducePoints(points, most)
      expect(reduced.length).toBeLessThanOrEqual(most)
      expect(reduced.map(point => point.at)).toEqual(reduced.map(point => point.at).toSorted((a, b) => a - b))
      const known = lags.filter(value => value !== null)
      for (const value of [...known]
        .sort((a, b) => Number(a - b))
        .filter((_, i, all) => i === 0 || i === all.length - 1))
        expect(reduced.map(point => point.lag)).toContain(value)
      expect(reduced.at(-1)).toEqual(points.at(-1))
      if (lags.includes(null)) expect(reduced.map(point => point.end)).toContain(null)
    }),
  )
})
