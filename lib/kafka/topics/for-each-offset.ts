import 'server-only'
import { sleep } from '@/lib/abortable'
import type { Problem } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { type ClusterMetadata, fetchMetadata } from '@/lib/kafka/connection/metadata'
import { send } from '@/lib/kafka/connection/send'
import { transportError } from '@/lib/kafka/connection/transport-error'
import { eachOffset, listOffsetsV7 } from '@/lib/kafka/protocol/list-offsets'
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

export interface ListOffsetsOptions {
  signal?: AbortSignal
  /** Metadata that the caller has just fetched; saves a request. */
  metadata?: ClusterMetadata
}

export type FoundOffset = (
  topic: string,
  partition: number,
  offset: bigint,
  timestamp: bigint,
  leaderEpoch: number,
) => void

/** Milliseconds between one try and the next: brokers hear of a new topic or a new leader one after the other. */
const moments = [100, 300, 600]
const unknownTopicOrPartition = 3
const leaderNotAvailable = 5

// Answered differently in a moment: these two, NOT_LEADER_OR_FOLLOWER, KAFKA_STORAGE_ERROR, FENCED_LEADER_EPOCH,
// UNKNOWN_LEADER_EPOCH and OFFSET_NOT_AVAILABLE.
const passing = new Set([unknownTopicOrPartition, leaderNotAvailable, 6, 56, 74, 75, 78])

/**
 * As `listOffsets`, for callers that need no object for each of ten thousand partitions: calls `found` for each one that
 * answers. No partition twice, please: Kafka refuses such a request as a whole.
 */
export async function forEachOffset(
  cluster: Cluster,
  partitions: readonly TopicPartition[],
  spec: OffsetSpec,
  found: FoundOffset,
  options: ListOffsetsOptions = {},
): Promise<{ problems: Problem[]; gone: Set<string> }> {
  if (partitions.length === 0) return { problems: [], gone: new Set() }
  const asking: Asking = { cluster, spec, found, signal: options.signal }
  const metadata = options.metadata ?? (await fetchMetadata(cluster, topicsOf(partitions), options))
  const { leaders, failures: lost, gone } = locate(partitions, metadata)
  let failed = await askLeaders(asking, leaders)
  for (const moment of moments) {
    const again = failed.filter(isPassing)
    lost.push(...failed.filter(failure => !isPassing(failure)))
    failed = []
    if (again.length === 0) break
    if (again.some(failure => 'errorCode' in failure)) await sleep(moment, options.signal)
    const next = await askNewLeaders(asking, again)
    lost.push(...next.lost)
    for (const topic of next.gone) gone.add(topic)
    failed = next.failures
  }
  return { problems: partitionProblems('read the offsets', [...lost, ...failed]), gone }
}

function isPassing(failure: PartitionFailure): boolean {
  return 'error' in failure || passing.has(failure.errorCode)
}

interface Asking {
  cluster: Cluster
  spec: OffsetSpec
  found: FoundOffset
  signal?: AbortSignal
}

/** Partitions by topic, by leader. */
type Leaders = Map<number, Map<string, number[]>>

interface Located {
  leaders: Leaders
  /** Partitions without a leader, or that do not exist. */
  failures: PartitionFailure[]
  /** Topics that do not exist. */
  gone: Set<string>
  /** Keys of partitions whose leader is still the broker that does not answer. */
  dead: string[]
}

/** @returns `lost`: what nobody can be asked for now; `failures`: what may be asked for once more */
async function askNewLeaders(
  asking: Asking,
  again: readonly PartitionFailure[],
): Promise<{ lost: PartitionFailure[]; failures: PartitionFailure[]; gone: Set<string> }> {
  const metadata = await fetchMetadata(asking.cluster, topicsOf(again), { signal: asking.signal })
  const before = new Map(again.map(failure => [partitionKey(failure.topic, failure.partition), failure]))
  // A broker that did not answer a moment ago is not waited for again.
  const isDead = (key: string, leader: number) => {
    const failure = before.get(key)
    return failure !== undefined && 'error' in failure && failure.node === leader
  }
  const { leaders, failures, gone, dead } = locate(again, metadata, isDead)
  const lost = [...failures, ...dead.flatMap(key => before.get(key) ?? [])]
  return { lost, failures: await askLeaders(asking, leaders), gone }
}

async function askLeaders(asking: Asking, leaders: Leaders): Promise<PartitionFailure[]> {
  const failures = await Promise.all([...leaders].map(([leader, topics]) => askLeader(asking, leader, topics)))
  return failures.flat()
}

async function askLeader(
  { cluster, spec, found, signal }: Asking,
  leader: number,
  topics: Map<string, number[]>,
): Promise<PartitionFailure[]> {
  const failures: PartitionFailure[] = []
  const isolation = spec === 'lastStable' ? 1 : 0
  try {
    const request = { isolation, timestamp: timestampOf(spec), topics } as const
    const answer = await send(cluster.connection, leader, listOffsetsV7, [request], { signal })
    eachOffset(answer, (topic, partition, errorCode, offset, timestamp, leaderEpoch) => {
      if (errorCode === 0) found(topic, partition, offset, timestamp, leaderEpoch)
      else failures.push({ topic, partition, errorCode })
    })
    return failures
  } catch (caught) {
    const error = transportError(caught, `broker ${leader}`)
    if (error.code === 'CANCELLED') throw error
    return [...topics].flatMap(([topic, partitions]) =>
      partitions.map(partition => ({ topic, partition, node: leader, error })),
    )
  }
}

function locate(
  partitions: readonly TopicPartition[],
  metadata: ClusterMetadata,
  isDead?: (key: string, leader: number) => boolean,
): Located {
  const topics = new Map(metadata.topics.map(topic => [topic.name, topic]))
  const located: Located = { leaders: new Map(), failures: [], gone: new Set(), dead: [] }
  for (const { topic, partition } of partitions) {
    const known = topics.get(topic)
    const found = known?.partitions[partition]
    if (!known || known.errorCode === unknownTopicOrPartition) located.gone.add(topic)
    if (!found || found.leader < 0) {
      const errorCode = known?.errorCode || (found ? leaderNotAvailable : unknownTopicOrPartition)
      located.failures.push({ topic, partition, errorCode })
    } else if (isDead?.(partitionKey(topic, partition), found.leader)) {
      located.dead.push(partitionKey(topic, partition))
    } else {
      addTo(located.leaders, found.leader, topic, partition)
    }
  }
  return located
}

function addTo(leaders: Leaders, leader: number, topic: string, partition: number): void {
  const topics = leaders.get(leader) ?? new Map<string, number[]>()
  leaders.set(leader, topics)
  const partitions = topics.get(topic)
  if (partitions) partitions.push(partition)
  else topics.set(topic, [partition])
}

function timestampOf(spec: OffsetSpec): bigint {
  if (typeof spec === 'object') return spec.timestamp
  return { latest: -1n, lastStable: -1n, earliest: -2n, maxTimestamp: -3n }[spec]
}

function topicsOf(partitions: readonly TopicPartition[]): string[] {
  return [...new Set(partitions.map(partition => partition.topic))]
}
