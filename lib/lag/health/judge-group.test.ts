import { expect, test } from 'vitest'
import { gone, judge, none, series, t0, unknown } from './testing/series'

/** Six minutes of samples: a window and a bit. */
const long = 37

const short = (partitions: Parameters<typeof judge>[0], scene: Parameters<typeof judge>[1] = {}) => {
  const { status, reason } = judge(partitions, scene)
  return `${status} ${reason.code}`
}

const empty = { state: 'Empty', members: 0 }

test('at the end, with traffic and without', () => {
  expect(
    short([
      series(
        long,
        s => s * 10,
        s => s * 10,
      ),
    ]),
  ).toBe('keeping-up caught-up')
  expect(short([series(long, 5, 5)])).toBe('keeping-up idle')
})

test('late', () => {
  expect(
    short([
      series(
        long,
        s => s * 8,
        s => 5_000 + s * 10,
      ),
    ]),
  ).toBe('falling-behind losing')
  expect(
    short([
      series(
        long,
        s => s * 10,
        s => 5_000 + s * 10,
      ),
    ]),
  ).toBe('falling-behind not-gaining')
  expect(
    short([
      series(
        long,
        s => s * 12,
        s => 5_000 + s * 10,
      ),
    ]),
  ).toBe('catching-up gaining')
  expect(
    short([
      series(
        long,
        s => s * 10,
        s => 300 + s * 10,
      ),
    ]),
  ).toBe('keeping-up recent')
})

test('stands still', () => {
  expect(short([series(long, 5, s => 100 + s)])).toBe('stalled no-change')
  expect(short([series(long, 5, s => 100 + s)], empty)).toBe('no-members nobody-reads')
  expect(short([series(long, 5, 100)], empty)).toBe('not-running lag-steady')
  expect(short([series(long, 100, 100)], empty)).toBe('not-running all-read')
})

test('goes back', () => {
  expect(short([series(long, [...Array(30).fill(900), 100], 1_000)])).toBe('rewound went-back')
})

test('not known', () => {
  expect(short([series(long, none, 10)])).toBe('unknown no-commit')
  expect(short([series(long, none, 0)])).toBe('keeping-up empty')
  expect(short([series(long, 5, unknown)])).toBe('unknown end-unreadable')
  expect(short([series(long, unknown, 5)])).toBe('unknown commit-unreadable')
  expect(short([series(long, unknown, unknown)])).toBe('unknown not-read')
  expect(short([series(long, gone, gone)], { state: 'Dead', members: 0 })).toBe('unknown group-gone')
  expect(short([series(long, gone, gone)])).toBe('unknown no-partitions')
  expect(
    short([
      series(
        3,
        s => s,
        s => 5_000 + s,
      ),
    ]),
  ).toBe('unknown too-few-samples')
  expect(short([series(long, 5, 5)], { now: t0 + 10_000_000 })).toBe('unknown not-sampled')
})
