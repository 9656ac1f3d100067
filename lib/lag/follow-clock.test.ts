import { afterEach, expect, test, vi } from 'vitest'
import { lagDefaults } from '@/lib/config/lag-settings'
import { followClock } from './follow-clock'
import { evaluateGroup } from './health/evaluate-group'
import { healthStore } from './health/health-store'
import { groupWindow, produceHistory } from './history'
import { cluster, newFolder, type Offsets, start, stop, tick } from './history/testing/recorder'
import type { LagStore } from './lag-store'

vi.setConfig({ testTimeout: 60_000 })
afterEach(() => {
  vi.restoreAllMocks()
  stop()
})

const begin = Date.UTC(2026, 0, 5, 12)
const step = 10_000
const timeOf = (index: number) => begin + index * step
const offsetsAt = (index: number): Offsets => ({
  g: { 'a-0': [BigInt(index * 100), BigInt(index * 110)], 'b-0': [7n, 9n] },
})

/** As the sampler does at the time that the clock tells. */
function sample(store: LagStore, at: number, offsets: Offsets) {
  followClock(store, at)
  tick(store, at, offsets)
  return evaluateGroup(cluster, 'g', { settings: lagDefaults, now: at })
}

const raw = (partition: string) => {
  const query = { from: 0, to: Number.MAX_SAFE_INTEGER, topic: partition, partition: 0, detail: 'raw' } as const
  return groupWindow(cluster, 'g', query)?.partitions[0]?.points ?? []
}

test('a clock that is set back by an hour: sampling goes on, and nothing is left from the time to come', () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  const folder = newFolder()
  let store = start(folder)
  healthStore(cluster).kept = new Map()
  for (let index = 0; index < 900; index++) sample(store, timeOf(index), offsetsAt(index))
  const before = raw('a').filter(({ at }) => at < timeOf(500) - 1)
  const newest = offsetsAt(899).g?.['a-0'] ?? [null, null]
  // At 900 by its own count the clock says 500 again.
  let known = sample(store, timeOf(500), offsetsAt(900))
  expect(known).toMatchObject({ sampledAt: timeOf(500) })
  expect(told).toHaveBeenCalledWith(expect.stringContaining('set back by 3990 s'))
  for (let index = 501; index < 560; index++) known = sample(store, timeOf(index), offsetsAt(index + 400))
  expect(told).toHaveBeenCalledTimes(1)
  expect(known?.sampledAt).toBe(timeOf(559))
  expect(known?.judgement).toMatchObject({ partitions: [{ currentOffset: '95900' }, { lag: '2' }] })
  for (const isOpenedAgain of [false, true]) {
    if (isOpenedAgain) {
      stop()
      store = start(folder)
    }
    const points = raw('a')
    expect(points.slice(0, before.length)).toEqual(before)
    // What held last, as of the moment to which the clock was set.
    expect(points[before.length]).toEqual({ at: timeOf(500) - 1, current: newest[0], end: newest[1] })
    expect(points[before.length + 1]).toEqual({ at: timeOf(500), current: 90_000n, end: 99_000n })
    expect(points.at(-1)).toEqual({ at: timeOf(559), current: 95_900n, end: 105_490n })
    expect(points.map(({ at }) => at)).toEqual(points.map(({ at }) => at).sort((a, b) => a - b))
    expect(new Set(raw('b').map(({ current, end }) => `${current} ${end}`))).toEqual(new Set(['7 9']))
    for (const detail of ['minute', 'tenMinutes'] as const) {
      const rolled = produceHistory(cluster, { topic: 'a', partition: 0 }, { from: 0, to: timeOf(900), detail })
      expect(rolled.map(({ at }) => at)).toEqual(rolled.map(({ at }) => at).sort((a, b) => a - b))
      expect(new Set(rolled.map(({ at }) => at)).size).toBe(rolled.length)
      expect(rolled.at(-1)?.at).toBeLessThanOrEqual(timeOf(559))
    }
  }
  expect(store.runs.at(-1)?.until).toBe(timeOf(559))
})

test('what is put right by less than a minute, or is of a reading that overlaps, changes nothing', () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  const store = start(newFolder())
  for (let index = 0; index < 20; index++) sample(store, timeOf(index), offsetsAt(index))
  const before = raw('a')
  sample(store, timeOf(19) - 50_000, offsetsAt(20))
  expect(raw('a')).toEqual(before)
  expect(told).not.toHaveBeenCalled()
  expect(store.clockSetBack).toBeNull()
})
