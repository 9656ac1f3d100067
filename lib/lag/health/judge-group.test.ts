import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OffsetPoint } from '../offset-point'
import { at, empty, gone, judge, long, none, one, series, settings, t0, unknown, word } from './testing/series'

test('too little was seen to tell', () => {
  expect(
    word([
      series(
        3,
        s => s,
        s => 5_000 + s,
      ),
    ]),
  ).toBe('unknown too-few-samples')
  expect(
    word([
      series(
        15,
        s => s,
        s => 5_000 + s,
      ),
    ]),
  ).toBe('unknown too-few-samples')
  expect(
    word([
      series(
        17,
        s => s,
        s => 5_000 + 2 * s,
      ),
    ]),
  ).toBe('falling-behind losing')
  expect(word([series(1, 5, 5)])).toBe('keeping-up caught-up')
})

test('a gap is neither a stall nor a jump', () => {
  const gap = (course: (s: number) => number) => (s: number) => (s > 100 && s < 250 ? unknown : course(s))
  expect(
    one(
      gap(s => s * 10),
      gap(s => s * 10),
    ),
  ).toBe('keeping-up caught-up')
  const late = judge([
    series(
      long,
      gap(s => s * 8),
      gap(s => 5_000 + s * 10),
    ),
  ])
  expect(late.status).toBe('falling-behind')
  expect(late.produceRate).toBeCloseTo(10, 0)
  expect(late.consumeRate).toBeCloseTo(8, 0)
})

test('nothing of the group at all', () => {
  expect(one(gone, gone, { state: 'Dead', members: 0 })).toBe('unknown group-gone')
  expect(one(gone, gone)).toBe('unknown no-partitions')
  expect(word([])).toBe('unknown no-partitions')
  const silent = (seconds: number) => one(5, 5, { now: at(360 + seconds) })
  expect(silent(30)).toBe('keeping-up idle')
  expect(silent(31)).toBe('unknown not-sampled')
})

test('who comes to a partition again begins anew', () => {
  expect(
    one(
      s => (s < 100 ? 900 : s < 200 ? gone : 100),
      s => (s >= 100 && s < 200 ? gone : 1_000),
    ),
  ).not.toMatch(/rewound/)
})

test('the worst partition decides, and of equally bad ones that whose record is oldest', () => {
  const good = series(
    long,
    s => s * 10,
    s => s * 10,
  )
  const stalled = (since: number) => series(long, 5, s => (s < since ? 5 : 100))
  const both = judge([good, stalled(40), stalled(20), series(long, none, 8)])
  expect(both).toMatchObject({ status: 'stalled', worst: { topic: 'orders', partition: 2 }, lag: '190' })
  expect(both.reason.params).toMatchObject({ partition: 2, partitions: 2 })
  expect(both.partitions.map(({ status }) => status)).toEqual(['keeping-up', 'stalled', 'stalled', 'unknown'])
  expect(both.timeLag).toBeGreaterThan(335_000)
  expect(word([series(long, none, 8), series(long, none, 9)])).toBe('unknown no-commit')
  expect(word([good, series(long, 5, unknown)])).toBe('unknown end-unreadable')
  // The reason is said only of those of which it is true.
  const mixed = judge([stalled(20), stalled(40)], {
    beside: { logStartOffset: (_, partition) => (partition === 0 ? 50n : null) },
  })
  expect(mixed.reason).toMatchObject({ code: 'before-start', params: { partition: 0, partitions: 1 } })
  expect(mixed.partitions.map(({ status }) => status)).toEqual(['stalled', 'stalled'])
})

test('rates, lag in time and time to catch up', () => {
  const { partitions, ...group } = judge([
    series(
      long,
      s => s * 12,
      s => 3_000 + s * 10,
    ),
    series(
      long,
      s => s * 20,
      s => 4_000 + s * 10,
    ),
  ])
  expect(group.produceRate).toBeCloseTo(20, 0)
  expect(group.consumeRate).toBeCloseTo(32, 0)
  // 3,720 − 0 … : 2,280 records at 2 a second.
  expect(Number(group.catchUp) / 1_140_000).toBeCloseTo(1, 1)
  expect(Number(partitions[1]?.catchUp) / 40_000).toBeCloseTo(1, 0)
  // Record 4,320 was written at second 132 of the first, record 7,200 at second 320 of the second.
  expect(partitions[0]?.timeLag).toBeGreaterThan(226_000)
  expect(partitions[0]?.timeLag).toBeLessThan(230_000)
  expect(partitions[0]).toMatchObject({ timeLagBy: 'sampled' })
  expect(
    judge([
      series(
        long,
        s => s * 8,
        s => 5_000 + s * 10,
      ),
    ]).catchUp,
  ).toBe('never')
  expect(
    judge([
      series(
        long,
        s => s * 10,
        s => s * 10,
      ),
    ]),
  ).toMatchObject({ catchUp: 0, timeLag: 0 })
  expect(judge([series(long, 5, 100)], empty).catchUp).toBeNull()
})

test('an age: of the record itself, from further back, or at least that of the history', () => {
  const points = [series(long, 5, s => 100 + s)]
  expect(judge(points, { beside: { exact: () => at(-40) } })).toMatchObject({ timeLag: 400_000, timeLagBy: 'exact' })
  expect(judge(points, { beside: { passed: () => ({ at: at(-60), before: 0 }) } })).toMatchObject({
    ...{ timeLag: 420_000, timeLagBy: 'sampled' },
  })
  expect(judge(points, { beside: { passed: () => ({ at: null, before: at(-5) }) } })).toMatchObject({
    ...{ timeLag: 365_000, timeLagBy: 'at-least' },
  })
  expect(judge(points)).toMatchObject({ timeLag: 360_000, timeLagBy: 'at-least' })
  // A producer whose clock is ahead does not make its reader seem to be on time.
  expect(judge(points, { beside: { exact: () => at(400) } })).toMatchObject({ timeLag: 360_000, timeLagBy: 'at-least' })
})

test('offsets beyond 2^53 are exact', () => {
  const big = 2n ** 62n
  const points = series(long, 0, 0).map(({ at }) => ({ at, current: big, end: big + 3n }))
  expect(judge([points])).toMatchObject({ lag: '3', status: 'stalled' })
})

const course = fc.array(
  fc.record({
    current: fc.constantFrom(-3n, -2n, -1n, 5n, 6n, 50n, 100n),
    end: fc.constantFrom(-2n, 0n, 50n, 100n, 170n),
  }),
  { minLength: 2, maxLength: 60 },
)

test('how often a value that repeats was sampled makes no difference', () => {
  fc.assert(
    fc.property(
      course,
      fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
      fc.nat(2),
      (values, dropped, members) => {
        const all: OffsetPoint[] = values.map((value, index) => ({ at: t0 + index * settings.interval, ...value }))
        const some = all.filter((point, index) => {
          const before = all[index - 1]
          const repeats = before && before.current === point.current && before.end === point.end
          return !(repeats && dropped[index])
        })
        const scene = { members, sampledAt: all.at(-1)?.at ?? t0 }
        expect(judge([some], scene)).toEqual(judge([all], scene))
      },
    ),
  )
})

test('a group of thousands of partitions is judged by each of them', () => {
  const good = series(
    long,
    s => s * 10,
    s => s * 10,
  )
  const many = Array.from({ length: 3_000 }, () => good)
  many[2_345] = series(long, 5, 100)
  const found = judge(many)
  expect(found).toMatchObject({ status: 'stalled', worst: { partition: 2_345 }, lag: '95' })
  expect(found.partitions).toHaveLength(3_000)
})
