import 'server-only'
import type { Problem } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { type ClusterMetadata, fetchMetadata } from '@/lib/kafka/connection/metadata'
import { type ListedOffsets, listOffsets } from '@/lib/kafka/topics/list-offsets'
import { uniqueProblems } from '@/lib/kafka/topics/partition-problems'
import { partitionKey, type TopicPartition } from '@/lib/kafka/topics/topic-partition'
import { findGroup } from './find-group'
import { type LagRowsInput, lagRows, lastStableOf } from './lag-rows'
import { assignedPartitions } from './read-groups'
import { type SharePartition, shareGroupOffsets } from './share-group-offsets'
import type { GroupDescription, GroupOffsetRow } from './types'

/**
 * One group as `kafka-consumer-groups.sh --describe` shows it (share groups: `kafka-share-groups.sh`), for every type.
 * Commits are read before the ends, so that a live group never seems to be ahead of its topic.
 *
 * @throws OttlaError GROUP_NOT_FOUND, GROUP_AUTHORIZATION_FAILED, COORDINATOR_NOT_AVAILABLE, BROKER_UNREACHABLE
 * @see KIP-848: DescribeGroups says `Dead` of consumer groups, ConsumerGroupDescribe does not
 */
export async function describeGroup(
  cluster: Cluster,
  groupId: string,
  options: { signal?: AbortSignal } = {},
): Promise<GroupDescription> {
  return (await readGroup(cluster, groupId, options)).description
}

/** @returns beside the description when the commits were read, and the ids of the topics: a topic created anew has another */
export async function readGroup(
  cluster: Cluster,
  groupId: string,
  options: { signal?: AbortSignal } = {},
): Promise<{ description: GroupDescription; topicIds: Map<string, string>; at: number }> {
  const found = await findGroup(cluster, groupId, options)
  const share = found.group.type === 'share' ? await shareGroupOffsets(cluster, [{ groupId, ...found }], options) : null
  const committed = found.committed.groups.get(groupId) ?? []
  const sharePartitions = share?.groups.get(groupId) ?? []
  const partitions = share ? sharePartitions : uniquePartitions([...assignedPartitions(found.group), ...committed])
  const { starts, ends, lastStable, metadata } = await readEnds(cluster, partitions, options)
  const logEndOffsets = offsetsOf(ends)
  const logStartOffsets = offsetsOf(starts)
  const lastStableOffsets = offsetsOf(lastStable)
  const problems: Problem[] = [
    ...found.committed.problems,
    ...(share?.problems ?? []),
    ...ends.problems,
    ...starts.problems,
    ...lastStable.problems,
  ]
  const rows = share
    ? sharePartitions
        .map(partition => toShareRow(partition, { logEndOffsets, logStartOffsets, lastStableOffsets }))
        .sort(byPlace)
    : lagRows({ members: found.group.members, committed, logEndOffsets, logStartOffsets, lastStableOffsets })
  return {
    description: { ...found.group, coordinator: found.coordinator, rows, problems: uniqueProblems(problems) },
    at: found.committed.at,
    topicIds: new Map(metadata?.topics.map(topic => [topic.name, topic.topicId])),
  }
}

async function readEnds(cluster: Cluster, partitions: TopicPartition[], { signal }: { signal?: AbortSignal }) {
  const none: ListedOffsets = { offsets: new Map(), problems: [] }
  if (partitions.length === 0) return { starts: none, ends: none, lastStable: none, metadata: null }
  const topics = [...new Set(partitions.map(partition => partition.topic))]
  const metadata: ClusterMetadata = await fetchMetadata(cluster, topics, { signal })
  const list = (spec: 'earliest' | 'latest' | 'lastStable') =>
    listOffsets(cluster, partitions, spec, { signal, metadata })
  // The last stable offset is never lower than a log end asked for before, but for a transaction that is open.
  const [[ends, lastStable], starts] = await Promise.all([
    list('latest').then(async ends => [ends, await list('lastStable')] as const),
    list('earliest'),
  ])
  return { starts, ends, lastStable, metadata }
}

function uniquePartitions(partitions: readonly TopicPartition[]): TopicPartition[] {
  return [...new Map(partitions.map(tp => [partitionKey(tp.topic, tp.partition), tp])).values()]
}

function offsetsOf(listed: ListedOffsets): Map<string, bigint> {
  return new Map([...listed.offsets].map(([key, { offset }]) => [key, offset]))
}

function toShareRow(
  { topic, partition, startOffset, lag }: SharePartition,
  log: Pick<LagRowsInput, 'logEndOffsets' | 'logStartOffsets' | 'lastStableOffsets'>,
): GroupOffsetRow {
  const key = partitionKey(topic, partition)
  const end = log.logEndOffsets.get(key) ?? null
  return {
    topic,
    partition,
    currentOffset: null,
    logEndOffset: end?.toString() ?? null,
    lag: lag?.toString() ?? null,
    memberId: null,
    host: null,
    clientId: null,
    logStartOffset: log.logStartOffsets.get(key)?.toString() ?? null,
    outside: null,
    jumpsTo: null,
    lastStableOffset: lastStableOf(log.lastStableOffsets.get(key) ?? null, end)?.toString() ?? null,
    lagToLastStable: null,
    startOffset: startOffset?.toString() ?? null,
  }
}

function byPlace(a: GroupOffsetRow, b: GroupOffsetRow): number {
  if (a.topic !== b.topic) return a.topic < b.topic ? -1 : 1
  return a.partition - b.partition
}
