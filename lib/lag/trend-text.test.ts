import { describe, expect, test } from 'vitest'
import { trendDirection, trendHeights, trendText } from './trend-text'

describe('trendText', () => {
  test('is one character for each minute, relative to the largest', () => {
    expect(trendText([0, 500, null, 1000])).toBe('Ag._')
  })
  test('keeps what is little apart from nothing', () => {
    expect(trendText([0, 1, 1_000_000])).toBe('AB_')
  })
  test('tells no lag from no samples', () => {
    expect(trendText([0, 0])).toBe('A')
    expect(trendText([7, 7, 7])).toBe('_')
    expect(trendText([7, 7, null])).toBe('__.')
    expect(trendText([null, null])).toBe('')
  })
  test('comes back as heights within a pixel of what it was', () => {
    const values = [0, 7, 13, null, 99, 100]
    const heights = trendHeights(trendText(values))
    expect(heights[3]).toBeNull()
    for (const [index, value] of values.entries()) {
      if (value !== null) expect(Math.abs((heights[index] ?? 9) - value / 100)).toBeLessThan(1 / 63)
    }
  })
})

describe('trendDirection', () => {
  test.each([
    ['rising', [0, 0, 0, 0, 5, 9, 20, 40]],
    ['falling', [40, 40, 20, 20, 5, 9, 0, 0]],
    ['steady', [10, 11, 10, 9, 10, 11, 10, 10]],
    ['steady', [0, 0, 0, 0]],
    ['none', [null, null, null]],
    ['steady', [4]],
    ['rising', [null, 1, null, 100]],
  ] as const)('%s', (direction, values) => expect(trendDirection(values)).toBe(direction))
})
