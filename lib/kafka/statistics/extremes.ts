import type { Timestamp } from '@/lib/kafka/protocol/int64'

/** A record whose timestamp or size is remarkable. */
export interface Mark {
  partition: number
  offset: number
  timestamp: Timestamp
  bytes: number
}

/** Largest records that are kept. */
const mostLargest = 20

const earlierIn = (a: Mark, b: Mark) => a.partition - b.partition || a.offset - b.offset

/** The largest first; of equally large ones that with the lower partition and offset. */
function largestFirst(a: Mark, b: Mark): number {
  return b.bytes - a.bytes || earlierIn(a, b)
}

/** Keeps the largest of both lists. */
export function mergeLargest(a: readonly Mark[], b: readonly Mark[]): Mark[] {
  return [...a, ...b].sort(largestFirst).slice(0, mostLargest)
}

/** Whether a record of this size has a place among them, as far as that can be told without a sort. */
export function isAmongLargest(largest: readonly Mark[], bytes: number): boolean {
  return largest.length < mostLargest || bytes > (largest.at(-1)?.bytes ?? 0)
}

/** Of two marks that with the smaller timestamp; of equal ones that with the lower partition and offset. */
export function earliestOf(a: Mark | null, b: Mark | null): Mark | null {
  if (!a || !b) return a ?? b
  if (a.timestamp !== b.timestamp) return a.timestamp < b.timestamp ? a : b
  return earlierIn(a, b) <= 0 ? a : b
}

export function latestOf(a: Mark | null, b: Mark | null): Mark | null {
  if (!a || !b) return a ?? b
  if (a.timestamp !== b.timestamp) return a.timestamp > b.timestamp ? a : b
  return earlierIn(a, b) <= 0 ? a : b
}
