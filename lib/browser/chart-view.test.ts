import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chartPoll, liveSpan, namesIn, namesText, spanOf } from './chart-view'

test('a part of the past has two ends in order, else the chart is live', () => {
  expect(spanOf(1, 2)).toEqual({ from: 1, to: 2 })
  for (const [from, to] of [
    [null, 2],
    [1, null],
    [2, 2],
    [3, 2],
    [-1, 2],
    [1, 1e17],
  ] as const) {
    expect(spanOf(from, to)).toBeNull()
  }
})

test('a live range ends now; all begins with the first sample', () => {
  expect(liveSpan('15m', 1_000_000, null)).toEqual({ from: 100_000, to: 1_000_000 })
  expect(liveSpan('all', 1_000_000, 400_000)).toEqual({ from: 400_000, to: 1_000_000 })
  expect(liveSpan('all', 1_000_000, 999_999)).toEqual({ from: 995_000, to: 1_000_000 })
  expect(liveSpan('all', 1_000_000, null)).toEqual({ from: 995_000, to: 1_000_000 })
})

test('a long range is read less often', () => {
  expect(chartPoll(15 * 60_000)).toBe(2000)
  expect(chartPoll(6 * 3_600_000)).toBe(36_000)
  expect(chartPoll(90 * 86_400_000)).toBe(60_000)
})

test('any names come back out of an address, once each', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 9 }), names => {
      expect(namesIn(namesText(names))).toEqual([...new Set(names)])
    }),
  )
  expect(namesIn('a,b%2Cc,~..,,%E0%A4%A')).toEqual(['a', 'b,c', ''])
})
