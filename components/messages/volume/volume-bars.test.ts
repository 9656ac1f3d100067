import { expect, it } from 'vitest'
import { barAt, barOf, joined, volumeBars } from './volume-bars'

const interval = (from: number, to: number, spans: Record<string, string>) => ({ from: `${from}`, to: `${to}`, spans })

it('draws by density, so that a narrower interval at the end is as high as the others', () => {
  const bars = volumeBars([interval(0, 80, { 0: '8' }), interval(80, 160, { 0: '16' }), interval(160, 200, { 0: '8' })])
  expect(bars.map(({ up }) => up)).toEqual([0.5, 1, 1])
  expect(bars.map(({ left, width }) => [left, width])).toEqual([
    [0, 0.4],
    [0.4, 0.4],
    [0.8, 0.2],
  ])
})

it('names the partitions with most, largest first, and adds up beyond 2^53', () => {
  const [bar] = volumeBars([interval(0, 1, { 0: '1', 1: `${2n ** 60n}`, 2: '0', 3: '5', 4: '5' })])
  expect(bar?.sum).toBe(2n ** 60n + 11n)
  expect(bar?.most.map(({ partition }) => partition)).toEqual([1, 3, 4])
})

it('draws what is below zero below the line, beside what is above it', () => {
  const bars = volumeBars([interval(0, 1, { 0: '40', 1: '-30' }), interval(1, 2, { 0: '10' })])
  expect(bars).toMatchObject([
    { up: 1, down: 0.75, sum: 10n, negative: true, most: [{ partition: 0 }] },
    { up: 0.25, down: 0, negative: false },
  ])
})

it('finds the bar at a place and at a time, and joins those of a drag', () => {
  const bars = volumeBars([
    interval(100, 110, { 0: '1' }),
    interval(110, 120, { 0: '0' }),
    interval(120, 130, { 0: '4' }),
  ])
  expect([0, 0.2, 0.34, 0.99, 1].map(place => barAt(bars, place))).toEqual([0, 0, 1, 2, 2])
  expect([0, 100, 110, 129, 500].map(time => barOf(bars, time))).toEqual([0, 0, 1, 2, 2])
  expect(joined(bars.slice(1))).toMatchObject({ from: 110, to: 130, sum: 4n })
  expect(joined([])).toBeNull()
})

it('has no bars where nothing has a time, and no height where nothing was written', () => {
  expect(volumeBars([])).toEqual([])
  expect(volumeBars([interval(5, 6, { 0: '0' })])).toMatchObject([{ up: 0, down: 0, sum: 0n, most: [] }])
})
