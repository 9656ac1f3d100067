import 'server-only'
import { z } from 'zod'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import { type GroupHistory, type LagStore, slotOf } from '../lag-store'
import { mark } from '../offset-point'
import { historyEngine, readRows } from './engine'
import { groupOfRow, groupRow } from './group-row'
import { closeSegment, details, isPaired, newSeries, type Series } from './series'
import { writeClosed } from './write-closed'

/** Milliseconds after which a group that is gone, or a log end that nobody reads, is on disk only: names come and go. */
const patience = 3_600_000
/** So many go at a time. */
const chunk = 50

/** What is not followed any more and can leave the memory. */
interface Retiring {
  groups: [groupId: string, group: GroupHistory][]
  ends: [key: string, series: Series][]
}

export function retiring(store: LagStore, now: number): Retiring {
  const isOver = (series: Series) =>
    series.value <= mark.unknown && series.at < now - patience && series.at < slotOf(store, series).rolledAt
  const isGone = (group: GroupHistory) =>
    group.state === 'Dead' && group.sampledAt < now - patience && group.partitions.values().every(isOver)
  return {
    groups: store.groups
      .entries()
      .filter(([, group]) => isGone(group))
      .take(chunk)
      .toArray(),
    ends: store.ends
      .entries()
      .filter(([, series]) => isOver(series))
      .take(chunk)
      .toArray(),
  }
}

/** Within the transaction of a tick. */
export function writeRetiring(store: LagStore, { groups, ends }: Retiring): void {
  const { file } = historyEngine()
  const series = [...groups.flatMap(([, group]) => [...group.partitions.values()]), ...ends.map(([, end]) => end)]
  for (const each of series) {
    for (const detail of details) {
      closeSegment(each.lanes[detail], isPaired(each, detail))
      writeClosed(each.id, each.lanes[detail], detail)
      for (const segment of each.lanes[detail].closed) segment.isWritten = true
    }
    file
      .say('UPDATE series SET dormant_at = ?, dormant_value = ? WHERE id = ?')
      .run(each.at, each.value.toString(), each.id)
  }
  for (const [groupId, { sampledAt }] of groups) {
    file
      .say('UPDATE watched_group SET dormant_at = ? WHERE cluster = ? AND group_id = ?')
      .run(sampledAt, store.clusterId, groupId)
  }
}

/** After that transaction. */
export function forgetRetired(store: LagStore, { groups, ends }: Retiring): void {
  const forget = (series: Series) => {
    slotOf(store, series).series.delete(series)
    slotOf(store, series).isDirty = true
  }
  for (const [groupId, group] of groups) {
    for (const series of group.partitions.values()) forget(series)
    store.groups.delete(groupId)
  }
  for (const [key, series] of ends) {
    forget(series)
    store.ends.delete(key)
  }
}

const seriesRow = z.object({
  id: z.number(),
  group_id: z.string().nullable(),
  topic: z.string(),
  partition: z.number(),
  dormant_at: z.number(),
  dormant_value: z.string().transform(BigInt),
})

const columns =
  'SELECT id, group_id, topic, partition, dormant_at, dormant_value FROM series WHERE dormant_at IS NOT NULL'

function toSeries(row: unknown): Series {
  const { id, group_id, topic, partition, dormant_at, dormant_value } = seriesRow.parse(row)
  const series = newSeries(id, { groupId: group_id, topic, partition })
  for (const detail of details) series.lanes[detail].isDeeper = true
  return Object.assign(series, { at: dormant_at, seenAt: dormant_at, value: dormant_value })
}

/** A group that is on disk only; null where there is none. */
export function dormantGroup(store: LagStore, groupId: string): GroupHistory | null {
  const [row] = readRows(
    `SELECT group_id, since, state, members, topic_ids, dormant_at AS sampled_at FROM watched_group
       WHERE cluster = ? AND group_id = ? AND dormant_at IS NOT NULL`,
    store.clusterId,
    groupId,
  )
  if (!row) return null
  const { sampled_at } = z.object({ sampled_at: z.number() }).parse(row)
  const group = groupOfRow(groupRow.parse(row), sampled_at)
  // All of its events are on disk.
  group.eventsSince = Number.MAX_SAFE_INTEGER
  for (const each of readRows(`${columns} AND cluster = ? AND group_id = ?`, store.clusterId, groupId)) {
    const series = toSeries(each)
    group.partitions.set(partitionKey(series.topic, series.partition), series)
  }
  return group
}

/** The log end of a partition that is on disk only; null where there is none. */
export function dormantEnd(store: LagStore, topic: string, partition: number): Series | null {
  const sql = `${columns} AND cluster = ? AND group_id IS NULL AND topic = ? AND partition = ?`
  const [row] = readRows(sql, store.clusterId, topic, partition)
  return row ? toSeries(row) : null
}

/** A series that is followed again: what comes is put behind what there was. */
export function revive(store: LagStore, series: Series): void {
  slotOf(store, series).series.add(series)
  store.pending.series.push(series)
}

/** Names of which nothing is left. */
export function deleteForgotten(before: number): void {
  const { file } = historyEngine()
  file.say('DELETE FROM series WHERE dormant_at < ?').run(before)
  file.say('DELETE FROM watched_group WHERE dormant_at < ?').run(before)
}
