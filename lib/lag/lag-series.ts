import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import type { LagSeries } from '@/lib/kafka/groups/types'
import { type GroupHistory, lagStore, watchedGroup } from './lag-store'
import { describeAndSample } from './sample-groups'
import { partitionSeries, reducePoints, type SeriesPoint, summedSeries, within } from './series-arithmetic'
import { watchGroup } from './watch-group'

export interface LagSeriesQuery {
  topic?: string
  partition?: number
  /** Milliseconds since 1970; by default everything there is. */
  from?: number
  to?: number
  /** At most so many points. */
  points: number
}

/** Milliseconds; a newer sample is fresh enough for a chart that is asked for now. */
const fresh = 1_000

/**
 * CURRENT-OFFSET against LOG-END-OFFSET of a group over the time since Ottla was started: of one partition, or summed
 * over those of a topic or of the whole group. Asking for it makes the group be sampled every 2 s for a while.
 *
 * @throws OttlaError GROUP_NOT_FOUND where the group neither exists nor was ever seen
 */
export async function lagSeries(
  cluster: Cluster,
  groupId: string,
  query: LagSeriesQuery,
  options: { signal?: AbortSignal } = {},
): Promise<LagSeries> {
  const store = lagStore(cluster.id)
  watchGroup(cluster, groupId)
  if (Date.now() - (store.groups.get(groupId)?.sampledAt ?? 0) > fresh) {
    await sampleNow(cluster, groupId, store.groups.get(groupId), options)
  }
  const group = store.groups.get(groupId)
  const from = query.from ?? group?.since ?? 0
  const to = query.to ?? Date.now()
  const points = group ? reducePoints(within(selectSeries(group, query), from, to), query.points) : []
  return {
    groupId,
    topic: query.topic ?? null,
    partition: query.partition ?? null,
    interval: watchedGroup,
    since: group?.since ?? null,
    points: points.map(toLagPoint),
    events: (group?.events ?? []).filter(event => event.at >= from && event.at <= to),
  }
}

/** A group that was seen before keeps its chart while it cannot be asked; the gap is in the chart. */
async function sampleNow(
  cluster: Cluster,
  groupId: string,
  known: GroupHistory | undefined,
  options: { signal?: AbortSignal },
): Promise<void> {
  try {
    await describeAndSample(cluster, groupId, options)
  } catch (error) {
    if (!known || (error instanceof OttlaError && error.code === 'CANCELLED')) throw error
  }
}

function selectSeries(group: GroupHistory, { topic, partition }: LagSeriesQuery): SeriesPoint[] {
  const selected = [...group.partitions.values()]
    .filter(entry => topic === undefined || entry.topic === topic)
    .filter(entry => partition === undefined || entry.partition === partition)
    .map(({ history }) => history)
  const [only] = selected
  return partition !== undefined && only ? partitionSeries(only) : summedSeries(selected)
}

function toLagPoint({ at, current, end, lag }: SeriesPoint): LagSeries['points'][number] {
  return {
    at,
    currentOffset: current?.toString() ?? null,
    logEndOffset: end?.toString() ?? null,
    lag: lag?.toString() ?? null,
  }
}
