import { expect, test } from 'vitest'
import { partitionMoments } from './moments-arithmetic'
import { mark } from './offset-point'
import { rateSpan, ratesOf } from './rates-arithmetic'
import { summedMoments } from './sum-arithmetic'

const second = 1000
const line = (...of: [at: number, current: bigint, end: bigint][]) =>
  partitionMoments(
    of.map(([at, current, end]) => ({ at: at * second, current, end })),
    { step: second },
  )

test('are the mean over the time before', () => {
  const moments = line([0, 0n, 0n], [1, 0n, 100n], [2, 50n, 200n], [3, 100n, 200n])
  const at = ratesOf(moments, 2 * second)
  expect(at(0)).toEqual({ produced: null, consumed: null })
  expect(at(second)).toEqual({ produced: 100, consumed: 0 })
  expect(at(2 * second)).toEqual({ produced: 100, consumed: 25 })
  expect(at(3 * second)).toEqual({ produced: 50, consumed: 50 })
  expect(at(2.5 * second)).toEqual({ produced: 75, consumed: 37.5 })
})

test('a rewind is no negative rate, and only what is read after it counts', () => {
  const moments = line([0, 100n, 100n], [1, 20n, 100n], [2, 30n, 100n])
  const at = ratesOf(moments, 10 * second)
  expect(at(second)).toEqual({ produced: 0, consumed: 0 })
  expect(at(2 * second)).toEqual({ produced: 0, consumed: 5 })
})

test('what a reset skips was not read, and a topic made anew was not written backwards', () => {
  const skipped = partitionMoments(
    [
      { at: 0, current: 0n, end: 1_000n },
      { at: second, current: 1_000n, end: 1_000n },
      { at: 2 * second, current: 1_000n, end: 7n },
    ],
    { step: second, cuts: [500] },
  )
  expect(ratesOf(skipped, 10 * second)(2 * second)).toEqual({ produced: 0, consumed: 0 })
})

test('nothing is known of a gap, and nothing before it counts behind it', () => {
  const moments = line([0, 0n, 0n], [1, 9n, 9n], [1.001, mark.unknown, mark.unknown], [9, 900n, 900n], [10, 905n, 910n])
  const at = ratesOf(moments, 100 * second)
  expect(at(5 * second)).toEqual({ produced: null, consumed: null })
  expect(at(9 * second)).toEqual({ produced: null, consumed: null })
  expect(at(10 * second)).toEqual({ produced: 10, consumed: 5 })
})

test('a group that stopped comes down to zero and stays there', () => {
  const moments = line([0, 0n, 0n], [1, 10n, 10n], [2, 10n, 10n], [600, 10n, 10n])
  const at = ratesOf(moments, 10 * second)
  expect(at(5 * second).consumed).toBe(2)
  expect(at(11 * second).consumed).toBe(0)
  expect(at(300 * second).consumed).toBe(0)
})

test('a sum adds the rates; a partition that comes or goes is no burst', () => {
  const a = line([0, 0n, 0n], [1, 1n, 10n], [2, 2n, 20n])
  const b = line([1, 500n, 9_000n], [2, 503n, 9_030n])
  expect(ratesOf(summedMoments([a, b]), second)(2 * second)).toEqual({ produced: 40, consumed: 4 })
  expect(ratesOf(summedMoments([a, b]), second)(second)).toEqual({ produced: 10, consumed: 1 })
})

test('are never over less than two commits, two samples, or what a point stands for', () => {
  expect(rateSpan(15 * 60 * second, second, 600)).toBe(10 * second)
  expect(rateSpan(15 * 60 * second, 60 * second, 600)).toBe(120 * second)
  expect(rateSpan(86_400 * second, second, 600)).toBe(144 * second)
})
