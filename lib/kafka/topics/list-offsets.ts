import 'server-only'
import { listOffsetsV7 } from '@platformatic/kafka'
import { sleep } from '@/lib/abortable'
import type { Problem } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { type ClusterMetadata, fetchMetadata } from '@/lib/kafka/connection/metadata'
import { send } from '@/lib/kafka/connection/send'
import { transportError } from '@/lib/kafka/connection/transport-error'
import { type PartitionFailure, partitionProblems } from './partition-problems'
import { partitionKey, type TopicPartition } from './topic-partition'

/**
 * - `earliest`: the first offset kept (log start)
 * - `latest`: the high watermark, where the next record a consumer can see will be
 * - `lastStable`: the last stable offset, where a read_committed consumer stops
 * - `maxTimestamp`: the record with the largest timestamp
 * - `timestamp`: the first record at or after it, in milliseconds since 1970
 */
export type OffsetSpec = 'earliest' | 'latest' | 'lastStable' | 'maxTimestamp' | { timestamp: bigint }

export interface ListedOffset {
  /** -1 where no record is at or after the timestamp, or the log is empty (`maxTimestamp`). */
  offset: bigint
  /** Of the record found by `timestamp` or `maxTimestamp`; -1 otherwise. */
  timestamp: bigint
  leaderEpoch: number
}

export interface ListedOffsets {
  /** By `partitionKey`; a partition that gave no answer is absent, and `problems` says why. */
  offsets: Map<string, ListedOffset>
  problems: Problem[]
}

export interface ListOffsetsOptions {
  signal?: AbortSignal
  /** Metadata that the caller has just fetched; saves a request. */
  metadata?: ClusterMetadata
}

interface Led extends TopicPartition {
  leader: number
}

/** Milliseconds. */
const moment = 100
const unknownTopicOrPartition = 3
const leaderNotAvailable = 5

// Answered differently in a moment: these two, NOT_LEADER_OR_FOLLOWER, KAFKA_STORAGE_ERROR, FENCED_LEADER_EPOCH,
// UNKNOWN_LEADER_EPOCH and OFFSET_NOT_AVAILABLE.
const passing = new Set([unknownTopicOrPartition, leaderNotAvailable, 6, 56, 74, 75, 78])

/**
 * Offsets of many partitions, as `kafka-get-offsets.sh`: one request for each leader (ListOffsets v7). Where a leader
 * has moved or is gone, the metadata is read again and the new leader asked, once. No partition twice, please: Kafka
 * refuses such a request as a whole.
 *
 * @returns `gone`: topics that do not exist (any more); they are among the problems too
 * @throws OttlaError where no broker answers the metadata request, and CANCELLED
 */
export async function listOffsets(
  cluster: Cluster,
  partitions: readonly TopicPartition[],
  spec: OffsetSpec,
  options: ListOffsetsOptions = {},
): Promise<ListedOffsets & { gone: Set<string> }> {
  if (partitions.length === 0) return { offsets: new Map(), problems: [], gone: new Set() }
  const metadata = options.metadata ?? (await fetchMetadata(cluster, topicsOf(partitions), options))
  const located = withLeaders(partitions, metadata)
  const first = await askLeaders(cluster, located.led, spec, options)
  const isPassing = (failure: PartitionFailure) => 'error' in failure || passing.has(failure.errorCode)
  const again = first.failures.filter(isPassing)
  const second = await askNewLeaders(cluster, again, spec, options)
  const final = first.failures.filter(failure => !isPassing(failure))
  return {
    offsets: new Map([...first.offsets, ...second.offsets]),
    problems: partitionProblems('read the offsets', [...located.failures, ...final, ...second.failures]),
    gone: new Set([...located.gone, ...second.gone]),
  }
}

async function askNewLeaders(
  cluster: Cluster,
  failures: readonly PartitionFailure[],
  spec: OffsetSpec,
  options: ListOffsetsOptions,
): Promise<Answers & { gone: Set<string> }> {
  if (failures.length === 0) return { offsets: new Map(), failures: [], gone: new Set() }
  // Brokers hear of a new topic or a new leader one after the other, within moments.
  if (failures.some(failure => 'errorCode' in failure)) await sleep(moment, options.signal)
  const metadata = await fetchMetadata(cluster, topicsOf(failures), options)
  const located = withLeaders(failures, metadata)
  const before = new Map(failures.map(failure => [partitionKey(failure.topic, failure.partition), failure]))
  const stuck: PartitionFailure[] = []
  const worthAsking = located.led.filter(({ topic, partition, leader }) => {
    const failure = before.get(partitionKey(topic, partition))
    // A broker that did not answer a moment ago is not waited for again.
    const dead = failure !== undefined && 'error' in failure && failure.node === leader
    if (dead) stuck.push(failure)
    return !dead
  })
  const answers = await askLeaders(cluster, worthAsking, spec, options)
  return { ...answers, failures: [...answers.failures, ...located.failures, ...stuck], gone: located.gone }
}

interface Answers {
  offsets: Map<string, ListedOffset>
  failures: PartitionFailure[]
}

async function askLeaders(
  cluster: Cluster,
  partitions: readonly Led[],
  spec: OffsetSpec,
  options: ListOffsetsOptions,
): Promise<Answers> {
  const answers: Answers = { offsets: new Map(), failures: [] }
  const byLeader = Map.groupBy(partitions, partition => partition.leader)
  await Promise.all([...byLeader].map(([leader, group]) => askLeader(cluster, leader, group, spec, answers, options)))
  return answers
}

async function askLeader(
  cluster: Cluster,
  leader: number,
  partitions: readonly Led[],
  spec: OffsetSpec,
  answers: Answers,
  options: ListOffsetsOptions,
): Promise<void> {
  const timestamp = timestampOf(spec)
  const topics = [...Map.groupBy(partitions, partition => partition.topic)].map(([name, group]) => ({
    name,
    partitions: group.map(({ partition }) => ({ partitionIndex: partition, currentLeaderEpoch: -1, timestamp })),
  }))
  const isolation = spec === 'lastStable' ? 1 : 0
  try {
    const answer = await send(cluster.connection, leader, listOffsetsV7.api, [-1, isolation, topics], options)
    for (const { name, partitions } of answer.topics) {
      for (const { partitionIndex, errorCode, offset, timestamp, leaderEpoch } of partitions) {
        if (errorCode === 0) answers.offsets.set(partitionKey(name, partitionIndex), { offset, timestamp, leaderEpoch })
        else answers.failures.push({ topic: name, partition: partitionIndex, errorCode })
      }
    }
  } catch (caught) {
    const error = transportError(caught, `broker ${leader}`)
    if (error.code === 'CANCELLED') throw error
    for (const { topic, partition } of partitions) answers.failures.push({ topic, partition, node: leader, error })
  }
}

function withLeaders(partitions: readonly TopicPartition[], metadata: ClusterMetadata) {
  const topics = new Map(metadata.topics.map(topic => [topic.name, topic]))
  const led: Led[] = []
  const failures: PartitionFailure[] = []
  const gone = new Set<string>()
  for (const { topic, partition } of partitions) {
    const known = topics.get(topic)
    const found = known?.partitions[partition]
    const errorCode = known?.errorCode || (found ? leaderNotAvailable : unknownTopicOrPartition)
    if (found && found.leader >= 0) led.push({ topic, partition, leader: found.leader })
    else failures.push({ topic, partition, errorCode })
    if (!known || known.errorCode === unknownTopicOrPartition) gone.add(topic)
  }
  return { led, failures, gone }
}

function timestampOf(spec: OffsetSpec): bigint {
  if (typeof spec === 'object') return spec.timestamp
  return { latest: -1n, lastStable: -1n, earliest: -2n, maxTimestamp: -3n }[spec]
}

function topicsOf(partitions: readonly TopicPartition[]): string[] {
  return [...new Set(partitions.map(partition => partition.topic))]
}
