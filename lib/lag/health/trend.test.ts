import { expect, test } from 'vitest'
import { mark } from '../offset-point'
import { lagOverTime } from './lag-over-time'
import { addToTrend, newTrend, trendUntil } from './trend'

const minute = 60_000
const begin = 30_000_000 * minute

test('the largest lag of each minute, oldest first', () => {
  const trend = newTrend()
  for (let at = 0; at < 90; at++) {
    for (const second of [0, 20, 40])
      addToTrend(trend, begin + at * minute + second * 1000, at * 100 + (second === 20 ? 7 : 0))
  }
  const lags = trendUntil(trend, begin + 89 * minute + 50_000)
  expect(lags).toHaveLength(60)
  expect([lags[0], lags.at(-1)]).toEqual([3_007, 8_907])
})

test('minutes without a sample are gaps, also when the newest is long ago', () => {
  const trend = newTrend()
  addToTrend(trend, begin, 5)
  addToTrend(trend, begin + 10 * minute, 6)
  const lags = trendUntil(trend, begin + 12 * minute)
  expect(lags.slice(-13)).toEqual([5, ...Array(9).fill(null), 6, null, null])
  expect(trendUntil(trend, begin + 300 * minute)).toEqual(Array(60).fill(null))
  addToTrend(trend, begin + 300 * minute, 9)
  expect(trendUntil(trend, begin + 300 * minute).filter(lag => lag !== null)).toEqual([9])
})

test('the history of an hour as lags: summed, unknown while one is unknown, known between changes', () => {
  const point = (at: number, current: bigint, end: bigint) => ({ at: begin + at * minute, current, end })
  const a = { points: [point(-5, 0n, 10n), point(2, mark.unknown, mark.unknown), point(3, 10n, 10n)] }
  const b = { points: [point(0, mark.none, 7n), point(1, 2n, 7n)] }
  const lags = lagOverTime([a, b], begin, begin + 4 * minute)
  expect(lags.map(({ at, lag }) => [(at - begin) / minute, lag])).toEqual([
    [0, 10],
    [1, 15],
    [3, 5],
    [4, 5],
  ])
})
