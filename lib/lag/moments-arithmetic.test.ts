import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type LagMoment, partitionMoments, timeLagOf, within } from './moments-arithmetic'
import { mark, type OffsetPoint } from './offset-point'
import { summedMoments } from './sum-arithmetic'

const points = (...of: [at: number, current: bigint, end: bigint][]): OffsetPoint[] =>
  of.map(([at, current, end]) => ({ at, current, end }))
const step = 10
const line = (...of: [at: number, current: bigint, end: bigint][]) => partitionMoments(points(...of), { step })
const shown = (moments: LagMoment[]) => moments.map(({ at, current, end, lag }) => ({ at, current, end, lag }))

test('one partition: a gap is null, no commit has an end but no lag', () => {
  const none = [5, mark.gone, mark.gone] as [number, bigint, bigint]
  expect(shown(line([1, mark.none, 5n], [2, 3n, 5n], [3, mark.unknown, mark.unknown], [4, 9n, 5n], none))).toEqual([
    { at: 1, current: null, end: 5n, lag: null },
    { at: 2, current: 3n, end: 5n, lag: 2n },
    { at: 3, current: null, end: null, lag: null },
    { at: 4, current: 9n, end: 5n, lag: 0n },
    { at: 5, current: null, end: null, lag: null },
  ])
})

test('a sum is of what is committed, holds the last value of each, and is unknown while one of them is', () => {
  const a = line([1, 1n, 10n], [2, 1n, 10n], [4, 3n, 10n])
  const b = line([1, mark.none, 100n], [2, 5n, 100n], [3, mark.unknown, mark.unknown], [4, 50n, 100n])
  const late = line([4, 0n, 1_000n], [5, mark.gone, mark.gone])
  expect(shown(summedMoments([a, b, late]))).toEqual([
    { at: 1, current: 1n, end: 10n, lag: 9n },
    { at: 2, current: 6n, end: 110n, lag: 104n },
    { at: 3, current: null, end: null, lag: null },
    { at: 4, current: 53n, end: 1_110n, lag: 1_057n },
    { at: 5, current: 53n, end: 110n, lag: 57n },
  ])
})

test('a sum of nothing committed is no line at zero', () => {
  expect(shown(summedMoments([line([1, mark.none, 7n])]))).toEqual([{ at: 1, current: null, end: null, lag: null }])
  expect(summedMoments([])).toEqual([])
})

test('a range begins with the value that held then', () => {
  const moments = line([10, 1n, 5n], [20, 2n, 5n], [30, 3n, 5n])
  expect(within(moments, 15, 25).map(({ at, current }) => [at, current])).toEqual([
    [15, 1n],
    [20, 2n],
  ])
  expect(within(moments, 10, 30)).toEqual(moments)
  expect(within(moments, 40, 50)).toEqual([])
})

test('a value holds until the sample before the next point: no slope begins an hour too early', () => {
  const moments = line([0, 0n, 0n], [3_600_000, 0n, 100n])
  expect(shown(moments).map(({ at, lag }) => [at, lag])).toEqual([
    [0, 0n],
    [3_599_990, 0n],
    [3_600_000, 100n],
  ])
})

test('the next record is as old as the time since the log end passed it', () => {
  const moments = line([0, 0n, 0n], [10, 0n, 10n], [20, 0n, 10n], [30, 5n, 10n], [40, 10n, 10n])
  // Ten records came evenly between 0 and 10; the first at 1, the sixth at 6.
  expect(moments.map(moment => timeLagOf(moment))).toEqual([0, 9, 19, 24, 0])
})

test('a record that was there before the first sample is at least as old as the history', () => {
  const [first, second] = line([100, 3n, 10n], [110, 4n, 10n])
  expect([first?.nextAt, first?.atLeast, second?.nextAt, second?.atLeast]).toEqual([100, true, 100, true])
  const known = partitionMoments(points([100, 3n, 10n], [110, 4n, 10n]), {
    step,
    before: offset => ({ at: Number(offset) * 10, before: 90 }),
  })
  expect(known.map(({ nextAt, atLeast }) => [nextAt, atLeast])).toEqual([
    [30, false],
    [40, false],
  ])
})

test('of many records from before the history a few are asked for, and those between came evenly', () => {
  const asked: bigint[] = []
  const offsets = Array.from({ length: 200 }, (_, index) => ({ at: 10_000 + index, current: BigInt(index), end: 900n }))
  const moments = partitionMoments(offsets, {
    step,
    mostAsked: 4,
    before: offset => {
      asked.push(offset)
      return { at: Number(offset) * 10, before: 9_000 }
    },
  })
  expect(asked.length).toBeLessThanOrEqual(4)
  expect(moments.map(({ nextAt }) => nextAt)).toEqual(offsets.map((_, index) => index * 10))
  expect(moments.some(({ atLeast }) => atLeast)).toBe(false)
})

test('after a topic was made anew its old log end says nothing of the new records', () => {
  const moments = line([0, 50n, 100n], [10, 0n, 4n], [20, 0n, 8n])
  expect(moments.map(moment => timeLagOf(moment))).toEqual([0, 7, 17])
})

test('of a sum the partition that is furthest behind in time decides', () => {
  const early = line([0, 0n, 0n], [10, 0n, 1n], [20, 0n, 1n], [30, 1n, 1n])
  const late = line([0, 0n, 0n], [10, 0n, 0n], [20, 0n, 1n], [30, 0n, 1n])
  expect(summedMoments([early, late]).map(moment => timeLagOf(moment))).toEqual([0, 0, 10, 10])
})

test('lag in time equals what a search through all records finds', () => {
  const ticks = fc.array(fc.record({ produced: fc.nat(5), read: fc.nat(5) }), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(ticks, all => {
      const written: number[] = []
      let current = 0
      const offsets: [number, bigint, bigint][] = [[0, 0n, 0n]]
      const truth: number[] = [0]
      for (const [index, { produced, read }] of all.entries()) {
        const at = (index + 1) * step
        for (let i = 1; i <= produced; i++) written.push(at - step + (step * i) / produced)
        current = Math.min(written.length, current + read)
        offsets.push([at, BigInt(current), BigInt(written.length)])
        truth.push(current === written.length ? 0 : at - (written[current] ?? 0))
      }
      const found = line(...offsets).map(moment => timeLagOf(moment))
      expect(found).toHaveLength(truth.length)
      for (const [index, age] of truth.entries()) expect(Math.abs((found[index] ?? -99) - age)).toBeLessThanOrEqual(0.5)
    }),
  )
})

test('what came in a gap is older than its end, by how much is not known', () => {
  const moments = line([0, 0n, 2n], [10, -2n, -2n], [60, 2n, 8n], [70, 2n, 12n], [80, 9n, 12n])
  expect(moments.map(({ nextAt, atLeast }) => [nextAt, atLeast]).slice(-3)).toEqual([
    [60, true],
    [60, true],
    [65, false],
  ])
})
