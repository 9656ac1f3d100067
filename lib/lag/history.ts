import 'server-only'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import { dormantEnd, dormantGroup } from './history/dormant'
import { readEvents } from './history/load-history'
import { logEndPassed } from './history/log-end-passed'
import { withGaps } from './history/pair-points'
import { readEnds, readPairs } from './history/read-pairs'
import type { Detail, Series } from './history/series'
import type { LagEvent } from './lag-event'
import { type GroupHistory, type LagStore, lagStore } from './lag-store'
import { mark, type OffsetPoint } from './offset-point'

/** One partition of a group over a time: CURRENT-OFFSET and LOG-END-OFFSET, a value (or mark) until the next point. */
interface PartitionWindow {
  topic: string
  partition: number
  /** Oldest first; the first is what held at the beginning of the time. */
  points: OffsetPoint[]
}

export interface GroupWindow {
  groupId: string
  /** Kafka's state and the number of members at the last sample. */
  state: string
  members: number | null
  /** When the group was sampled first (as far as is kept) and last. */
  since: number
  sampledAt: number
  /** Of what the points are, where nothing finer is needed or left: samples, minutes, tens of minutes. */
  detail: Detail
  partitions: PartitionWindow[]
  events: LagEvent[]
}

interface WindowQuery {
  from: number
  to: number
  topic?: string
  partition?: number
  /**
   * The samples, or what is left of each minute or each ten (the largest lag, a gap, the last point); by default what suits the
   * length of the time: to 3 hours the samples, to 36 hours minutes. Where a detail was deleted already, the next coarser one.
   */
  detail?: Detail
}

export { logEndPassed }

const hour = 3_600_000

/** The groups of which something is known. */
export function knownGroups(clusterId: string): string[] {
  return [...lagStore(clusterId).groups.keys()]
}

/** What was seen of a group in a time; null where it was never seen. */
export function groupWindow(clusterId: string, groupId: string, query: WindowQuery): GroupWindow | null {
  const store = lagStore(clusterId)
  const group = store.groups.get(groupId) ?? dormantGroup(store, groupId)
  if (!group) return null
  const { from, to, topic, partition } = query
  const detail = detailOf(query, group.since)
  const partitions = [...group.partitions.values()]
    .filter(series => topic === undefined || series.topic === topic)
    .filter(series => partition === undefined || series.partition === partition)
    .map(series => ({
      topic: series.topic,
      partition: series.partition,
      points: partitionPoints(store, group, series, { from, to, detail }),
    }))
  const { state, members, since, sampledAt } = group
  return {
    groupId,
    state,
    members,
    since,
    sampledAt,
    detail,
    partitions,
    events: eventsIn(clusterId, groupId, group, query),
  }
}

/** @param since before it there is nothing, so no detail is needed for it */
function detailOf({ from, to, detail }: WindowQuery, since: number): Detail {
  if (detail) return detail
  const length = to - Math.max(from, since)
  if (length <= 3 * hour) return 'raw'
  return length <= 36 * hour ? 'minute' : 'tenMinutes'
}

function partitionPoints(
  store: LagStore,
  group: GroupHistory,
  series: Series,
  { from, to, detail }: { from: number; to: number; detail: Detail },
): OffsetPoint[] {
  const until = Math.min(to, group.sampledAt)
  const points = withGaps(readPairs(store, series, detail, from, to), store.runs, until)
  const last = points.at(-1)
  if (store.brokenAt !== null && last && last.current > mark.unknown && store.brokenAt <= to) {
    if (store.brokenAt > last.at) points.push({ at: store.brokenAt, current: mark.unknown, end: mark.unknown })
  }
  const begin = points.findLastIndex(point => point.at <= from)
  return begin > 0 ? points.slice(begin) : points
}

/** Events of longer ago are on disk only. */
function eventsIn(clusterId: string, groupId: string, group: GroupHistory, { from, to }: WindowQuery): LagEvent[] {
  const inMemory = group.events.filter(event => event.at >= from && event.at <= to)
  if (from >= group.eventsSince) return inMemory
  const before = Math.min(to, group.eventsSince - 1)
  return [...readEvents(clusterId, groupId, from, before).map(({ event }) => event), ...inMemory]
}

/** The log end of a partition over a time, whoever reads it: what was produced. A negative `end` is a `mark`. */
export function produceHistory(
  clusterId: string,
  { topic, partition }: { topic: string; partition: number },
  query: Pick<WindowQuery, 'from' | 'to' | 'detail'>,
): { at: number; end: bigint }[] {
  const store = lagStore(clusterId)
  const series = store.ends.get(partitionKey(topic, partition)) ?? dormantEnd(store, topic, partition)
  if (!series) return []
  const points = readEnds(store, series, detailOf(query, store.runs[0]?.from ?? 0), query.from, query.to)
  const asPairs = points.map(({ at, value }) => ({ at, current: value, end: value }))
  const until = Math.min(query.to, series.seenAt)
  return withGaps(asPairs, store.runs, until).map(({ at, end }) => ({ at, end }))
}
