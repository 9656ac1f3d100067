import { expect, test } from 'vitest'
import { createOffsetHistory, mark } from './offset-history'

const all = (history: ReturnType<typeof createOffsetHistory>) =>
  Array.from({ length: history.length }, (_, index) => history.point(index))

test('a run of equal points keeps its first and its last', () => {
  const history = createOffsetHistory()
  for (const at of [1, 2, 3, 4]) history.push(at, 4n, 5n)
  history.push(5, 5n, 5n)
  history.push(6, 5n, 5n)
  history.push(7, 5n, 5n)
  expect(all(history)).toEqual([
    { at: 1, current: 4n, end: 5n },
    { at: 4, current: 4n, end: 5n },
    { at: 5, current: 5n, end: 5n },
    { at: 7, current: 5n, end: 5n },
  ])
})

test('a gap is a point of its own, and a sample that comes late is dropped', () => {
  const history = createOffsetHistory()
  history.push(10, 1n, 2n)
  history.push(20, mark.unknown, mark.unknown)
  history.push(15, 9n, 9n)
  history.push(20, 9n, 9n)
  expect(all(history).map(point => point.at)).toEqual([10, 20])
  expect(history.point(1).current).toBe(mark.unknown)
})

test('forgetting keeps the value with which the rest begins', () => {
  const history = createOffsetHistory()
  for (let at = 1; at <= 1_000; at++) history.push(at, BigInt(at), 2_000n)
  history.dropBefore(900)
  expect(history.length).toBe(101)
  expect(history.point(0)).toEqual({ at: 900, current: 900n, end: 2_000n })
  expect(history.point(100)).toEqual({ at: 1_000, current: 1_000n, end: 2_000n })
  history.push(1_001, 1_001n, 2_000n)
  expect(history.point(101).current).toBe(1_001n)
})

test('thinning halves what is old, keeps what is new, and keeps a spike', () => {
  const history = createOffsetHistory()
  for (let at = 0; at < 400; at++) history.push(at, 0n, at === 77 ? 1_000_000n : BigInt(at % 2))
  history.thin()
  expect(history.length).toBeLessThan(305)
  expect(history.length).toBeGreaterThan(295)
  expect(all(history)).toContainEqual({ at: 77, current: 0n, end: 1_000_000n })
  expect(
    all(history)
      .slice(-200)
      .map(point => point.at),
  ).toEqual(Array.from({ length: 200 }, (_, index) => index + 200))
})

test('offsets past 2^53 keep every digit', () => {
  const history = createOffsetHistory()
  history.push(1, 9_007_199_254_740_993n, 9_223_372_036_854_775_807n)
  expect(history.point(0)).toEqual({ at: 1, current: 9_007_199_254_740_993n, end: 9_223_372_036_854_775_807n })
})
