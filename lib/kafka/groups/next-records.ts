import 'server-only'
import { OttlaError, type Problem } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { type ClusterMetadata, fetchMetadata } from '@/lib/kafka/connection/metadata'
import { send } from '@/lib/kafka/connection/send'
import type { FetchedPartition } from '@/lib/kafka/protocol/fetch'
import { fetchManyApi, hasTopicId } from '@/lib/kafka/protocol/fetch'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'
import { type PartitionFailure, partitionProblems, uniqueProblems } from '@/lib/kafka/topics/partition-problems'
import { partitionKey, type TopicPartition } from '@/lib/kafka/topics/topic-partition'
import { firstRecordBehind } from './first-record-behind'
import { problemOf } from './problem-of'

/** A partition, and the next offset that is read in it. */
export interface ReadPosition extends TopicPartition {
  offset: bigint
}

/**
 * What a consumer finds that goes on at an offset: a record (with its timestamp, milliseconds since 1970), nothing but
 * transaction markers and aborted records, nothing before a transaction ends, or that there is no such offset.
 */
export type NextRecord =
  | { kind: 'record'; timestamp: number }
  | { kind: 'at-end' | 'only-markers' | 'open-transaction' | 'beyond-end' }
  | { kind: 'before-start'; logStartOffset: bigint }

/** Requests to each leader at most. Most records are found by the first; what is left then is told as not found. */
const mostRounds = 8
/** Bytes asked of each partition in the first round, and in those behind it: room for a batch of the usual largest size. */
const firstBytes = 16 * 1024
const laterBytes = 1_200_000
const answerBytes = 16 * 1024 * 1024

interface Seeking extends ReadPosition {
  key: string
  /** Where the next request goes on: behind markers. */
  position: number
  leader: number
}

/**
 * The next record of many partitions, by one Fetch for each leader (more where only markers came, or where a batch is
 * large), without a consumer group. A partition that is not in `found` was not answered, or not within a few requests.
 *
 * @throws OttlaError where no broker answers the metadata request, and CANCELLED
 */
export async function nextRecords(
  cluster: Cluster,
  positions: readonly ReadPosition[],
  options: { signal?: AbortSignal } = {},
): Promise<{ found: Map<string, NextRecord>; problems: Problem[] }> {
  const found = new Map<string, NextRecord>()
  if (positions.length === 0) return { found, problems: [] }
  const topics = [...new Set(positions.map(({ topic }) => topic))]
  const metadata = await fetchMetadata(cluster, topics, options)
  const reading: Reading = { cluster, metadata, found, failures: [], problems: [], outside: [], signal: options.signal }
  const byLeader = Map.groupBy(locate(positions, reading), ({ leader }) => leader)
  await Promise.all([...byLeader].map(([leader, wanted]) => askLeader(reading, leader, wanted)))
  await tellOutside(reading)
  const problems = [...reading.problems, ...partitionProblems('read the next record', reading.failures)]
  return { found, problems: uniqueProblems(problems) }
}

interface Reading {
  cluster: Cluster
  metadata: ClusterMetadata
  found: Map<string, NextRecord>
  failures: PartitionFailure[]
  problems: Problem[]
  /** Offsets that are not in the log. */
  outside: Seeking[]
  signal?: AbortSignal
}

function locate(positions: readonly ReadPosition[], { metadata, failures }: Reading): Seeking[] {
  const topics = new Map(metadata.topics.map(topic => [topic.name, topic]))
  return positions.flatMap(({ topic, partition, offset }) => {
    const known = topics.get(topic)
    const leader = known?.partitions[partition]?.leader ?? -1
    const key = partitionKey(topic, partition)
    if (leader >= 0) return { topic, partition, offset, key, position: Number(offset), leader }
    failures.push({ topic, partition, errorCode: known?.errorCode || (known?.partitions[partition] ? 5 : 3) })
    return []
  })
}

async function askLeader(reading: Reading, leader: number, wanted: readonly Seeking[]): Promise<void> {
  let left = wanted
  try {
    for (let round = 0; round < mostRounds && left.length > 0; round++) {
      const maxBytes = round === 0 ? firstBytes : laterBytes
      // A broker gives one whole batch of any size to the first that has one: each in turn is the first.
      const turned = round === 0 ? left : [...left.slice(1), ...left.slice(0, 1)]
      left = await askOnce(reading, leader, turned, maxBytes)
    }
  } catch (error) {
    reading.problems.push(problemOf(error, leader))
  }
}

/** @returns what has to be asked for again */
async function askOnce(
  reading: Reading,
  leader: number,
  wanted: readonly Seeking[],
  maxBytes: number,
): Promise<Seeking[]> {
  const { cluster, metadata, signal } = reading
  const ids = new Map(metadata.topics.map(topic => [topic.name, topic.topicId]))
  const again: Seeking[] = []
  const named = [...Map.groupBy(wanted, ({ topic }) => topic)]
  for (const [byId, some] of Map.groupBy(named, ([topic]) => hasTopicId(ids.get(topic) ?? ''))) {
    const topics = some.map(([name, partitions]) => ({
      topic: { name, topicId: ids.get(name) ?? '' },
      partitions: partitions.map(({ partition, position }) => ({ partition, fetchOffset: position, maxBytes })),
    }))
    const request = { topics, isolation: 1, maxWait: 0, minBytes: 0, maxBytes: answerBytes } as const
    const answer = await send(cluster.connection, leader, fetchManyApi(byId), [request], { lane: 1, signal })
    const answered = new Map<string, FetchedPartition>()
    for (const { topic, partitions } of answer.topics) {
      for (const fetched of partitions) answered.set(`${topic} ${fetched.partition}`, fetched)
    }
    for (const [name, partitions] of some) {
      for (const seeking of partitions) {
        const fetched = answered.get(`${byId ? ids.get(name) : name} ${seeking.partition}`)
        const next = await accept(reading, seeking, fetched, answer.errorCode)
        if (next) again.push(next)
      }
    }
  }
  return again
}

const offsetOutOfRange = 1

/** @returns where to go on */
async function accept(
  reading: Reading,
  seeking: Seeking,
  fetched: FetchedPartition | undefined,
  requestError: number,
): Promise<Seeking | null> {
  const errorCode = fetched?.errorCode || requestError
  if (errorCode === offsetOutOfRange) reading.outside.push(seeking)
  else if (errorCode || !fetched) reading.failures.push({ ...seeking, errorCode: errorCode || 3 })
  else {
    try {
      const next = await firstRecordBehind(fetched, seeking.position, seeking.offset)
      if ('position' in next) return { ...seeking, position: next.position }
      reading.found.set(seeking.key, next)
    } catch (error) {
      // A damaged batch, or one that is too large to open, stops its own partition only.
      if (!(error instanceof OttlaError)) throw error
      reading.problems.push(error.toProblem(`${seeking.key}`))
    }
  }
  return null
}

async function tellOutside({ cluster, metadata, found, problems, outside, signal }: Reading): Promise<void> {
  if (outside.length === 0) return
  const starts = await listOffsets(cluster, outside, 'earliest', { metadata, signal })
  problems.push(...starts.problems)
  for (const { key, offset } of outside) {
    const start = starts.offsets.get(key)?.offset
    if (start === undefined) continue
    found.set(key, offset < start ? { kind: 'before-start', logStartOffset: start } : { kind: 'beyond-end' })
  }
}
