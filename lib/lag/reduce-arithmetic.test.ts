import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lastAt } from './rates-arithmetic'
import { alignLines, reducePoints } from './reduce-arithmetic'

interface Point {
  at: number
  lag: bigint | null
}

const reduce = (points: Point[], most: number) =>
  reducePoints(points, most, [point => point.lag], point => point.lag === null)

const lagOrGap = fc.option(fc.bigInt({ min: 0n, max: 1_000n }), { nil: null, freq: 10 })

test('a spike of one sample and a gap of one sample survive ten thousand points', () => {
  const points: Point[] = Array.from({ length: 10_000 }, (_, at) => ({ at, lag: 5n }))
  points[4_321] = { at: 4_321, lag: 9_999n }
  points[7_654] = { at: 7_654, lag: null }
  const { points: reduced, bucket } = reduce(points, 600)
  expect(reduced.length).toBeLessThanOrEqual(600)
  expect(reduced).toContainEqual(points[4_321])
  expect(reduced).toContainEqual(points[7_654])
  expect(reduced.at(-1)).toEqual(points.at(-1))
  expect(bucket).toBe(Math.round(9_999 / 150))
})

test('never more points than asked for, in order, with the extremes and the end', () => {
  fc.assert(
    fc.property(
      fc.array(lagOrGap, { minLength: 1, maxLength: 500 }),
      fc.integer({ min: 4, max: 600 }),
      (lags, most) => {
        const points = lags.map((lag, at) => ({ at, lag }))
        const { points: reduced } = reduce(points, most)
        expect(reduced.length).toBeLessThanOrEqual(most)
        expect(reduced.map(point => point.at)).toEqual(reduced.map(point => point.at).toSorted((a, b) => a - b))
        const known = lags.filter(lag => lag !== null).sort((a, b) => Number(a - b))
        for (const value of [known[0], known.at(-1)]) {
          if (value !== undefined) expect(reduced.map(point => point.lag)).toContain(value)
        }
        expect(reduced.at(-1)).toEqual(points.at(-1))
        if (lags.includes(null)) expect(reduced.map(point => point.lag)).toContain(null)
      },
    ),
  )
})

test('of two measures neither loses its spike', () => {
  const points = Array.from({ length: 5_000 }, (_, at) => ({ at, a: at === 1_234 ? 99 : 1, b: at === 1_236 ? 0 : 5 }))
  const { points: reduced } = reducePoints(points, 600, [point => point.a, point => point.b], () => false)
  expect(reduced.length).toBeLessThanOrEqual(600)
  expect(reduced.map(point => point.a)).toContain(99)
  expect(reduced.map(point => point.b)).toContain(0)
})

test('several lines: the same times, at most as many as asked, and no spike nor gap of any is lost', () => {
  const samples = fc.array(lagOrGap, { minLength: 1, maxLength: 400 })
  fc.assert(
    fc.property(fc.array(samples, { minLength: 1, maxLength: 4 }), fc.integer({ min: 3, max: 90 }), (all, most) => {
      const lines = all.map((lags, stride) => {
        const moments = lags.map((lag, index) => ({ at: index * (stride + 1), lag }))
        return { moments, valueAt: (at: number) => moments[lastAt(moments, at)]?.lag ?? null }
      })
      const to = Math.max(1, ...lines.map(({ moments }) => moments.at(-1)?.at ?? 0))
      const { ats, values } = alignLines(lines, { from: 0, to, most })
      expect(ats.length).toBeLessThanOrEqual(most)
      expect(ats).toEqual(ats.toSorted((a, b) => a - b))
      for (const [index, lags] of all.entries()) {
        const drawn = values[index] ?? []
        expect(drawn).toHaveLength(ats.length)
        const known = lags.filter(lag => lag !== null).sort((a, b) => Number(a - b))
        for (const value of [known[0], known.at(-1)]) if (value !== undefined) expect(drawn).toContain(value)
        if (lags.includes(null)) expect(drawn).toContain(null)
      }
    }),
  )
})

test('lines of few samples keep each of them, each line with what it held at the time of another', () => {
  const line = (...of: [number, number][]) => {
    const moments = of.map(([at, value]) => ({ at, value }))
    return { moments, valueAt: (at: number) => moments[lastAt(moments, at)]?.value ?? null }
  }
  expect(alignLines([line([0, 1], [20, 2]), line([5, 7], [20, 8])], { from: 0, to: 30, most: 9 })).toEqual({
    bucket: 0,
    ats: [0, 5, 20],
    values: [
      [1, 1, 2],
      [null, 7, 8],
    ],
  })
})
