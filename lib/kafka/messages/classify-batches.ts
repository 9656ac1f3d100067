import 'server-only'
import type { FetchedPartition } from '@/lib/kafka/protocol/fetch'
import { inflateSync } from '@/lib/kafka/protocol/inflate'
import { type RecordBatch, recordBatches } from '@/lib/kafka/protocol/record-batch'
import { indexRecords, markerType } from '@/lib/kafka/protocol/records'
import type { WindowBatch } from './window'

export type Isolation = 'read_uncommitted' | 'read_committed'

/**
 * Tells messages from transaction markers, and records of aborted transactions from the others.
 *
 * A producer may abort many transactions within one answer. Each one reaches from its first offset to the producer's
 * next ABORT marker, so the two are followed in step, as Kafka's own consumer does.
 *
 * @param isolation what the fetch asked for; at 0 the broker tells nothing of transactions, and transactional records
 *   stand above the last stable offset
 */
export function classifyBatches(fetched: FetchedPartition, isolation: 0 | 1, shown: Isolation): WindowBatch[] {
  const transactions = fetched.abortedTransactions.toSorted((a, b) => a.firstOffset - b.firstOffset)
  const aborting = new Set<bigint>()
  let begun = 0
  return recordBatches(fetched.records).map(batch => {
    for (;;) {
      const transaction = transactions[begun]
      if (!transaction || transaction.firstOffset > batch.lastOffset) break
      aborting.add(transaction.producerId)
      begun++
    }
    if (batch.control) {
      if (aborting.size > 0 && isAbortMarker(batch)) aborting.delete(batch.producerId)
      return { batch, kind: 'control', aborted: false, open: false }
    }
    const aborted = batch.transactional && aborting.has(batch.producerId)
    const hidden = aborted && shown === 'read_committed'
    return { batch, kind: hidden ? 'hidden' : 'records', aborted, open: isolation === 0 && batch.transactional }
  })
}

function isAbortMarker(batch: RecordBatch): boolean {
  return markerType(indexRecords(batch, inflateSync(batch))) === 'abort'
}
