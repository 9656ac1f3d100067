import 'server-only'
import { z } from 'zod'
import type { LagStore } from '../lag-store'
import { sealed, unsealed, written } from './bytes'
import { historyEngine, notWritten } from './engine'
import { inTransaction } from './history-file'
import { newJournal } from './journal'
import { forgetPassed } from './log-end-passed'
import { appendPoint, decodePoints, newSegment, type Segment } from './segment'
import { addPoint, bucketOf, type Detail, details, isPaired, type Lane, type Series } from './series'
import { writeHeads } from './write-history'

/** Where a history is to end: the samples at one moment, the roll-ups at the last one up to which they are whole. */
type Ends = Record<Detail, number>

/**
 * Brings a history to an end that lies before its newest samples, where the clock was set back: their times were wrong, or
 * are still to come. What held last holds from there on, and sampling goes on behind it.
 *
 * @param at milliseconds since 1970; what is from then or later is forgotten, in memory and on disk
 */
export function setBack(store: LagStore, at: number): void {
  const rolledAt = Math.floor((at - 1) / bucketOf.tenMinutes) * bucketOf.tenMinutes
  const ends: Ends = { raw: at - 1, minute: rolledAt, tenMinutes: rolledAt }
  for (const slot of store.slots) {
    slot.rolledAt = Math.min(slot.rolledAt, rolledAt)
    for (const series of slot.series) trimSeries(series, ends)
    slot.isDirty = true
  }
  store.runs = store.runs.filter(({ from }) => from < at)
  for (const run of store.runs) run.until = Math.min(run.until, at - 1)
  for (const group of store.groups.values()) {
    group.since = Math.min(group.since, at - 1)
    group.sampledAt = Math.min(group.sampledAt, at - 1)
    group.events = group.events.filter(event => event.at < at)
  }
  // What was asked for in what is to come is asked for again.
  store.described = { at: 0, groups: new Map() }
  store.watched.clear()
  store.brokenAt = null
  store.pending.journal = newJournal()
  store.pending.events = store.pending.events.filter(({ event }) => event.at < at)
  forgetPassed()
  try {
    inTransaction(historyEngine().file, () => writeSetBack(store, at, ends))
  } catch (error) {
    historyEngine().problem = notWritten(error)
    console.error('ottla: the clock was set back, which the history on disk does not have', error)
  }
}

function trimSeries(series: Series, ends: Ends): void {
  for (const detail of details) {
    if (detail === 'raw' && series.seenAt < ends.raw) continue
    trimLane(series.lanes[detail], isPaired(series, detail), ends[detail])
  }
  if (series.seenAt >= ends.raw && series.at > 0) addPoint(series, ends.raw, series.value)
}

function trimLane(lane: Lane, isPairs: boolean, end: number): void {
  lane.closed = lane.closed
    .filter(({ from }) => from < end)
    .map(segment => {
      if (segment.until < end) return segment
      const trimmed = trimSegment(segment.bytes, isPairs, end)
      return { ...segment, until: trimmed.until, bytes: written(trimmed).slice() }
    })
  if (lane.open.until >= end) lane.open = trimSegment(written(lane.open), isPairs, end)
  // There may be what was not in memory before the newest segments went.
  lane.isDeeper = true
}

function trimSegment(bytes: Uint8Array, isPairs: boolean, end: number): Segment {
  const kept = newSegment()
  for (const { at, value, end: other } of decodePoints(bytes, isPairs))
    if (at < end) appendPoint(kept, at, value, other)
  return kept
}

const row = z.object({ id: z.number(), isPair: z.number(), data: z.instanceof(Uint8Array) })

function writeSetBack(store: LagStore, at: number, ends: Ends): void {
  const { clusterId } = store
  const { file } = historyEngine()
  for (const detail of details) {
    const of = 'series IN (SELECT id FROM series WHERE cluster = ?)'
    file.say(`DELETE FROM ${detail} WHERE from_at >= ? AND ${of}`).run(ends[detail], clusterId)
    const rows = file
      .say(
        `SELECT ${detail}.id AS id, data, series.group_id IS NOT NULL AS isPair FROM ${detail}
           JOIN series ON series.id = ${detail}.series WHERE until_at >= ? AND cluster = ?`,
      )
      .all(ends[detail], clusterId)
    for (const each of rows) {
      const { id, isPair, data } = row.parse(each)
      const trimmed = trimSegment(unsealed(data), detail !== 'raw' && isPair === 1, ends[detail])
      const update = file.say(`UPDATE ${detail} SET until_at = ?, data = ? WHERE id = ?`)
      update.run(trimmed.until, sealed(written(trimmed)), id)
    }
  }
  file.say('DELETE FROM run WHERE cluster = ? AND from_at >= ?').run(clusterId, at)
  file.say('UPDATE run SET until_at = ? WHERE cluster = ? AND until_at >= ?').run(at - 1, clusterId, at)
  file.say('DELETE FROM event WHERE cluster = ? AND at >= ?').run(clusterId, at)
  writeHeads(store)
}
