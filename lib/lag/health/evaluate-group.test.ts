import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type HistorySettings, lagDefaults } from '@/lib/config/lag-settings'
import { groupWindow } from '../history'
import { cluster, newFolder, type Offsets, start, stop, tick } from '../history/testing/recorder'
import type { LagStore } from '../lag-store'
import { evaluateGroup } from './evaluate-group'
import { feasible } from './health-settings-of'
import { healthStore } from './health-store'
import { judgeGroup } from './judge-group'
import { nothingBeside } from './testing/series'

const begin = Date.UTC(2026, 0, 5, 12)
const step = 10_000
const settings = lagDefaults
const health = globalThis as { ottlaHealth?: unknown }
const more: Partial<HistorySettings> = {}
let store: LagStore

beforeEach(() => {
  delete health.ottlaHealth
  store = start(newFolder(), more)
  // Nothing was kept before.
  healthStore(cluster).kept = new Map()
})
afterEach(stop)

const evaluate = (now: number) => evaluateGroup(cluster, 'g', { settings, now })

function sample(index: number, offsets: Offsets): void {
  tick(store, begin + index * step, offsets, { write: false })
}

/** The same from the history alone, as if nothing was remembered. */
function judgedAnew(now: number) {
  const seen = groupWindow(cluster, 'g', { from: now - settings.window, to: now, detail: 'raw' })
  return seen && judgeGroup(seen, settings, now, nothingBeside)
}

const offset = fc.constantFrom(null, 3n, 5n, 50n, 60n)
const end = fc.constantFrom(null, 5n, 50n, 60n, 90n)
const moment = fc.record({
  a: fc.tuple(offset, end),
  b: fc.option(fc.tuple(offset, end), { nil: null, freq: 8 }),
  isSampled: fc.boolean(),
  isLate: fc.boolean(),
})

test('following the samples gives what a look at the whole history gives, whenever one looks', () => {
  fc.assert(
    fc.property(fc.array(moment, { minLength: 1, maxLength: 45 }), moments => {
      stop()
      delete health.ottlaHealth
      store = start(newFolder(), more)
      healthStore(cluster).kept = new Map()
      sample(0, { g: { 'a-0': [5n, 5n] } })
      evaluate(begin)
      for (const [index, { a, b, isSampled, isLate }] of moments.entries()) {
        if (!isSampled) continue
        sample(index + 1, { g: { 'a-0': a, ...(b ? { 'b-1': b } : {}) } })
        evaluate(begin + (index + 1) * step + (isLate ? 900 : 0))
      }
      const now = begin + (moments.length + 1) * step
      sample(moments.length + 1, { g: { 'a-0': [60n, 90n], 'b-1': [50n, 60n] } })
      const followed = evaluate(now)?.judgement
      const anew = judgedAnew(now)
      expect(
        followed?.partitions.map(({ status, reason, lag, produceRate, consumeRate }) => [
          status,
          reason.code,
          lag,
          produceRate,
          consumeRate,
        ]),
      ).toEqual(
        anew?.partitions.map(({ status, reason, lag, produceRate, consumeRate }) => [
          status,
          reason.code,
          lag,
          produceRate,
          consumeRate,
        ]),
      )
    }),
    { numRuns: 60 },
  )
}, 60_000)

test('a group that rests is not judged again, but grows older', () => {
  for (let index = 0; index < 80; index++) {
    sample(index, { g: { 'a-0': [5n, index < 20 ? 5n : 9n] } })
    evaluate(begin + index * step)
  }
  const known = evaluate(begin + 79 * step)
  expect(known?.isSettled).toBe(true)
  expect(known?.sampledAt).toBe(begin + 79 * step)
  expect(known?.judgedAt).toBeLessThan(begin + 79 * step)
  expect(known?.held).toMatchObject({ status: 'not-running', reason: { code: 'lag-steady' } })
  sample(80, { g: { 'a-0': [9n, 9n] } })
  expect(evaluate(begin + 80 * step)?.judgement).toMatchObject({ lag: '0', reason: { code: 'all-read' } })
})

test('while nothing can be sampled nothing is known, and it begins again', () => {
  for (let index = 0; index < 40; index++) sample(index, { g: { 'a-0': [5n, 9n] } })
  expect(evaluate(begin + 39 * step)?.judgement.status).toBe('not-running')
  store.brokenAt = begin + 39 * step + 5_000
  expect(evaluate(begin + 40 * step)?.judgement.reason.code).toBe('not-read')
  expect(evaluate(begin + 44 * step)?.judgement.reason.code).toBe('not-sampled')
  sample(60, { g: { 'a-0': [5n, 9n] } })
  expect(evaluate(begin + 60 * step)?.judgement).toMatchObject({ status: 'not-running', lag: '4' })
})

test('the hour before Ottla was started is in the trend', () => {
  for (let index = 0; index < 300; index++) sample(index, { g: { 'a-0': [5n, BigInt(5 + Math.floor(index / 6))] } })
  const trend = evaluate(begin + 299 * step)?.trend
  expect([...(trend?.lags ?? [])].filter(lag => !Number.isNaN(lag))).toHaveLength(50)
})

test('a window of fewer than three samples would judge by chance', () => {
  const slow = { interval: 300_000, window: 300_000, stalledAfter: 400_000, behindAfter: 60_000 }
  expect(feasible(slow)).toEqual({ ...slow, window: 900_000, stalledAfter: 900_000 })
  expect(feasible(lagDefaults)).toEqual(lagDefaults)
})
