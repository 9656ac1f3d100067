import 'server-only'
import type { ErrorBody } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { type ClusterMetadata, fetchMetadata } from '@/lib/kafka/connection/metadata'
import { type ListedOffsets, listOffsets } from '@/lib/kafka/topics/list-offsets'
import { partitionKey, type TopicPartition } from '@/lib/kafka/topics/topic-partition'
import { coordinatorLink } from '../coordinator-link'
import { hasGroups } from '../has-groups'
import { findGroupOrNull } from './assert-unmoved'
import { groupLock } from './group-lock'
import { type PartitionFacts, planRow } from './plan-rows'
import { type PlanSource, planSource } from './plan-source'
import { type ReadCommits, readCommits } from './read-commits'
import { targetOf } from './reset-target'
import type { PlanResetInput, ResetPlan } from './types'

/** Milliseconds for which a coordinator that moves is waited for. */
const patience = 2_000

/**
 * What a reset would do, partition by partition, by the rules of `kafka-consumer-groups.sh --reset-offsets`. Changes
 * nothing, and can be made while the group has members. A partition that cannot be changed is a row that says why.
 *
 * @throws OttlaError NOT_FOUND (the change to be undone), GROUP_AUTHORIZATION_FAILED, COORDINATOR_NOT_AVAILABLE,
 *   BROKER_UNREACHABLE, CANCELLED
 */
export async function planReset(
  cluster: Cluster,
  groupId: string,
  { strategy, scope }: PlanResetInput,
  options: { signal?: AbortSignal } = {},
): Promise<ResetPlan> {
  const [group, own, source] = await Promise.all([
    findGroupOrNull(cluster, groupId, options),
    commitsOf(cluster, groupId, options),
    planSource(cluster, groupId, strategy, id => commitsOf(cluster, id, options)),
  ])
  const wanted = wantedPartitions(source, scope, own)
  const topics = [...new Set(wanted.map(({ topic }) => topic))]
  const metadata = topics.length > 0 ? await fetchMetadata(cluster, topics, options) : null
  const partitions = allPartitions(wanted, metadata)
  const facts = await readFacts(cluster, partitions, own, source, metadata, options)
  const rows = facts.map(({ at, ...each }) => planRow(each, targetOf(strategy, source, each, at)))
  const topicIds = Object.fromEntries(
    (metadata?.topics ?? []).filter(topic => topic.errorCode === 0).map(topic => [topic.name, topic.topicId]),
  )
  return {
    groupId,
    exists: group !== null,
    type: group?.type ?? 'classic',
    state: group?.state ?? 'Dead',
    members: group?.members.length ?? 0,
    lock: groupLock(group),
    rows,
    topicIds,
    ...(source.csv ? { csv: source.csv } : {}),
    at: Date.now(),
  }
}

interface Wanted {
  topic: string
  /** Null: all that it has. */
  partitions: readonly number[] | null
}

function wantedPartitions(source: PlanSource, scope: PlanResetInput['scope'], own: ReadCommits): Wanted[] {
  if (source.only) return byTopic(source.only)
  const chosen = scope && mergeScope(scope)
  if (chosen) return chosen
  return byTopic([...(source.commits ?? own).commits.values()])
}

function byTopic(partitions: readonly TopicPartition[]): Wanted[] {
  return [...Map.groupBy(partitions, ({ topic }) => topic)].map(([topic, some]) => ({
    topic,
    partitions: some.map(({ partition }) => partition),
  }))
}

/** Kafka refuses a request that names a partition twice. */
function mergeScope(scope: readonly Wanted[]): Wanted[] {
  return [...Map.groupBy(scope, ({ topic }) => topic)].map(([topic, some]) => ({
    topic,
    partitions: some.some(({ partitions }) => partitions === null)
      ? null
      : [...new Set(some.flatMap(({ partitions }) => partitions ?? []))],
  }))
}

interface Asked extends TopicPartition {
  problem?: ErrorBody
}

function allPartitions(wanted: readonly Wanted[], metadata: ClusterMetadata | null): Asked[] {
  const known = new Map(metadata?.topics.map(topic => [topic.name, topic]))
  const asked = wanted.flatMap(({ topic, partitions }): Asked[] => {
    const found = known.get(topic)
    const code = found?.errorCode ?? 3
    const has = new Set(found?.partitions.map(({ partition }) => partition))
    const missing = (partition: number, errorCode: number) => {
      const context = { doing: `find ${partitionKey(topic, partition)}`, params: { topic } }
      return { topic, partition, problem: kafkaError(errorCode, context).toBody() }
    }
    if (code !== 0) return (partitions ?? [0]).map(partition => missing(partition, code))
    return (partitions ?? [...has]).map(partition =>
      has.has(partition) ? { topic, partition } : missing(partition, 3),
    )
  })
  return asked.sort((a, b) => (a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1))
}

/** `at`: the first offset at or after the time; null where no record is as young, undefined where none was asked for. */
type Facts = PartitionFacts & { at?: bigint | null }

async function readFacts(
  cluster: Cluster,
  asked: readonly Asked[],
  own: ReadCommits,
  { timestamp }: PlanSource,
  metadata: ClusterMetadata | null,
  { signal }: { signal?: AbortSignal },
): Promise<Facts[]> {
  const there = asked.filter(({ problem }) => problem === undefined)
  const options = { signal, ...(metadata ? { metadata } : {}) }
  const [starts, ends, times] = await Promise.all([
    listOffsets(cluster, there, 'earliest', options),
    listOffsets(cluster, there, 'latest', options),
    timestamp === undefined ? null : listOffsets(cluster, there, { timestamp }, options),
  ])
  const problems = [...starts.problems, ...ends.problems, ...(times?.problems ?? [])]
  const offsetIn = (listed: ListedOffsets, key: string) => listed.offsets.get(key)?.offset ?? null
  return asked.map(({ topic, partition, problem }) => {
    const key = partitionKey(topic, partition)
    const commit = own.commits.get(key)
    const failed = problem ?? own.errors.get(key)?.toBody()
    const found = times === null ? undefined : offsetIn(times, key)
    const logStartOffset = offsetIn(starts, key)
    const logEndOffset = offsetIn(ends, key)
    const unread = logStartOffset === null || logEndOffset === null || found === null
    // One sentence speaks of all partitions of a leader.
    const why =
      failed ?? (unread ? (problems[0] ?? kafkaError(5, { doing: `read the offsets of ${key}` }).toBody()) : undefined)
    return {
      topic,
      partition,
      committed: commit ?? null,
      logStartOffset,
      logEndOffset,
      ...(why ? { problem: why } : {}),
      ...(found === undefined ? {} : { at: found === -1n ? null : found }),
    }
  })
}

async function commitsOf(
  cluster: Cluster,
  groupId: string,
  { signal }: { signal?: AbortSignal },
): Promise<ReadCommits> {
  // Asking for a coordinator makes the topic of the commits where nobody has ever had a group.
  if (!(await hasGroups(cluster, { signal }))) return { commits: new Map(), errors: new Map() }
  return readCommits(cluster, coordinatorLink(cluster, groupId), groupId, { signal, patience })
}
