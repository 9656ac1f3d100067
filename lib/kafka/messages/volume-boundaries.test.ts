import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { boundariesAt, boundaryTimes, mostIntervals, strides, volumeIntervals } from './volume-boundaries'
import { volumeQuery } from './volume-query'

/** A log by the timestamps of its records, from offset `start` on. */
interface Log {
  start: number
  times: number[]
}

const arbitraryLog = fc.record({ start: fc.nat(1000), times: fc.array(fc.nat(10_000), { maxLength: 40 }) })
const arbitrarySpan = fc
  .tuple(fc.nat(10_000), fc.integer({ min: 1, max: 10_000 }))
  .map(([from, length]) => ({ from: BigInt(from), to: BigInt(from + length) }))

/** As Kafka answers: the first record at or after the time, else the end. */
function firstAt({ start, times }: Log, time: bigint): bigint {
  const index = times.findIndex(at => BigInt(at) >= time)
  return BigInt(start + (index < 0 ? times.length : index))
}

const offsetsOf = (logs: readonly Log[], times: readonly bigint[]) =>
  new Map(logs.map((log, partition) => [partition, new Map(times.map((time, index) => [index, firstAt(log, time)]))]))

const sums = (intervals: ReturnType<typeof volumeIntervals>, partition: number) =>
  intervals.reduce((sum, { spans }) => sum + BigInt(spans[partition] ?? '0'), 0n)

test('what lies within and outside the intervals is the whole log, at every level, also where timestamps go back', () => {
  fc.assert(
    fc.property(fc.array(arbitraryLog, { minLength: 1, maxLength: 4 }), arbitrarySpan, (logs, span) => {
      const times = boundaryTimes(span, mostIntervals)
      const offsets = offsetsOf(logs, times)
      for (const stride of strides(times.length - 1)) {
        const intervals = volumeIntervals(times, offsets, stride)
        for (const [partition, log] of logs.entries()) {
          const before = firstAt(log, span.from) - BigInt(log.start)
          const after = BigInt(log.start + log.times.length) - firstAt(log, span.to)
          expect(before + sums(intervals, partition) + after).toBe(BigInt(log.times.length))
          // The first record at or after a later time never lies before the one of an earlier time.
          for (const { spans } of intervals) expect(BigInt(spans[partition] ?? '-1')).toBeGreaterThanOrEqual(0n)
        }
      }
    }),
  )
})

test('intervals adjoin each other, fill the span, and a finer picture asks only for what is new in it', () => {
  fc.assert(
    fc.property(arbitrarySpan, fc.integer({ min: 1, max: 100 }), (span, wanted) => {
      const times = boundaryTimes(span, wanted)
      const count = times.length - 1
      expect(count).toBe(Math.min(wanted, mostIntervals, Number(span.to - span.from)))
      expect([times[0], times.at(-1)]).toEqual([span.from, span.to])
      for (let i = 1; i < times.length; i++) expect(times[i]).toBeGreaterThan(times[i - 1] ?? 0n)
      const levels = strides(count).map(stride => new Set(boundariesAt(count, stride)))
      expect(levels.at(-1)?.size).toBe(count + 1)
      for (let i = 1; i < levels.length; i++)
        expect([...(levels[i - 1] ?? [])].every(at => levels[i]?.has(at))).toBe(true)
    }),
  )
})

it('goes from 8 to 15, 30 and 60 intervals', () => {
  expect(strides(60).map(stride => boundariesAt(60, stride).length - 1)).toEqual([8, 15, 30, 60])
  expect(strides(15).map(stride => boundariesAt(15, stride).length - 1)).toEqual([8, 15])
  expect(strides(3).map(stride => boundariesAt(3, stride).length - 1)).toEqual([3])
})

it('keeps a span below zero as it is, and leaves out a partition that did not answer', () => {
  const times = boundaryTimes({ from: 0n, to: 3n }, 60)
  const offsets = new Map([
    [
      0,
      new Map([
        [0, 0n],
        [1, 50n],
        [2, 20n],
        [3, 60n],
      ]),
    ],
    [
      7,
      new Map([
        [0, 0n],
        [2, 5n],
        [3, 2n ** 62n],
      ]),
    ],
  ])
  expect(volumeIntervals(times, offsets, 1)).toEqual([
    { from: '0', to: '1', spans: { 0: '50' } },
    { from: '1', to: '2', spans: { 0: '-30' } },
    { from: '2', to: '3', spans: { 0: '40', 7: String(2n ** 62n - 5n) } },
  ])
})

describe('volumeQuery', () => {
  it('reads digits, and 60 intervals without being asked', () => {
    expect(volumeQuery.parse({ from: '0', to: '1763690107412', partitions: '3,0' })).toEqual({
      ...{ from: 0n, to: 1763690107412n, intervals: 60, partitions: [0, 3] },
    })
  })

  it.each([{ from: '' }, { from: '-1' }, { to: '1e3' }, { to: '0x10' }, { from: '2026-11-21T00:00:00Z' }])(
    'refuses %o as a time',
    query => expect(volumeQuery.safeParse(query).error?.issues[0]?.message).toContain('milliseconds'),
  )

  it.each(['0', '61', '1.5', ' 8', '999'])('refuses %s intervals', intervals =>
    expect(volumeQuery.safeParse({ intervals }).success).toBe(false),
  )
})
