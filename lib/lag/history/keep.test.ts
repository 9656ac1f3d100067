import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { groupWindow, knownGroups, logEndPassed } from '../history'
import { forgetLagStores } from '../lag-store'
import { recordGone } from '../record-sample'
import { closeHistory, historyEngine, openHistory } from './engine'
import { cluster, newFolder, type Offsets, settings, start, stop, tick } from './testing/recorder'

vi.setConfig({ testTimeout: 60_000 })

let said: ReturnType<typeof vi.spyOn>
beforeEach(() => {
  said = vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  stop()
  said.mockRestore()
})

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const begin = Date.UTC(2026, 0, 5)

/** A tick a minute: the lag is 10, but for one sample of each 12 hours at which it is 100,000. */
const spikeAt = (index: number) => index % 720 === 345
const offsetsAt = (index: number, partitions = 1): Offsets => ({
  g: Object.fromEntries(
    Array.from({ length: partitions }, (_, partition) => {
      const end = BigInt(index) * 200_000n + BigInt((index * 7919) % 1_000)
      return [`a-${partition}`, [spikeAt(index) ? end - 100_000n : end - 10n, end]]
    }),
  ),
})

const points = (from: number, to: number, more = {}) => {
  const seen = groupWindow(cluster, 'g', { from, to, topic: 'a', partition: 0, ...more })
  return seen?.partitions[0]?.points ?? []
}
const lagsOf = (from: number, to: number, more = {}) => points(from, to, more).map(({ current, end }) => end - current)

test('samples go after their time, roll-ups take their place, and after their own time nothing is left', () => {
  const folder = newFolder()
  const store = start(folder, { raw: 6 * hour, rollUps: 36 * hour })
  store.interval = minute
  const ticks = 60 * 60
  for (let index = 0; index < ticks; index++) tick(store, begin + index * minute, offsetsAt(index))
  const now = begin + (ticks - 1) * minute
  const { reach } = historyEngine()
  expect(reach.raw).toBeGreaterThan(now - 16 * hour)
  expect(reach.raw).toBeLessThanOrEqual(now - 6 * hour)
  expect(reach.minute).toBeGreaterThan(now - 42 * hour)
  expect(reach.minute).toBeLessThanOrEqual(now - 36 * hour)

  // A day ago only minutes are left, whatever detail is asked for; each spike is there.
  const ago = (from: number, to: number, more = {}) => lagsOf(now - from, now - to, more)
  expect(ago(31 * hour, 18 * hour, { detail: 'raw' }).filter(lag => lag === 100_000n)).toHaveLength(2)
  expect(ago(31 * hour, 18 * hour, { detail: 'tenMinutes' }).filter(lag => lag === 100_000n)).toHaveLength(2)
  expect(ago(31 * hour, 18 * hour, { detail: 'tenMinutes' }).length).toBeLessThan(2.1 * 6 * 13)
  // The last hour is samples.
  expect(points(now - hour, now)).toHaveLength(61)
  expect(points(now - hour, now, { detail: 'tenMinutes' }).at(-1)).toEqual(points(now - hour, now).at(-1))
  expect(logEndPassed(cluster, { topic: 'a', partition: 0 }, 5n)).toMatchObject({ at: null })
})

test('the bound holds: the oldest samples go first, the reach tells it, and the file never grows beyond it', () => {
  const folder = newFolder()
  const maxBytes = 2 ** 20
  const store = start(folder, { maxBytes })
  store.interval = minute
  const ticks = 1_300
  for (let index = 0; index < ticks; index++) tick(store, begin + index * minute, offsetsAt(index, 60))
  expect(statSync(join(folder, 'history.db')).size).toBeLessThanOrEqual(maxBytes)
  expect(historyEngine().problem).toBeNull()
  const { reach } = historyEngine()
  const now = begin + (ticks - 1) * minute
  expect(reach.raw).toBeGreaterThan(begin)
  expect(reach.raw).toBeGreaterThanOrEqual(reach.minute)
  expect(reach.minute).toBeGreaterThanOrEqual(reach.tenMinutes)
  // What is left is whole.
  const from = Math.max(reach.raw + 1, now - 6 * hour)
  expect(points(from, now, { detail: 'raw' }).filter(({ at }) => at >= from)).toHaveLength(
    Math.floor((now - from) / minute) + 1,
  )
  const before = points(reach.tenMinutes, now, { detail: 'tenMinutes' })
  expect(before.length).toBeGreaterThan(100)
  stop()
  start(folder, { maxBytes })
  expect(historyEngine().reach).toEqual(reach)
  expect(points(reach.tenMinutes, now, { detail: 'tenMinutes' })).toEqual(before)
})

test('a value that did not change for weeks costs nothing and is still known', () => {
  const folder = newFolder()
  let store = start(folder, { raw: 6 * hour, rollUps: 20 * day })
  store.interval = minute * 5
  const still: Offsets = { g: { 'a-0': [7n, 9n] } }
  for (let at = begin; at < begin + 30 * day; at += 5 * minute) tick(store, at, still)
  const count = () =>
    ['raw', 'minute', 'tenMinutes'].map(
      table => historyEngine().file.say(`SELECT count(*) AS n FROM ${table}`).get()?.n,
    )
  expect(count()).toEqual([0, 0, 0])
  const now = begin + 30 * day
  const known = [
    { at: begin, current: 7n, end: 9n },
    { at: now - 5 * minute, current: 7n, end: 9n },
  ]
  expect(points(now - 10 * day, now)).toEqual(known)
  stop()
  store = start(folder, { raw: 6 * hour, rollUps: 20 * day })
  expect(points(now - 10 * day, now)).toEqual(known)
})

test('a segment that is damaged is a gap, and told; a head or a tick of the journal likewise', () => {
  const folder = newFolder()
  let store = start(folder)
  for (let index = 0; index < 1_000; index++) tick(store, begin + index * 10_000, offsetsAt(index))
  const { file } = historyEngine()
  const first = file.say('SELECT min(id) AS id FROM raw WHERE series = 1').get()?.id ?? 0
  file.say('UPDATE raw SET data = zeroblob(20) WHERE id = ?').run(first)
  stop()
  store = start(folder)
  const whole = points(begin, begin + day, { detail: 'raw' })
  expect(whole[0]).toEqual({ at: begin, current: -2n, end: -2n })
  expect(whole.length).toBeGreaterThan(600)
  expect(historyEngine().damage).toMatchObject({ code: 'HISTORY_DAMAGED' })

  historyEngine().file.database.exec('UPDATE head SET data = zeroblob(9); UPDATE journal SET data = zeroblob(9)')
  stop()
  store = start(folder)
  expect(historyEngine().damage).toMatchObject({ code: 'HISTORY_DAMAGED' })
  const last = begin + 2_000 * 10_000
  tick(store, last, offsetsAt(2_000))
  expect(historyEngine().problem).toBeNull()
  expect(points(begin, last, { detail: 'raw' }).at(-1)).toMatchObject({ at: last })
})

test('a file that is no database is set aside, and the history begins anew', () => {
  const folder = newFolder()
  writeFileSync(
    join(folder, 'history.db'),
    'this is no database, but long enough to be looked at as if it were one'.repeat(100),
  )
  openHistory(folder, settings, 1234)
  expect(historyEngine()).toMatchObject({ problem: null, damage: { code: 'HISTORY_DAMAGED' } })
  expect(readFileSync(join(folder, 'history.db.damaged-1234'), 'utf8')).toContain('this is no database')
  tick(start(folder), begin, offsetsAt(0))
  expect(points(begin, begin)).toHaveLength(1)
})

test('where no file can be made the history is in memory, and says so', () => {
  const folder = newFolder()
  writeFileSync(join(folder, 'file'), '')
  const store = start(join(folder, 'file', 'below'))
  for (let index = 0; index < 50; index++) tick(store, begin + index * 10_000, offsetsAt(index))
  expect(historyEngine().problem).toMatchObject({ code: 'HISTORY_NOT_WRITTEN' })
  expect(points(begin, begin + hour)).toHaveLength(50)
  expect(readdirSync(folder)).toEqual(['file'])
  forgetLagStores()
  closeHistory()
})

test('a group that is gone for long leaves the memory, is read all the same, and goes on where it was when it comes back', () => {
  const folder = newFolder()
  let store = start(folder)
  store.interval = minute
  const other: Offsets = { other: { 'b-0': [1n, 2n] } }
  let at = begin
  for (let index = 0; index < 30; index++, at += minute) tick(store, at, { ...other, ...offsetsAt(index) })
  const group = store.groups.get('g')
  if (!group) throw new Error('no group')
  recordGone(store, 'g', group, at)
  const gone = at
  const before = points(begin, gone)
  expect(before).toHaveLength(31)
  for (let index = 0; index < 200; index++, at += minute) tick(store, at, other)
  expect(knownGroups(cluster)).toEqual(['other'])
  expect(points(begin, gone)).toEqual(before)
  stop()
  store = start(folder)
  expect(knownGroups(cluster)).toEqual(['other'])
  expect(points(begin, gone)).toEqual(before)
  expect(groupWindow(cluster, 'g', { from: begin, to: at })).toMatchObject({
    state: 'Dead',
    events: [{ kind: 'gone', text: 'Empty → Dead' }],
  })

  tick(store, at, { ...other, ...offsetsAt(300) })
  expect(points(begin, gone)).toEqual(before)
  expect(
    points(begin, at)
      .map(({ current }) => current)
      .slice(-2),
  ).toEqual([-3n, 300n * 200_000n + 700n - 10n])
  stop()
  start(folder)
  expect(points(begin, gone)).toEqual(before)
  expect(knownGroups(cluster).sort()).toEqual(['g', 'other'])
})
