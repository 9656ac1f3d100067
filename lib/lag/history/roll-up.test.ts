import fc from 'fast-check'
import { expect, test } from 'vitest'
import { onlyChanges, rollUp } from './roll-up'
import type { StoredPoint } from './segment'

const minute = 60_000
const point = (at: number, value: number, end: number | null = null): StoredPoint => ({
  at,
  value: BigInt(value),
  end: end === null ? null : BigInt(end),
})
const lagOf = ({ value, end }: StoredPoint) =>
  end === null || value < 0n || end < 0n ? -1n : end > value ? end - value : 0n

test('of each minute the largest lag, a gap and the last point are kept', () => {
  const points = [
    point(1_000, 0, 5),
    point(11_000, 0, 5_000),
    point(21_000, -2, -2),
    point(31_000, 5_000, 5_001),
    point(41_000, 5_001, 5_003),
    point(60_000, 5_003, 5_003),
  ]
  expect(rollUp(points, minute).map(({ at }) => at)).toEqual([11_000, 21_000, 41_000, 60_000])
})

test('of a log end the last offset of each bucket is kept, and the largest before it went back', () => {
  const points = [point(1_000, 5), point(2_000, 9), point(3_000, 0), point(4_000, 2), point(61_000, 3)]
  expect(rollUp(points, minute).map(({ value }) => value)).toEqual([9n, 2n, 3n])
})

test('no spike, no gap and no last point of a bucket is lost, whatever the points', () => {
  const some = fc.uniqueArray(
    fc.tuple(fc.nat(1_000_000), fc.integer({ min: -3, max: 50 }), fc.integer({ min: -2, max: 50 })),
    {
      selector: ([at]) => at,
      maxLength: 200,
    },
  )
  fc.assert(
    fc.property(some, fc.constantFrom(1_000, minute, 600_000), (raw, width) => {
      const points = raw.sort(([a], [b]) => a - b).map(([at, value, end]) => point(at, value, end))
      const kept = Map.groupBy(rollUp(points, width), ({ at }) => Math.floor(at / width))
      const all = Map.groupBy(points, ({ at }) => Math.floor(at / width))
      expect([...kept.keys()]).toEqual([...all.keys()])
      for (const [bucket, of] of all) {
        const left = kept.get(bucket) ?? []
        expect(left.length).toBeLessThanOrEqual(3)
        expect(left.at(-1)).toEqual(of.at(-1))
        const most = (list: StoredPoint[]) => list.map(lagOf).reduce((a, b) => (a > b ? a : b), -1n)
        expect(most(left)).toBe(most(of))
        const isGap = ({ value, end }: StoredPoint) => value <= -2n || (end ?? 0n) <= -2n
        expect(left.some(isGap)).toBe(of.some(isGap))
      }
    }),
  )
})

test('what says nothing new is left out, and an hour of it is no slope', () => {
  const points = [point(1_000, 5, 5), point(61_000, 5, 5), point(121_000, 5, 5), point(3_610_000, 5, 9)]
  expect(onlyChanges(points, minute, null)).toEqual([
    point(1_000, 5, 5),
    point(3_600_000 - 1, 5, 5),
    point(3_610_000, 5, 9),
  ])
  expect(onlyChanges([point(200_000, 5, 5)], minute, point(1_000, 5, 5))).toEqual([])
  expect(onlyChanges([point(61_000, 6, 6)], minute, point(1_000, 5, 5))).toEqual([point(61_000, 6, 6)])
})
