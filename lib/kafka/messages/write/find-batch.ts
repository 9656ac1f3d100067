import 'server-only'
import { sleep } from '@/lib/abortable'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { send } from '@/lib/kafka/connection/send'
import { transportError } from '@/lib/kafka/connection/transport-error'
import type { ProducerStamp } from '@/lib/kafka/protocol/encode-record-batch'
import { fetchApiFor } from '@/lib/kafka/protocol/fetch'
import { type TopicLayout, topicLayout, topicRecreated } from '../topic-layout'
import { refusalByCode } from './write-refusal'

/** A batch that was sent and not answered. */
export interface LostBatch extends ProducerStamp {
  partition: number
  records: number
  /** The end of the partition before it was sent: it lies there or behind. */
  from: number
}

export type Found =
  /** `to`: where looking ended; everything from `from` up to there was read, and it is not in there. */
  | { state: 'absent'; to: number }
  | { state: 'found'; baseOffset: number }
  | { state: 'unreadable'; to: number; error: OttlaError }

// As in the reader of records: who leads has to be asked anew.
const moved = new Set([3, 5, 6, 9, 56, 74, 75, 78, 100, 103])
const windowBytes = 4 * 1024 * 1024

/**
 * Looks for a batch in the log, by its producer and sequence alone, so that no record of the same content is taken for it.
 * @param own the cluster over sockets that nothing else waits on
 * @param patience milliseconds
 */
export async function findBatch(
  own: Cluster,
  topicId: string,
  topic: string,
  lost: LostBatch,
  patience: number,
): Promise<Found> {
  const deadline = performance.now() + patience
  let at = lost.from
  let error = refusalByCode(5, topic, lost.partition)
  for (let pause = 20; ; pause = Math.min(500, pause * 2)) {
    try {
      const layout = await topicLayout(own, topic)
      if (layout.topicId !== topicId) throw topicRecreated(topic)
      const answer = await fetchFrom(own, layout, lost.partition, at)
      if (answer.errorCode === 0) {
        // What retention has taken cannot be looked at.
        if (answer.logStartOffset > at)
          return { state: 'unreadable', to: at, error: deleted(topic, lost, answer.logStartOffset) }
        const scan = scanBatches(answer.records, lost, at)
        if (scan.baseOffset !== null) return { state: 'found', baseOffset: scan.baseOffset }
        const stuck = scan.next === at
        at = scan.next
        if (at >= answer.highWatermark) return { state: 'absent', to: at }
        if (!stuck) pause = 10
      } else {
        error = refusalByCode(answer.errorCode, topic, lost.partition)
        if (!moved.has(answer.errorCode)) return { state: 'unreadable', to: at, error }
      }
    } catch (caught) {
      error = transportError(caught, own.connection.servers)
      if (error.code === 'TOPIC_RECREATED') return { state: 'unreadable', to: at, error }
    }
    if (performance.now() > deadline) return { state: 'unreadable', to: at, error }
    if (pause > 10) await sleep(pause)
  }
}

async function fetchFrom(own: Cluster, layout: TopicLayout, partition: number, fetchOffset: number) {
  const leader = layout.leaders[partition] ?? -1
  const nobody = { errorCode: 5, highWatermark: -1, logStartOffset: -1, records: Buffer.alloc(0) }
  if (leader < 0) return nobody
  const partitions = [{ partition, fetchOffset, maxBytes: windowBytes }]
  const request = { topic: layout, partitions, isolation: 0, maxWait: 0, minBytes: 0, maxBytes: windowBytes } as const
  const answer = await send(own.connection, leader, fetchApiFor(layout.topicId), [request], { lane: 1 })
  const [fetched] = answer.partitions
  if (!fetched || answer.errorCode) return { ...nobody, errorCode: answer.errorCode || 5 }
  return fetched
}

/** @returns `next`: behind the last whole batch */
function scanBatches(records: Buffer, lost: LostBatch, from: number): { baseOffset: number | null; next: number } {
  let next = from
  for (let at = 0; at + 61 <= records.length; ) {
    const end = at + 12 + records.readInt32BE(at + 8)
    if (end > records.length || end < at + 61) break
    const baseOffset = Number(records.readBigInt64BE(at))
    const lastDelta = records.readInt32BE(at + 23)
    const same =
      records.readBigInt64BE(at + 43) === lost.producerId &&
      records.readInt16BE(at + 51) === lost.producerEpoch &&
      records.readInt32BE(at + 53) === lost.baseSequence &&
      lastDelta === lost.records - 1
    if (same) return { baseOffset, next }
    next = Math.max(next, baseOffset + lastDelta + 1)
    at = end
  }
  return { baseOffset: null, next }
}

function deleted(topic: string, lost: LostBatch, start: number): OttlaError {
  return new OttlaError(
    'OFFSET_OUT_OF_RANGE',
    `Partition ${lost.partition} of topic "${topic}" begins at offset ${start} by now; what stood before was deleted.`,
    { params: { topic, partition: String(lost.partition) } },
  )
}
