import 'server-only'
import type { LagStore, Slot } from '../lag-store'
import { byteWriter, sealed, written } from './bytes'
import { deleteForgotten, forgetRetired, retiring, writeRetiring } from './dormant'
import { historyEngine, isFull, notWritten } from './engine'
import { evict } from './evict'
import { inTransaction } from './history-file'
import { newJournal, writeHead } from './journal'
import { rollUpSlot } from './roll-up-slot'
import { afterWriting, details } from './series'
import { writeClosed } from './write-closed'

/** Milliseconds between two slots; all 60 have their turn in ten minutes, or in 60 ticks of a longer interval. */
const turn = 10_000
/** Of a journal that cannot be written so much is tried again; the points themselves stay in the heads. */
const mostJournal = 2 ** 21

/**
 * Brings to disk what came since the last time: the journal of this tick, and the segments of the one slot whose turn it
 * is. Where that fails, everything stays in memory for the next time, and the engine's `problem` says why.
 */
export function writeHistory(store: LagStore, now: number): void {
  const engine = historyEngine()
  if (store.pending.timer) clearTimeout(store.pending.timer)
  store.pending.timer = null
  const slot = takeTurn(store, now)
  if (slot) rollUpSlot(store, slot, now)
  try {
    writeOnce(store, slot, now)
  } catch (error) {
    try {
      if (!isFull(error)) throw error
      // What is oldest makes room for what is new.
      evict(engine, now, { isFull: true })
      writeOnce(store, slot, now)
    } catch (again) {
      giveUp(store, slot, again)
      return
    }
  }
  if (engine.problem && engine.file.path !== null) console.error('ottla: the history of lag is written again')
  if (engine.file.path !== null) engine.problem = null
  tryEvict(now, slot !== null && store.nextSlot === 0)
}

/** Milliseconds after which what was sampled between two ticks is written. */
const soon = 1_000

/** Somebody looks at a group: its samples are written together, a little later, and not each by itself. */
export function writeSoon(store: LagStore): void {
  store.pending.timer ??= setTimeout(() => writeHistory(store, Date.now()), soon).unref()
}

function takeTurn(store: LagStore, now: number): Slot | null {
  if (Math.abs(now - store.turnedAt) < Math.max(turn, store.interval) * 0.9) return null
  store.turnedAt = now
  const slot = store.slots[store.nextSlot] ?? null
  store.nextSlot = (store.nextSlot + 1) % store.slots.length
  return slot
}

/** @param isRound once in a round of the slots */
function tryEvict(now: number, isRound: boolean): void {
  const engine = historyEngine()
  try {
    evict(engine, now, { isFull: false })
    if (isRound) deleteForgotten(now - engine.settings.rollUps)
  } catch (error) {
    engine.problem = notWritten(error)
  }
}

function giveUp(store: LagStore, slot: Slot | null, error: unknown): void {
  const engine = historyEngine()
  if (!engine.problem) console.error('ottla: the history of lag cannot be written', error)
  engine.problem = notWritten(error)
  // Its turn comes again next time.
  if (slot) store.nextSlot = store.slots.indexOf(slot)
  if (store.pending.journal.size > mostJournal) store.pending.journal = newJournal()
}

function writeOnce(store: LagStore, slot: Slot | null, now: number): void {
  const { pending } = store
  const { file } = historyEngine()
  const leaving = slot ? retiring(store, now) : { groups: [], ends: [] }
  const journalId = inTransaction(file, () => {
    insertSeries(store)
    writeGroups(store)
    insertEvents(store)
    writeRuns(store)
    const id = insertJournal(store)
    if (slot) writeSlot(store, slot, id)
    writeRetiring(store, leaving)
    return id
  })
  store.journalId = journalId
  pending.series = []
  pending.events = []
  pending.journal.size = 0
  Object.assign(pending.journal, { id: 0, at: 0 })
  for (const group of store.groups.values()) group.isDirty = false
  forgetRetired(store, leaving)
  if (!slot) return
  slot.journalId = journalId
  slot.isDirty = false
  for (const { lanes } of slot.series) for (const detail of details) afterWriting(lanes[detail])
}

function insertSeries({ clusterId, pending }: LagStore): void {
  const insert = historyEngine().file.say(
    `INSERT INTO series (id, cluster, group_id, topic, partition) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET dormant_at = NULL, dormant_value = NULL`,
  )
  for (const { id, groupId, topic, partition } of pending.series) insert.run(id, clusterId, groupId, topic, partition)
}

function writeGroups({ clusterId, groups }: LagStore): void {
  const write = historyEngine().file.say(
    `INSERT INTO watched_group (cluster, group_id, since, state, members, topic_ids) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET state = excluded.state, members = excluded.members, topic_ids = excluded.topic_ids,
       dormant_at = NULL`,
  )
  for (const [groupId, { isDirty, since, state, members, topicIds }] of groups) {
    if (isDirty) write.run(clusterId, groupId, since, state, members, JSON.stringify(Object.fromEntries(topicIds)))
  }
}

function insertEvents({ clusterId, pending }: LagStore): void {
  const insert = historyEngine().file.say(
    'INSERT INTO event (cluster, group_id, at, kind, text, by, changed) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  for (const { groupId, event } of pending.events) {
    const changed = event.changed ? JSON.stringify(event.changed) : null
    insert.run(clusterId, groupId, event.at, event.kind, event.text, event.by ?? null, changed)
  }
}

function writeRuns({ clusterId, runs }: LagStore): void {
  const write = historyEngine().file.say(
    `INSERT INTO run (cluster, from_at, until_at) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET until_at = excluded.until_at`,
  )
  // Only the last one grows; the one before may have ended since.
  for (const { from, until } of runs.slice(-3)) write.run(clusterId, from, until)
}

function insertJournal({ clusterId, pending, journalId }: LagStore): number {
  if (pending.journal.size === 0) return journalId
  const { lastInsertRowid } = historyEngine()
    .file.say('INSERT INTO journal (cluster, at, data) VALUES (?, ?, ?)')
    .run(clusterId, pending.journal.at, sealed(written(pending.journal)))
  return Number(lastInsertRowid)
}

/** All that is open, at once: what the journal has is not needed any more. Within a transaction. */
export function writeHeads(store: LagStore): void {
  insertSeries(store)
  for (const slot of store.slots) {
    slot.isDirty = true
    slot.journalId = store.journalId
    writeSlot(store, slot, store.journalId)
  }
  historyEngine().file.say('DELETE FROM journal WHERE cluster = ?').run(store.clusterId)
}

function writeSlot(store: LagStore, slot: Slot, journalId: number): void {
  const { file } = historyEngine()
  const index = store.slots.indexOf(slot)
  if (slot.isDirty) {
    const head = byteWriter(4096)
    for (const series of slot.series) {
      for (const detail of details) writeClosed(series.id, series.lanes[detail], detail)
      writeHead(head, series)
    }
    file
      .say(
        `INSERT INTO head (cluster, slot, journal_id, rolled_at, data) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET journal_id = excluded.journal_id, rolled_at = excluded.rolled_at, data = excluded.data`,
      )
      .run(store.clusterId, index, journalId, slot.rolledAt, sealed(written(head)))
  } else {
    file
      .say('UPDATE head SET journal_id = ?, rolled_at = ? WHERE cluster = ? AND slot = ?')
      .run(journalId, slot.rolledAt, store.clusterId, index)
  }
  const done = Math.min(...store.slots.map(each => (each === slot ? journalId : each.journalId)))
  file.say('DELETE FROM journal WHERE cluster = ? AND id <= ?').run(store.clusterId, done)
}
