import 'server-only'
import { z } from 'zod'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import { type LagEvent, lagEventKinds } from '../lag-event'
import { type LagStore, slotOf } from '../lag-store'
import { mark } from '../offset-point'
import { unsealed } from './bytes'
import { damaged, historyEngine, isDamage, notWritten, readRows } from './engine'
import { groupOfRow, groupRow } from './group-row'
import { readHeads, readJournal } from './journal'
import { addPoint, details, newSeries, type Series } from './series'

/** Events of so long are in memory; those before are read when somebody looks so far back. */
const recent = 86_400_000

/**
 * Brings what is on disk of a cluster into a new store: the groups and series that were alive, the head of each series, and what
 * the journal has beyond it. After a crash that is everything up to the last tick.
 */
export function loadHistory(store: LagStore): void {
  const engine = historyEngine()
  try {
    const series = loadSeries(store)
    loadHeads(store, series)
    loadJournal(store, series)
    const partitions = takeSeries(store, series.values())
    loadRuns(store)
    loadGroups(store, partitions)
  } catch (error) {
    if (isDamage(error)) engine.damage = damaged('history.db')
    else engine.problem = notWritten(error)
    console.error('ottla: the history of lag could not be read', error)
  }
}

const seriesRow = z.object({
  id: z.number(),
  group_id: z.string().nullable(),
  topic: z.string(),
  partition: z.number(),
})

function loadSeries(store: LagStore): Map<number, Series> {
  const rows = historyEngine()
    .file.say('SELECT id, group_id, topic, partition FROM series WHERE cluster = ? AND dormant_at IS NULL')
    .all(store.clusterId)
  const all = new Map<number, Series>()
  for (const row of rows) {
    const { id, group_id, topic, partition } = seriesRow.parse(row)
    const series = newSeries(id, { groupId: group_id, topic, partition })
    for (const detail of details) series.lanes[detail].isDeeper = true
    all.set(id, series)
  }
  return all
}

const headRow = z.object({
  slot: z.number(),
  journal_id: z.number(),
  rolled_at: z.number(),
  data: z.instanceof(Uint8Array),
})

function loadHeads(store: LagStore, series: ReadonlyMap<number, Series>): void {
  const { file } = historyEngine()
  for (const row of file
    .say('SELECT slot, journal_id, rolled_at, data FROM head WHERE cluster = ?')
    .all(store.clusterId)) {
    const { slot, journal_id, rolled_at, data } = headRow.parse(row)
    const of = store.slots[slot]
    if (!of) continue
    of.journalId = journal_id
    of.rolledAt = rolled_at
    skipDamage(`head ${slot} of ${store.clusterId}`, () => readHeads(unsealed(data), id => series.get(id)))
  }
}

const journalRow = z.object({ id: z.number(), data: z.instanceof(Uint8Array) })

function loadJournal(store: LagStore, series: ReadonlyMap<number, Series>): void {
  const from = Math.min(...store.slots.map(slot => slot.journalId))
  const rows = historyEngine()
    .file.say('SELECT id, data FROM journal WHERE cluster = ? AND id > ? ORDER BY id')
    .all(store.clusterId, from)
  for (const row of rows) {
    const { id: journalId, data } = journalRow.parse(row)
    skipDamage(`tick ${journalId} of the journal`, () =>
      readJournal(unsealed(data), (id, at, value) => {
        const of = series.get(id)
        const slot = store.slots[id % store.slots.length]
        if (!of || !slot || slot.journalId >= journalId || at <= of.at) return
        addPoint(of, at, value)
        slot.isDirty = true
      }),
    )
    store.journalId = journalId
  }
}

/** @returns those of groups, by group */
function takeSeries(store: LagStore, all: Iterable<Series>): Map<string, Map<string, Series>> {
  const byGroup = new Map<string, Map<string, Series>>()
  for (const series of all) {
    slotOf(store, series).series.add(series)
    const key = partitionKey(series.topic, series.partition)
    const of = series.groupId === null ? store.ends : (byGroup.get(series.groupId) ?? new Map<string, Series>())
    of.set(key, series)
    if (series.groupId !== null) byGroup.set(series.groupId, of)
  }
  return byGroup
}

function loadRuns(store: LagStore): void {
  const rows = historyEngine()
    .file.say('SELECT from_at, until_at FROM run WHERE cluster = ? ORDER BY from_at')
    .all(store.clusterId)
  store.runs = rows.map(row => ({ from: Number(row.from_at), until: Number(row.until_at) }))
  // Sampled until then, so what had not changed was still so.
  const until = store.runs.at(-1)?.until ?? 0
  for (const slot of store.slots) {
    for (const series of slot.series) {
      if (series.value > mark.unknown) series.seenAt = Math.max(series.at, until)
    }
  }
}

function loadGroups(store: LagStore, partitions: ReadonlyMap<string, Map<string, Series>>): void {
  const { file } = historyEngine()
  const until = store.runs.at(-1)?.until ?? 0
  const rows = file
    .say(
      'SELECT group_id, since, state, members, topic_ids FROM watched_group WHERE cluster = ? AND dormant_at IS NULL',
    )
    .all(store.clusterId)
  for (const row of rows) {
    const parsed = groupRow.parse(row)
    const group = groupOfRow(parsed, until)
    group.partitions = partitions.get(parsed.group_id) ?? new Map()
    group.eventsSince = until - recent
    store.groups.set(parsed.group_id, group)
  }
  for (const { groupId, event } of readEvents(store.clusterId, null, until - recent, Number.MAX_SAFE_INTEGER)) {
    store.groups.get(groupId)?.events.push(event)
  }
}

const eventRow = z.object({
  group_id: z.string(),
  at: z.number(),
  kind: z.enum(lagEventKinds),
  text: z.string(),
  by: z.string().nullable(),
  changed: z.string().nullable(),
})

const changedPartitions = z.array(z.object({ topic: z.string(), partitions: z.array(z.number()) }))

/** @param groupId null: of all groups */
export function readEvents(
  clusterId: string,
  groupId: string | null,
  from: number,
  to: number,
): { groupId: string; event: LagEvent }[] {
  const columns = 'SELECT group_id, at, kind, text, by, changed FROM event WHERE cluster = ?'
  const rows =
    groupId === null
      ? readRows(`${columns} AND at BETWEEN ? AND ? ORDER BY at, id`, clusterId, from, to)
      : readRows(`${columns} AND group_id = ? AND at BETWEEN ? AND ? ORDER BY at, id`, clusterId, groupId, from, to)
  return rows.map(row => {
    const { group_id, by, changed, ...event } = eventRow.parse(row)
    const what = changed === null ? {} : { changed: changedPartitions.parse(JSON.parse(changed)) }
    return { groupId: group_id, event: { ...event, ...(by === null ? {} : { by }), ...what } }
  })
}

/** What was damaged is left out and told; the rest is read. */
function skipDamage(what: string, read: () => void): void {
  try {
    read()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    historyEngine().damage = damaged(what)
    console.error(`ottla: ${what} is damaged and left out: ${error.message}`)
  }
}
