import 'server-only'
import { describeConfigs } from '@/lib/kafka/configs/describe-configs'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { type Compression, encodeRecordBatch } from '@/lib/kafka/protocol/encode-record-batch'
import { topicLayout } from '../topic-layout'
import type { WriteRecord } from '../write/types'
import type { RowFault } from './types'

/** What the topic takes. */
export interface ImportTarget {
  partitions: number
  /** Null where the setting may not be read, or says no limit. */
  maxMessageBytes: number | null
  compacted: boolean
  /** Ms before and after now that a record's time may lie; null where the broker puts its own time instead. */
  timestamps: { before: bigint; after: bigint } | null
  /** Ms after which Kafka deletes; null for never. */
  retention: bigint | null
}

const keys = [
  'max.message.bytes',
  'cleanup.policy',
  'message.timestamp.type',
  'message.timestamp.before.max.ms',
  'message.timestamp.after.max.ms',
  'retention.ms',
]
const longest = 2n ** 63n - 1n

/** @throws OttlaError TOPIC_NOT_FOUND, TOPIC_AUTHORIZATION_FAILED, BROKER_UNREACHABLE, CANCELLED */
export async function importTarget(
  cluster: Cluster,
  topic: string,
  options: { signal?: AbortSignal } = {},
): Promise<ImportTarget> {
  const [layout, settings] = await Promise.all([
    topicLayout(cluster, topic, options),
    // Without the right to read settings the broker still says no to what is wrong.
    describeConfigs(cluster, [topic], { ...options, keys }).then(
      ([described]) => new Map(described?.configs.map(({ name, value }) => [name, value ?? null])),
      () => new Map<string, string | null>(),
    ),
  ])
  const number = (key: string): bigint | null => {
    const value = settings.get(key)
    return value && /^-?\d+$/.test(value) ? BigInt(value) : null
  }
  const limit = number('max.message.bytes')
  const policy = settings.get('cleanup.policy') ?? ''
  const retention = number('retention.ms')
  return {
    partitions: layout.leaders.length,
    maxMessageBytes: limit === null ? null : Number(limit),
    compacted: policy.includes('compact'),
    timestamps:
      settings.get('message.timestamp.type') === 'LogAppendTime'
        ? null
        : {
            before: number('message.timestamp.before.max.ms') ?? longest,
            after: number('message.timestamp.after.max.ms') ?? longest,
          },
    retention: policy.includes('delete') && retention !== null && retention >= 0n ? retention : null,
  }
}

/**
 * Why the topic would refuse this record, as far as can be known before it is sent. A promise only for large records: one
 * for each of millions would cost more than all the rest.
 *
 * @param now milliseconds since 1970
 */
export function refusalOf(
  target: ImportTarget,
  record: WriteRecord,
  compression: Compression,
  now: number,
): RowFault | null | Promise<RowFault | null> {
  const { partition, timestamp, key } = record
  if (partition !== null && partition >= target.partitions)
    return { reason: 'no-partition', params: { partition: String(partition), count: String(target.partitions) } }
  if (target.compacted && key === null) return { reason: 'no-key' }
  const { timestamps } = target
  // -1 says that there is no time, which Kafka takes as it is.
  if (timestamps && timestamp !== null && timestamp !== -1n) {
    const behind = BigInt(now) - timestamp
    if (behind > timestamps.before) return timeFault('timestamp-early', timestamp, timestamps.before)
    if (-behind > timestamps.after) return timeFault('timestamp-late', timestamp, timestamps.after)
  }
  const { maxMessageBytes } = target
  if (maxMessageBytes === null || sizeOf(record) <= maxMessageBytes) return null
  return tooLarge(maxMessageBytes, record, compression)
}

/** Whether Kafka would delete it soon after it is written. */
export function isExpired({ retention, timestamps }: ImportTarget, { timestamp }: WriteRecord, now: number): boolean {
  return retention !== null && timestamps !== null && timestamp !== null && BigInt(now) - timestamp > retention
}

function timeFault(reason: 'timestamp-early' | 'timestamp-late', timestamp: bigint, limit: bigint): RowFault {
  return { reason, params: { timestamp: String(timestamp), limit: String(limit) } }
}

/** Bytes that it takes at most, without compression. */
function sizeOf({ key, value, headers }: WriteRecord): number {
  let size = 100 + (key?.length ?? 0) + (value?.length ?? 0)
  for (const header of headers) size += 10 + header.key.length * 3 + (header.value?.length ?? 0)
  return size
}

/** Near or beyond the limit only the batch itself can tell. */
async function tooLarge(limit: number, record: WriteRecord, compression: Compression): Promise<RowFault | null> {
  const usual = Date.now()
  const batch = await encodeRecordBatch([{ ...record, timestamp: record.timestamp ?? usual }], usual, compression)
  if (batch.length <= limit) return null
  return { reason: 'too-large', params: { size: String(batch.length), limit: String(limit) } }
}
