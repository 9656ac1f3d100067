import { afterEach, expect, test, vi } from 'vitest'
import { groupWindow, logEndPassed, produceHistory } from '../history'
import type { OffsetPoint } from '../offset-point'
import { recordGroupEvent } from '../record-group-event'
import { historyEngine } from './engine'
import { cluster, newFolder, type Offsets, start, stop, tick } from './testing/recorder'
import { writeHistory } from './write-history'

// Hundreds of transactions, on a disk that others use too.
vi.setConfig({ testTimeout: 60_000 })

afterEach(stop)

const begin = Date.UTC(2026, 0, 5, 12)
const step = 10_000
const timeOf = (index: number) => begin + index * step

/** Lag goes up and down, some partitions rest for long. */
function offsetsAt(index: number): Offsets {
  const busy = BigInt(index) * 1_000n
  const slow = BigInt(Math.floor(index / 200))
  return {
    g: { 'a-0': [busy - BigInt((index * 7) % 50), busy], 'a-1': [slow, slow + 1n], 'b-0': [null, 2n ** 63n - 1n] },
    h: { 'a-0': [busy / 2n, busy] },
  }
}

const pointsOf = (groupId: string, topic: string, partition: number, from: number, to: number, more = {}) =>
  groupWindow(cluster, groupId, { from, to, topic, partition, detail: 'raw', ...more })?.partitions[0]?.points ?? []

/** What a partition was at a time by what is read back. */
const valueAt = (points: OffsetPoint[], at: number) => {
  const { current, end } = points.findLast(point => point.at <= at) ?? { current: null, end: null }
  return [current, end]
}

function expectAll(ticks: number): void {
  const whole = pointsOf('g', 'a', 0, begin, timeOf(ticks))
  expect(whole).toHaveLength(ticks)
  const still = pointsOf('g', 'a', 1, begin, timeOf(ticks))
  expect(still.length).toBeLessThan(ticks / 50)
  const none = pointsOf('g', 'b', 0, begin, timeOf(ticks))
  const half = pointsOf('h', 'a', 0, begin, timeOf(ticks))
  for (let index = 0; index < ticks; index += 7) {
    const { g, h } = offsetsAt(index)
    expect(valueAt(whole, timeOf(index))).toEqual(g?.['a-0'])
    expect(valueAt(still, timeOf(index))).toEqual(g?.['a-1'])
    expect(valueAt(half, timeOf(index))).toEqual(h?.['a-0'])
    expect(valueAt(none, timeOf(index))).toEqual([-1n, 2n ** 63n - 1n])
  }
}

test('what is read back is what was recorded, from memory, from disk, and after a crash at any tick', () => {
  const folder = newFolder()
  let store = start(folder)
  for (let index = 0; index < 1_500; index++) {
    // Twice in the middle of the round of the slots.
    if (index === 700 || index === 1_033) {
      expectAll(index)
      stop()
      store = start(folder)
      expectAll(index)
    }
    tick(store, timeOf(index), offsetsAt(index))
  }
  expect(historyEngine().problem).toBeNull()
  const rows = historyEngine().file.say('SELECT count(*) AS rows FROM raw').get()?.rows
  expect(rows).toBeGreaterThan(10)
  expect(historyEngine().file.say('SELECT count(*) AS rows FROM journal').get()?.rows).toBeLessThanOrEqual(61)
  expectAll(1_500)
  stop()
  start(folder)
  expectAll(1_500)
})

test('a part of the time begins with what held then', () => {
  const folder = newFolder()
  const store = start(folder)
  for (let index = 0; index < 900; index++) tick(store, timeOf(index), offsetsAt(index))
  const some = pointsOf('g', 'a', 0, timeOf(100) + 3, timeOf(110))
  expect(some[0]?.at).toBe(timeOf(100))
  expect(some.at(-1)?.at).toBe(timeOf(110))
  expect(some).toHaveLength(11)
  const still = pointsOf('g', 'a', 1, timeOf(250), timeOf(300))
  expect(still.map(({ current }) => current)).toEqual([1n, 1n])
  expect(still.at(-1)?.at).toBe(timeOf(300))
})

test('the log end tells when an offset was passed, also from disk and from roll-ups', () => {
  const folder = newFolder()
  let store = start(folder)
  for (let index = 0; index < 2_000; index++) tick(store, timeOf(index), offsetsAt(index))
  const passed = (offset: number) => logEndPassed(cluster, { topic: 'a', partition: 0 }, BigInt(offset))
  const check = () => {
    // The record at offset 1,000 n − 1 makes the end 1,000 n, as it was sampled at n.
    expect(passed(1_999_000 - 1)).toEqual({ at: timeOf(1_999), before: timeOf(1_999) })
    expect(passed(1_000_500 - 1)).toEqual({ at: timeOf(1_000) + step / 2, before: timeOf(1_001) })
    expect(passed(7_000 - 1)).toEqual({ at: timeOf(7), before: timeOf(7) })
    expect(passed(1_999_000)).toBeNull()
  }
  check()
  stop()
  store = start(folder)
  check()
  expect(logEndPassed(cluster, { topic: 'a', partition: 1 }, 5n)).toMatchObject({ before: timeOf(1_000) })
  expect(logEndPassed(cluster, { topic: 'a', partition: 1 }, 0n)).toEqual({ at: null, before: timeOf(0) })
  expect(produceHistory(cluster, { topic: 'a', partition: 0 }, { from: timeOf(5), to: timeOf(7) })).toEqual([
    { at: timeOf(5), end: 5_000n },
    { at: timeOf(6), end: 6_000n },
    { at: timeOf(7), end: 7_000n },
  ])
  expect(store.ends.size).toBe(3)
})

test('a time in which Ottla was down is a gap, over a restart too', () => {
  const folder = newFolder()
  tick(start(folder), timeOf(0), { g: { 'a-0': [1n, 2n] } })
  stop()
  const store = start(folder)
  tick(store, timeOf(100), { g: { 'a-0': [1n, 2n] } })
  expect(pointsOf('g', 'a', 0, begin, timeOf(100)).map(({ at, end }) => [at, end])).toEqual([
    [timeOf(0), 2n],
    [timeOf(0) + 1, -2n],
    [timeOf(100), 2n],
  ])
})

test('of what was written while nothing was sampled it is known that it is older than the next sample', () => {
  const folder = newFolder()
  let store = start(folder)
  tick(store, timeOf(0), { g: { 'a-0': [5n, 10n], 'b-0': [5n, 10n] } })
  tick(store, timeOf(1), { g: { 'a-0': [5n, 20n], 'b-0': [5n, null] } })
  tick(store, timeOf(2), { g: { 'a-0': [5n, 20n], 'b-0': [5n, 20n] } })
  tick(store, timeOf(100), { g: { 'a-0': [5n, 40n], 'b-0': [5n, 20n] } })
  tick(store, timeOf(101), { g: { 'a-0': [5n, 50n], 'b-0': [5n, 20n] } })
  for (const isOpenedAgain of [false, true]) {
    if (isOpenedAgain) {
      stop()
      store = start(folder)
    }
    const passed = (topic: string, offset: bigint) => logEndPassed(cluster, { topic, partition: 0 }, offset)
    expect(passed('a', 14n)?.at).toBe(timeOf(0) + step / 2)
    expect(passed('a', 30n)).toEqual({ at: null, before: timeOf(100) })
    expect(passed('a', 44n)?.at).toBe(timeOf(100) + step / 2)
    expect(passed('b', 14n)).toEqual({ at: null, before: timeOf(2) })
  }
})

test('events, state and what was committed survive a restart: a commit that goes back then is seen', () => {
  const folder = newFolder()
  tick(start(folder), timeOf(0), { g: { 'a-0': [8n, 9n] } })
  stop()
  const store = start(folder)
  expect(groupWindow(cluster, 'g', { from: 0, to: timeOf(9) })).toMatchObject({ state: 'Empty', since: timeOf(0) })
  tick(store, timeOf(1), { g: { 'a-0': [3n, 9n] } })
  stop()
  start(folder)
  const { events } = groupWindow(cluster, 'g', { from: begin, to: timeOf(9) }) ?? { events: [] }
  expect(events).toEqual([{ at: timeOf(1), kind: 'commit-back', text: 'a-0: 8 → 3' }])
})

test('which partitions a reset was of survives a restart', () => {
  const folder = newFolder()
  const store = start(folder)
  tick(store, timeOf(0), { g: { 'a-0': [8n, 9n] } })
  const rows = [
    { topic: '__proto__', partition: 3 },
    { topic: 'a', partition: 0 },
    { topic: '__proto__', partition: 1 },
  ]
  recordGroupEvent(cluster, 'g', { kind: 'reset', text: 'a-0: 8 → 3', by: 'local', at: timeOf(1), rows })
  recordGroupEvent(cluster, 'g', { kind: 'reset', text: '', at: timeOf(2) })
  writeHistory(store, timeOf(2))
  stop()
  start(folder)
  expect(groupWindow(cluster, 'g', { from: 0, to: timeOf(9) })?.events).toEqual([
    {
      ...{ at: timeOf(1), kind: 'reset', text: 'a-0: 8 → 3', by: 'local' },
      changed: [
        { topic: '__proto__', partitions: [3, 1] },
        { topic: 'a', partitions: [0] },
      ],
    },
    { at: timeOf(2), kind: 'reset', text: '' },
  ])
})

test('a full disk: sampling goes on in memory and says so, and all of it is written when there is room again', () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {})
  const folder = newFolder()
  const store = start(folder)
  for (let index = 0; index < 20; index++) tick(store, timeOf(index), offsetsAt(index))
  const more = (index: number): Offsets[string] =>
    Object.fromEntries(Array.from({ length: 30 }, (_, p) => [`m-${p}`, [BigInt(index * p), BigInt(index * 100)]]))
  const many = (index: number) => ({ ...offsetsAt(index), many: more(index) })
  const { file } = historyEngine()
  const full = Number(file.database.prepare('PRAGMA page_count').get()?.page_count)
  file.database.exec(`PRAGMA max_page_count = ${full}`)
  for (let index = 20; index < 300; index++) tick(store, timeOf(index), many(index))
  expect(historyEngine().problem).toMatchObject({ code: 'HISTORY_NOT_WRITTEN' })
  expect(error).toHaveBeenCalledTimes(1)
  expectAll(300)
  file.database.exec('PRAGMA max_page_count = 100000')
  for (let index = 300; index < 400; index++) tick(store, timeOf(index), many(index))
  expect(historyEngine().problem).toBeNull()
  expectAll(400)
  stop()
  start(folder)
  expectAll(400)
  error.mockRestore()
})
