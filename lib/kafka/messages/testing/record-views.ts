import { encodeRecordBatch, type RecordToWrite } from '@/lib/kafka/protocol/encode-record-batch'
import { inflateSync } from '@/lib/kafka/protocol/inflate'
import { recordBatches } from '@/lib/kafka/protocol/record-batch'
import { createRecordView, indexRecords, type RecordView, readRecord } from '@/lib/kafka/protocol/records'

/** Records as a reader of batches sees them. */
export async function recordViews(records: readonly RecordToWrite[], timestamp: number): Promise<RecordView[]> {
  const batches = recordBatches(Buffer.from(await encodeRecordBatch(records, timestamp, 'none')))
  return batches.flatMap(batch => {
    const index = indexRecords(batch, inflateSync(batch))
    return Array.from({ length: index.count }, (_, i) => {
      const view = createRecordView()
      readRecord(index, i, view)
      return view
    })
  })
}
