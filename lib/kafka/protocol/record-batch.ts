import 'server-only'
import { crc32c, Reader } from '@platformatic/kafka'
import { OttlaError } from '@/lib/errors'
import { damaged } from './damaged'
import { safeOffset, type Timestamp, timestampAt } from './int64'

/** The header of a record batch (magic 2, KIP-98) and its records as they lie on the wire, compressed or not. */
export interface RecordBatch {
  baseOffset: number
  /** The last offset that the batch accounts for; compaction may have taken the record itself away. */
  lastOffset: number
  leaderEpoch: number
  /** 0 none, 1 gzip, 2 snappy, 3 lz4, 4 zstd */
  codec: number
  /** `payload` was compressed with `codec`, and is no more. */
  inflated?: boolean
  logAppendTime: boolean
  transactional: boolean
  /** Transaction markers, not messages. */
  control: boolean
  baseTimestamp: Timestamp
  maxTimestamp: Timestamp
  producerId: bigint
  /** Records that are left; 0 in a batch that compaction emptied. */
  count: number
  payload: Buffer
}

/** Bytes of the header of a batch. */
export const batchHeaderSize = 61

/**
 * The whole batches of a Fetch answer, in order; a cut-off last one is left out. Each one's checksum (CRC-32C over all
 * behind it) is compared, so that a damaged record is never shown as a true one. What stands before a faulty batch is
 * given; the fault itself is thrown once it comes first.
 *
 * @throws OttlaError CORRUPT_RECORD, UNSUPPORTED_VERSION (message sets from before Kafka 0.11)
 */
export function recordBatches(records: Buffer): RecordBatch[] {
  const batches: RecordBatch[] = []
  let at = 0
  while (at + batchHeaderSize <= records.length) {
    const end = at + 12 + records.readInt32BE(at + 8)
    const fault = faultOf(records, at, end)
    if (fault && batches.length === 0) throw fault
    if (fault || end > records.length) break
    batches.push(readHeader(records, at, end))
    at = end
  }
  return batches
}

function faultOf(records: Buffer, at: number, end: number): OttlaError | null {
  const magic = records[at + 16]
  if (magic !== 2) return oldMagic(magic, records.readBigInt64BE(at))
  if (end < at + batchHeaderSize) return damaged(records.readBigInt64BE(at), 'its length is impossible')
  if (end > records.length || checksum(records, at + 21, end) === records.readUInt32BE(at + 17)) return null
  return damaged(records.readBigInt64BE(at), 'its checksum does not match')
}

function readHeader(records: Buffer, at: number, end: number): RecordBatch {
  const attributes = records.readInt16BE(at + 21)
  const baseOffset = safeOffset(records.readBigInt64BE(at))
  const count = records.readInt32BE(at + 57)
  if (count < 0) throw damaged(BigInt(baseOffset), `it holds ${count} records`)
  return {
    baseOffset,
    lastOffset: baseOffset + records.readInt32BE(at + 23),
    leaderEpoch: records.readInt32BE(at + 12),
    codec: attributes & 7,
    logAppendTime: (attributes & 8) !== 0,
    transactional: (attributes & 16) !== 0,
    control: (attributes & 32) !== 0,
    baseTimestamp: timestampAt(records, at + 27),
    maxTimestamp: timestampAt(records, at + 35),
    producerId: records.readBigInt64BE(at + 43),
    count,
    payload: records.subarray(at + batchHeaderSize, end),
  }
}

// Through a Reader, because the library copies every other kind of buffer before it counts.
function checksum(records: Buffer, from: number, to: number): number {
  return crc32c(Reader.from(records.subarray(from, to)).buffer) >>> 0
}

function oldMagic(magic: number | undefined, offset: bigint): OttlaError {
  return new OttlaError(
    'UNSUPPORTED_VERSION',
    `The records at offset ${offset} are in message format ${magic}, from before Kafka 0.11; Ottla reads format 2.`,
    { hint: 'Read them with a Kafka 3 console consumer; newer records of the topic are readable.' },
  )
}
