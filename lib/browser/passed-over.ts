import type { Decimal } from '@/lib/decimal'
import type { RecordLine } from '@/lib/kafka/messages/types'

/** Offsets of a partition: from inclusive, to exclusive. */
export interface OffsetRange {
  partition: number
  from: Decimal
  to: Decimal
}

/** Records that left a bounded list unseen, one after the other: how many, and where they are. */
export interface PassedOver {
  count: number
  ranges: OffsetRange[]
  /** Milliseconds since 1970 of the first and the last. */
  firstAt: Decimal
  lastAt: Decimal
}

/**
 * Keeps account of what was passed over, without keeping it: a stretch of arrivals is a stretch of offsets in each of its
 * partitions, because a partition's records arrive in their order. Reading those offsets again, with the same filter, gives each
 * of the records once and no other.
 */
export function createPassedOver(): {
  /** @param arrival which record it is of all that ever came; they are given in order */
  add(record: RecordLine, arrival: number): void
  readonly count: number
  /** In the order of their arrival; the same objects while nothing was added. */
  readonly stretches: readonly PassedOver[]
} {
  const stretches: { count: number; firstAt: Decimal; lastAt: Decimal; parts: Map<number, OffsetRange> }[] = []
  let next = -1
  let count = 0
  let told: readonly PassedOver[] = []
  let toldCount = 0

  return {
    add(record, arrival) {
      const { partition, offset, timestamp } = record
      let last = stretches.at(-1)
      if (last === undefined || arrival !== next) {
        last = { count: 0, firstAt: timestamp, lastAt: timestamp, parts: new Map() }
        stretches.push(last)
      }
      next = arrival + 1
      count++
      last.count++
      last.lastAt = timestamp
      const to = String(BigInt(offset) + 1n)
      const part = last.parts.get(partition)
      if (part === undefined) last.parts.set(partition, { partition, from: offset, to })
      else part.to = to
    },
    get count() {
      return count
    },
    get stretches() {
      if (toldCount !== count) {
        toldCount = count
        told = stretches.map(({ parts, ...rest }) => ({
          ...rest,
          ranges: [...parts.values()].map(part => ({ ...part })).sort((a, b) => a.partition - b.partition),
        }))
      }
      return told
    },
  }
}

/** `0:137-1371,3:42-99`, as GET …/messages and the address have it. */
export function rangesText(ranges: readonly OffsetRange[]): string {
  return ranges.map(({ partition, from, to }) => `${partition}:${from}-${to}`).join(',')
}

/** @returns null where it is no such text */
export function rangesFrom(text: string | null): OffsetRange[] | null {
  const ranges: OffsetRange[] = []
  for (const part of (text ?? '').split(',')) {
    const [, partition, from, to] = /^(\d{1,6}):(\d{1,15})-(\d{1,15})$/.exec(part) ?? []
    if (partition === undefined || from === undefined || to === undefined) return null
    ranges.push({ partition: Number(partition), from, to })
  }
  return ranges
}
