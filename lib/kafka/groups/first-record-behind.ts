import 'server-only'
import { classifyBatches } from '@/lib/kafka/messages/classify-batches'
import type { FetchedPartition } from '@/lib/kafka/protocol/fetch'
import { inflate } from '@/lib/kafka/protocol/inflate'
import { findOffset, indexRecords, timestampOf } from '@/lib/kafka/protocol/records'
import type { NextRecord } from './next-records'

/**
 * The first record at or behind a position in what a broker gave (read_committed).
 *
 * @param offset where the consumer goes on; the position may be behind it, where only markers lay between
 * @returns the position to ask for next, where the answer has no such record but the log goes on
 * @throws OttlaError as `recordBatches` and `inflate`
 */
export async function firstRecordBehind(
  fetched: FetchedPartition,
  position: number,
  offset: bigint,
): Promise<NextRecord | { position: number }> {
  let reached = position
  for (const { batch, kind } of classifyBatches(fetched, 1, 'read_committed')) {
    if (batch.lastOffset < reached) continue
    if (kind === 'records' && batch.count > 0) {
      const index = indexRecords(batch, await inflate(batch))
      const at = findOffset(index, reached)
      if (at < index.count) return { kind: 'record', timestamp: Number(timestampOf(index, at)) }
    }
    reached = batch.lastOffset + 1
  }
  const { highWatermark, lastStableOffset } = fetched
  if (reached >= highWatermark) return { kind: BigInt(highWatermark) <= offset ? 'at-end' : 'only-markers' }
  if (reached >= lastStableOffset) return { kind: 'open-transaction' }
  return { position: reached }
}
