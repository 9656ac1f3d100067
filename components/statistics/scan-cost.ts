import type { TopicDetail } from '@/lib/kafka/topics/types'

/** What a scan will read, as far as the topic tells; null where a leader did not answer. */
export interface ScanCost {
  offsets: bigint | null
  /** Of the leaders' logs, compressed as they are. */
  bytes: bigint | null
  ms: number | null
}

/** As measured on a machine of two cores with a broker beside it, and halved. */
const offsetsPerSecond = 600_000
const bytesPerSecond = 80 * 1024 * 1024

/** @param partitions null: all */
export function scanCost(detail: TopicDetail, partitions: readonly number[] | null): ScanCost {
  const wanted = detail.partitions.filter(row => partitions === null || partitions.includes(row.partition))
  let offsets: bigint | null = 0n
  let bytes: bigint | null = 0n
  for (const { logStartOffset, logEndOffset, size } of wanted) {
    const known = logStartOffset !== null && logEndOffset !== null
    offsets = known && offsets !== null ? offsets + BigInt(logEndOffset) - BigInt(logStartOffset) : null
    bytes = size !== null && bytes !== null ? bytes + BigInt(size) : null
  }
  const seconds = Math.max(Number(offsets ?? 0n) / offsetsPerSecond, Number(bytes ?? 0n) / bytesPerSecond)
  return { offsets, bytes, ms: offsets === null ? null : Math.ceil(seconds) * 1000 }
}

/** `0,3` as numbers; null where it is empty, undefined where it is no list of partitions below `count`. */
export function partitionsFrom(text: string, count: number): number[] | null | undefined {
  const parts = text.split(/[\s,]+/).filter(part => part !== '')
  if (parts.length === 0) return null
  if (!parts.every(part => /^\d{1,6}$/.test(part) && Number(part) < count)) return undefined
  return [...new Set(parts.map(Number))].sort((a, b) => a - b)
}
