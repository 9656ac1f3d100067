import 'server-only'
import { recordLine } from '@/lib/kafka/messages/record-line'
import type { RecordLine } from '@/lib/kafka/messages/types'
import type { PayloadOptions } from '@/lib/serde/decode-payload'
import type { OwnedPartition } from './owned-partition'

/** Characters of one batch of lines after which it is handed over. */
const batchSize = 256 * 1024

/**
 * Takes the next records over all partitions: again and again the head with the smallest timestamp, ties by partition.
 * Stops where a partition's next record is not known yet, because it may come before the others.
 */
export function takeRecords(owned: readonly OwnedPartition[], most: number, payload: PayloadOptions): RecordLine[] {
  const records: RecordLine[] = []
  let size = 0
  while (records.length < most && size < batchSize) {
    const next = nextOf(owned)
    if (!next) break
    const { lane } = next
    const record = recordLine(lane.head, next.partition, lane, payload)
    records.push(record)
    size += record.value.text.length + record.key.text.length
    next.take()
  }
  return records
}

function nextOf(owned: readonly OwnedPartition[]): OwnedPartition | null {
  let next: OwnedPartition | null = null
  for (const partition of owned) {
    const { lane } = partition
    if (lane.state === 'head') {
      if (!next || isBefore(partition, next)) next = partition
    } else if (!partition.isAtEnd()) return null
  }
  return next
}

function isBefore(a: OwnedPartition, b: OwnedPartition): boolean {
  if (a.lane.headTimestamp !== b.lane.headTimestamp) return a.lane.headTimestamp < b.lane.headTimestamp
  return a.partition < b.partition
}
