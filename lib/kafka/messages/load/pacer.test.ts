import fc from 'fast-check'
import { expect, it } from 'vitest'
import { LatencyHistogram } from './latency-histogram'
import { LoadMeter } from './load-meter'
import { Pacer } from './pacer'
import type { LoadAccount } from './types'

it('gives out exactly the rate, however often it is asked', () => {
  const property = fc.property(
    fc.integer({ min: 1, max: 1_000_000 }),
    fc.array(fc.integer({ min: 1, max: 60_000 }), { minLength: 20, maxLength: 300 }),
    (rate, micros) => {
      const pacer = new Pacer(rate, 0)
      let now = 0
      let taken = 0
      for (const step of micros) {
        now += step / 1_000
        taken += pacer.take(now, Number.MAX_SAFE_INTEGER)
      }
      const due = (now * rate) / 1_000
      expect(taken).toBeLessThanOrEqual(due + 1e-3)
      // Not even one record less than has become due: no step is longer than what is made up for.
      expect(taken).toBeGreaterThan(due - 1.001)
    },
  )
  fc.assert(property, { numRuns: 300 })
})

it('waits until the next one is due, and no longer', () => {
  const pacer = new Pacer(4, 1_000)
  expect(pacer.take(1_000, 10)).toBe(0)
  expect(pacer.wait(1_000)).toBe(250)
  expect(pacer.wait(1_100)).toBe(150)
  expect(pacer.take(1_250, 10)).toBe(1)
  expect(pacer.wait(1_250)).toBe(250)
})

it('does not make up for a pause in a burst', () => {
  const pacer = new Pacer(1_000, 0)
  expect(pacer.take(60_000, 1e9)).toBe(251)
  expect(pacer.take(60_001, 1e9)).toBe(1)
  pacer.restart(120_000)
  expect(pacer.take(120_000, 1e9)).toBe(0)
  expect(pacer.take(120_010, 1e9)).toBe(10)
})

it('keeps what is due when only some may go', () => {
  const pacer = new Pacer(1_000, 0)
  expect(pacer.take(100, 30)).toBe(30)
  expect(pacer.take(100, 1e9)).toBe(70)
})

it('changes its rate at once, without a burst', () => {
  const pacer = new Pacer(1_000_000, 0)
  pacer.wait(200)
  pacer.setRate(10, 200)
  expect(pacer.take(200, 1e9)).toBe(3)
  expect(pacer.take(1_200, 1e9)).toBeLessThanOrEqual(10)
})

it('tells percentiles to about four percent', () => {
  const histogram = new LatencyHistogram()
  expect(histogram.summary()).toBeNull()
  for (let ms = 1; ms <= 1_000; ms++) histogram.add(ms)
  const { p50, p99, max } = histogram.summary() ?? { p50: 0, p99: 0, max: 0 }
  expect(Math.abs(p50 - 500) / 500).toBeLessThan(0.05)
  expect(Math.abs(p99 - 990) / 990).toBeLessThan(0.05)
  expect(max).toBe(1_000)
  histogram.clear()
  histogram.add(0)
  expect(histogram.summary()?.max).toBe(0)
})

const fresh: LoadAccount = {
  ...{ given: 0, written: 0, refused: 0, notSent: 0, unknown: 0, bytes: 0 },
  ...{ bytesPerSecond: null, latency: null, rate: null, refusals: [], partitions: [] },
}

it('counts every outcome once, by its kind, reason and place', () => {
  let now = 0
  const meter = new LoadMeter(fresh, () => now)
  const tag = (index: number) => ({ index, at: 0, bytes: 100 })
  const error = (code: 'KAFKA_ERROR' | 'CANCELLED' | 'RECORD_TOO_LARGE') => ({ code, message: '', hint: '' })
  now = 8
  meter.take([
    { state: 'written', tag: tag(0), partition: 1, offset: '40' },
    { state: 'written', tag: tag(1), partition: 0, offset: '7' },
    { state: 'refused', tag: tag(2), partition: 1, error: error('RECORD_TOO_LARGE') },
    { state: 'refused', tag: tag(3), partition: 1, error: error('RECORD_TOO_LARGE') },
    { state: 'refused', tag: tag(4), partition: 1, error: error('CANCELLED') },
    { state: 'unknown', tag: tag(5), partition: 1, error: error('KAFKA_ERROR') },
    { state: 'written', tag: tag(6), partition: 1, offset: '41' },
  ])
  expect(meter.settled).toBe(7)
  now = 1_000
  const account = meter.report()
  expect(account).toMatchObject({ written: 3, refused: 2, notSent: 1, unknown: 1, bytes: 300 })
  expect(account.refusals).toEqual([{ error: error('RECORD_TOO_LARGE'), count: 2, index: 2 }])
  expect(account.partitions).toEqual([
    { partition: 0, written: 1, from: '7', to: '7' },
    { partition: 1, written: 2, from: '40', to: '41' },
  ])
  expect(account.latency?.all.max).toBe(8)
  // A later load goes on from it.
  const again = new LoadMeter(account, () => now)
  again.take([{ state: 'written', tag: tag(7), partition: 1, offset: '44' }])
  expect(again.report().partitions[1]).toEqual({ partition: 1, written: 3, from: '40', to: '44' })
  expect(account.partitions[1]?.written).toBe(2)
})
