import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { fetchMetadata } from '@/lib/kafka/connection/metadata'
import { send } from '@/lib/kafka/connection/send'
import { layoutIn, type TopicLayout } from '@/lib/kafka/messages/topic-layout'
import { fetchApiFor } from '@/lib/kafka/protocol/fetch'
import { inflate } from '@/lib/kafka/protocol/inflate'
import { batchHeaderSize, recordBatches } from '@/lib/kafka/protocol/record-batch'
import { findOffset, indexRecords, timestampOf } from '@/lib/kafka/protocol/records'

export interface RecordPosition {
  topic: string
  partition: number
  /** Safe as a number. */
  offset: number
}

/** Bytes that are read at each position: enough for a small batch, or for the head of a large one. */
const positionBytes = 16 * 1024

/**
 * When the first record at or behind each position was written; one request for each leader and topic. The time of a
 * record in a batch larger than 16 KiB is that of the batch's first record: it was sent at the same time.
 *
 * @param positions no partition twice
 * @returns milliseconds since 1970 in the order of the positions; null at the end of the log, and where it is not known
 * @throws OttlaError CANCELLED, and where no broker answers the metadata request
 */
export async function recordTimes(
  cluster: Cluster,
  positions: readonly RecordPosition[],
  options: { signal?: AbortSignal } = {},
): Promise<(number | null)[]> {
  const times = new Map<RecordPosition, number | null>()
  const byTopic = Map.groupBy(positions, ({ topic }) => topic)
  const metadata = await fetchMetadata(cluster, [...byTopic.keys()], options)
  const there = new Set(metadata.topics.filter(({ errorCode }) => errorCode === 0).map(({ name }) => name))
  for (const [topic, some] of byTopic) {
    if (!there.has(topic)) continue
    const layout = layoutIn(cluster, metadata, topic)
    const byLeader = Map.groupBy(some, ({ partition }) => layout.leaders[partition] ?? -1)
    await Promise.all(
      [...byLeader].map(async ([leader, of]) => {
        if (leader >= 0) await readTimes(cluster, layout, leader, of, times, options)
      }),
    )
  }
  return positions.map(position => times.get(position) ?? null)
}

async function readTimes(
  cluster: Cluster,
  layout: TopicLayout,
  leader: number,
  positions: readonly RecordPosition[],
  times: Map<RecordPosition, number | null>,
  { signal }: { signal?: AbortSignal },
): Promise<void> {
  const partitions = positions.map(({ partition, offset }) => {
    return { partition, fetchOffset: offset, maxBytes: positionBytes }
  })
  const maxBytes = positionBytes * positions.length
  const request = { topic: layout, partitions, isolation: 0, maxWait: 0, minBytes: 0, maxBytes } as const
  const answer = await send(cluster.connection, leader, fetchApiFor(layout.topicId), [request], { signal, lane: 1 })
  for (const { partition, errorCode, records } of answer.partitions) {
    const position = positions.find(each => each.partition === partition)
    if (position && errorCode === 0) times.set(position, await timeAt(records, position.offset))
  }
}

async function timeAt(records: Buffer, offset: number): Promise<number | null> {
  try {
    for (const batch of recordBatches(records)) {
      if (batch.lastOffset < offset || batch.count === 0) continue
      const index = indexRecords(batch, await inflate(batch))
      const found = findOffset(index, offset)
      if (found < index.count) return toMs(timestampOf(index, found))
    }
    // Cut off: its head still tells.
    return records.length >= batchHeaderSize ? toMs(records.readBigInt64BE(27)) : null
  } catch {
    // A damaged batch has no time; whoever reads it is told why.
    return null
  }
}

function toMs(timestamp: number | bigint): number | null {
  const ms = Number(timestamp)
  return ms >= 0 && Number.isSafeInteger(ms) ? ms : null
}
