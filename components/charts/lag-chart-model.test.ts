import { describe, expect, it } from 'vitest'
import type { LagPoint } from '@/lib/kafka/groups/types'
import { markLines, shownEvents } from './chart-marks'
import { lagModel } from './lag-chart-model'
import {
  axisWidth,
  durationTicks,
  rateText,
  rateTicks,
  tickText,
  tickTexts,
  timeTicks,
  valueTicks,
} from './lag-chart-ticks'

const point = (at: number, currentOffset: string | null, logEndOffset: string | null): LagPoint => ({
  at,
  currentOffset,
  logEndOffset,
  lag: currentOffset === null || logEndOffset === null ? null : String(BigInt(logEndOffset) - BigInt(currentOffset)),
  timeLag: null,
  timeLagBy: null,
  produceRate: null,
  consumeRate: null,
})
const range = { from: 0, to: 10_000 }
const every = (count: number) => Array.from({ length: count }, (_, i) => point(i * 1000, String(4 + i), '9'))

describe('lagModel', () => {
  it('draws both offsets and the lag between them', () => {
    const model = lagModel([point(0, '4', '5'), point(1000, '5', '5')], { from: 0, to: 1000 }, { metric: 'offsets' })
    expect(model.rows.map(({ current, end, band }) => ({ current, end, band }))).toEqual([
      { current: 4, end: 5, band: [4, 5] },
      { current: 5, end: 5, band: [5, 5] },
    ])
    expect(model.step).toBe(true)
    expect(model.domain[0]).toBeLessThan(4)
    expect(model.domain[1]).toBeGreaterThan(5)
  })

  it('misses nothing before anybody looked', () => {
    const model = lagModel([point(4000, '4', '5')], { from: 0, to: 5000 }, { metric: 'offsets', since: 4000 })
    expect(model.gaps).toEqual([])
    expect(model.rows[0]?.at).toBe(4000)
  })

  it('holds the last sample until the next is due', () => {
    const model = lagModel([point(0, '4', '5'), point(1000, '4', '6')], { from: 0, to: 2500 }, { metric: 'offsets' })
    expect(model.rows.at(-1)).toMatchObject({ at: 2500, current: 4, end: 6 })
    expect(model.gaps).toEqual([])
  })

  it('says "no samples" where there are none and draws no line across', () => {
    const points = [...every(2), point(2000, null, null), point(9000, '8', '9')]
    const model = lagModel(points, { from: -20_000, to: 9500 }, { metric: 'offsets' })
    expect(model.gaps).toEqual([
      { from: -20_000, to: 0 },
      { from: 1000, to: 9000 },
    ])
    expect(model.rows.map(row => row.end).join()).toMatch(/^9,9,,(9,)*9$/)
  })

  it('takes a run of equal samples, of which the server sends two, for what it is', () => {
    const model = lagModel(
      [point(0, '4', '5'), point(900_000, '4', '5')],
      { from: 0, to: 901_000 },
      { metric: 'offsets' },
    )
    expect(model.gaps).toEqual([])
    expect(new Set(model.rows.map(row => row.end))).toEqual(new Set([5]))
    // A pointer anywhere on the line is near to a sample.
    expect(model.rows.length).toBeGreaterThan(95)
    expect(model.rows.length).toBeLessThan(110)
    expect(model.rows.map(row => row.at)).toEqual(model.rows.map(row => row.at).toSorted((a, b) => a - b))
  })

  it('has nothing to say about now when the last sample is old', () => {
    const model = lagModel([point(0, '4', '5')], { from: 0, to: 60_000 }, { metric: 'offsets' })
    expect(model.gaps).toEqual([{ from: 0, to: 60_000 }])
  })

  it('takes a sample without any number as missing, never as zero', () => {
    const points = [point(0, '4', '5'), point(1000, null, null), point(2000, null, null), point(9000, '4', '5')]
    const model = lagModel(points, range, { metric: 'offsets' })
    expect(model.rows.filter(row => row.end === 0)).toEqual([])
    expect(model.gaps).toEqual([{ from: 0, to: 9000 }])
  })

  it('draws the log end alone while nothing is committed', () => {
    const model = lagModel([point(0, null, '5')], { from: 0, to: 500 }, { metric: 'offsets' })
    expect(model.rows[0]).toMatchObject({ current: null, end: 5, band: null })
    expect(model.gaps).toEqual([])
  })

  it('cuts the lines where the topic was made anew', () => {
    const model = lagModel(
      [point(0, '4', '5'), point(1000, '0', '1')],
      { from: 0, to: 1000 },
      {
        metric: 'offsets',
        events: [{ at: 700, kind: 'recreated', text: '' }],
      },
    )
    expect(model.rows.map(row => [row.at, row.end])).toEqual([
      [0, 5],
      [700, null],
      [1000, 1],
    ])
  })

  it('draws the sum as lag from zero', () => {
    const model = lagModel(every(3), { from: 0, to: 2000 }, { metric: 'lag' })
    expect(model.rows.map(row => [row.lag, row.end])).toEqual([
      [5, null],
      [4, null],
      [3, null],
    ])
    expect(model.domain[0]).toBe(0)
  })

  it('draws the lag in time from zero, hatched where it is over the threshold, and growing between two samples', () => {
    const points = [
      { ...point(0, '4', '9'), timeLag: 1000 },
      { ...point(100_000, '4', '9'), timeLag: 101_000 },
      { ...point(101_000, '9', '9'), timeLag: 0 },
    ]
    const model = lagModel(points, { from: 0, to: 101_000 }, { metric: 'time', behindAfter: 60_000 })
    expect(model.domain[0]).toBe(0)
    expect(model.rows.find(row => row.at === 50_000)?.time).toBeCloseTo(51_000, -3)
    expect(model.rows.filter(row => row.over).map(row => row.at)).toEqual([100_000])
    expect(model.gaps).toEqual([])
  })

  it('draws rates as the server says, with no line where there is none', () => {
    const points = [
      { ...point(0, '4', '9'), produceRate: null, consumeRate: null },
      { ...point(1000, '4', '9'), produceRate: 0.4, consumeRate: 0 },
    ]
    const model = lagModel(points, { from: 0, to: 1000 }, { metric: 'rates' })
    expect(model.rows.slice(0, -1).every(row => row.produced === null && row.consumed === null)).toBe(true)
    expect(model.rows.at(-1)).toMatchObject({ at: 1000, produced: 0.4, consumed: 0 })
    expect(model.domain[1]).toBeCloseTo(0.42)
    expect(model.gaps).toEqual([])
  })

  it('keeps a difference of one beyond 2^53', () => {
    const model = lagModel(
      [point(0, '9007199254740993', '9007199254740994')],
      { from: 0, to: 500 },
      { metric: 'offsets' },
    )
    expect(model.base).toBe(9007199254740993n)
    expect(model.rows[0]).toMatchObject({ current: 0, end: 1 })
  })

  it('slopes where there are more offsets than steps can show', () => {
    const points = Array.from({ length: 300 }, (_, i) => point(i * 10, String(i * 7), '90000'))
    expect(lagModel(points, range, { metric: 'offsets' }).step).toBe(false)
  })
})

describe('shownEvents', () => {
  const event = (at: number, minor = false) => ({ at, minor, text: String(at) })

  it('marks the last three and leaves the others to the tooltip', () => {
    const { marked, others } = shownEvents([event(5000), event(1000), event(3000), event(2000), event(99_000)], range)
    expect(marked.map(e => e.at)).toEqual([2000, 3000, 5000])
    expect(others.map(e => e.at)).toEqual([1000])
  })

  it('takes what happened at the same time for one mark', () => {
    const { marked, others } = shownEvents([event(1000), event(1001), event(1100), event(5000)], range)
    expect(marked.map(e => e.text)).toEqual(['1100 +2', '5000'])
    expect(others.map(e => e.at)).toEqual([1000, 1001])
  })

  it('leaves what says little to the tooltip', () => {
    const { marked, others } = shownEvents([event(5, true), event(2, true), event(4)], range)
    expect(marked.map(e => e.at)).toEqual([4])
    expect(others.map(e => e.at)).toEqual([2, 5])
  })
})

describe('markLines', () => {
  const of = (at: number, text: string) => ({ at, minor: false, text })

  it('puts words that would meet in lines above each other', () => {
    expect(markLines([of(1000, 'three members came'), of(1500, 'x'), of(4900, 'y')], range)).toEqual([0, 1, 0])
  })

  it('counts from the mark to the left where the words turn', () => {
    expect(
      markLines([of(4800, 'a sentence of more than a few words'), of(9500, 'Read 1 as this group')], range),
    ).toEqual([0, 1])
    expect(markLines([of(2000, 'short'), of(9500, 'short')], range)).toEqual([0, 0])
  })
})

describe('ticks', () => {
  it('are round times of the reader', () => {
    const from = Date.UTC(2026, 10, 21, 10, 29, 30)
    const { at, seconds } = timeTicks(from, from + 3_600_000, 5.5 * 3_600_000)
    expect(at.map(t => new Date(t + 5.5 * 3_600_000).toISOString().slice(11, 16))).toEqual([
      '16:00',
      '16:10',
      '16:20',
      '16:30',
      '16:40',
      '16:50',
    ])
    expect(seconds).toBe(false)
    expect(timeTicks(0, 20_000, 0)).toEqual({ at: [0, 5000, 10_000, 15_000, 20_000], seconds: true })
  })

  it('are never fewer than three nor more than seven over any range', () => {
    for (let length = 5000; length < 40 * 86_400_000; length *= 1.37) {
      const { at } = timeTicks(1_700_000_000_123, 1_700_000_000_123 + length, 0)
      expect(at.length).toBeGreaterThanOrEqual(2)
      expect(at.length).toBeLessThanOrEqual(7)
    }
  })

  it('are round whole values', () => {
    expect(valueTicks([0, 5.25])).toEqual([0, 1, 2, 3, 4, 5])
    expect(valueTicks([0, 6.5])).toEqual([0, 2, 4, 6])
    expect(valueTicks([698_000, 1_410_000])).toEqual([800_000, 1_000_000, 1_200_000, 1_400_000])
  })

  it('have a unit only where it tells them apart', () => {
    expect(tickTexts([0, 1, 2], 0n)).toEqual(['0', '1', '2'])
    expect(tickTexts([800_000, 1_000_000, 1_200_000, 1_400_000], 0n)).toEqual([
      '0.8\u00a0M',
      '1.0\u00a0M',
      '1.2\u00a0M',
      '1.4\u00a0M',
    ])
    expect(tickTexts([1_204_117, 1_204_118], 0n)).toEqual(['1,204,117', '1,204,118'])
    expect(tickTexts([0, 1], 9_007_199_254_740_993n)).toEqual(['9,007,199,254,740,993', '9,007,199,254,740,994'])
  })

  it('are round lengths of time, and rates also below one', () => {
    expect(durationTicks([0, 5250])).toEqual([0, 1000, 2000, 3000, 4000, 5000])
    expect(durationTicks([0, 20 * 60_000])).toEqual([0, 300_000, 600_000, 900_000, 1_200_000])
    for (let high = 1000; high < 90 * 86_400_000; high *= 1.7) {
      expect(durationTicks([0, high]).length).toBeGreaterThanOrEqual(2)
      expect(durationTicks([0, high]).length).toBeLessThanOrEqual(6)
    }
    expect(rateTicks([0, 0.42]).map(rateText)).toEqual(['0/s', '0.1/s', '0.2/s', '0.3/s', '0.4/s'])
    expect(rateTicks([0, 84_000]).map(rateText)).toEqual([
      '0/s',
      '20.0\u00a0k/s',
      '40.0\u00a0k/s',
      '60.0\u00a0k/s',
      '80.0\u00a0k/s',
    ])
  })

  it('say the day where a range is longer than two', () => {
    const noon = Date.UTC(2026, 10, 21, 12)
    const day = 86_400_000
    const text = (at: number, span: number, lang: 'en' | 'ko' = 'en') =>
      tickText(at, { utc: true, lang, seconds: false, span })
    expect(text(noon, day)).toBe('12:00')
    expect(text(noon, 7 * day)).toBe('21 Nov 12:00')
    expect(text(noon - day / 2, 7 * day)).toBe('21 Nov')
    expect(text(noon, 90 * day)).toBe('21 Nov')
    expect(text(noon, 90 * day, 'ko')).toBe('11월 21일')
    expect(text(Date.UTC(2026, 0, 1), 90 * day)).toBe('1 Jan')
  })

  it('stand in a column of fixed width', () => {
    expect(axisWidth(['0', '12'])).toBe(28)
    expect(axisWidth(['1.4\u00a0M'])).toBe(56)
    expect(axisWidth(['0', '10분'])).toBe(56)
    expect(axisWidth(['1,204,118'])).toBe(104)
  })
})
