import type { MessageRow } from '@/lib/browser/message-page-session'
import type { EndLine, GapLine } from '@/lib/kafka/messages/types'

/** What one page holds of the range of its walk. */
export interface PageCounts {
  /** By partition: from inclusive, to exclusive. */
  covered: ReadonlyMap<string, { from: bigint; to: bigint }>
  records: bigint
  /** Of the records: of transactions that were aborted, or are open. */
  aborted: bigint
  open: bigint
  /** Offsets of the range that hold no visible record. */
  without: ReadonlyMap<GapLine['why'], bigint>
}

export interface RangeCounts extends Omit<PageCounts, 'covered'> {
  /** End − start over all partitions. */
  span: bigint
}

export function pageCounts(end: EndLine, rows: readonly MessageRow[]): PageCounts {
  const without = new Map<GapLine['why'], bigint>()
  let [records, aborted, open] = [0n, 0n, 0n]
  for (const row of rows) {
    if (row.type === 'record') {
      records++
      if (row.aborted) aborted++
      if (row.open) open++
    } else {
      const { from, to } = within(end, row.partition, BigInt(row.from), BigInt(row.to) + 1n)
      if (to > from) without.set(row.why, (without.get(row.why) ?? 0n) + to - from)
    }
  }
  const covered = new Map(
    Object.entries(end.covered).map(([partition, { from, to }]) => [
      partition,
      within(end, partition, BigInt(from), BigInt(to)),
    ]),
  )
  return { covered, records, aborted, open, without }
}

/** A walk from below the start tells what was deleted there; the range begins at the start. */
function within(end: EndLine, partition: string | number, from: bigint, to: bigint): { from: bigint; to: bigint } {
  const log = end.ends[partition]
  if (log === undefined) return { from, to: from }
  const [start, last] = [BigInt(log.start), BigInt(log.end)]
  return { from: from < start ? start : from, to: to > last ? last : to }
}

/** Pages of one walk, none of which holds a record of another: turning back and forth must not count twice. */
export function withPage(pages: readonly PageCounts[], page: PageCounts): readonly PageCounts[] {
  const overlaps = pages.some(before =>
    [...page.covered].some(([partition, { from, to }]) => {
      const other = before.covered.get(partition)
      return other !== undefined && from < other.to && other.from < to
    }),
  )
  return overlaps ? pages : [...pages, page]
}

/** @returns null while not every offset of the range was looked at */
export function rangeCounts(ends: EndLine['ends'], pages: readonly PageCounts[]): RangeCounts | null {
  let span = 0n
  for (const [partition, { start, end }] of Object.entries(ends)) {
    const length = BigInt(end) - BigInt(start)
    let seen = 0n
    for (const { covered } of pages) {
      const part = covered.get(partition)
      if (part !== undefined && part.to > part.from) seen += part.to - part.from
    }
    if (seen !== length) return null
    span += length
  }
  const without = new Map<GapLine['why'], bigint>()
  for (const page of pages) for (const [why, count] of page.without) without.set(why, (without.get(why) ?? 0n) + count)
  const sum = (of: (page: PageCounts) => bigint) => pages.reduce((total, page) => total + of(page), 0n)
  return { span, records: sum(p => p.records), aborted: sum(p => p.aborted), open: sum(p => p.open), without }
}

/** Partitions whose last stable offset stands below the end: an open transaction holds it there. */
export function heldBack(
  ends: EndLine['ends'],
  isolation: 'read_uncommitted' | 'read_committed',
  log: ReadonlyMap<number, { end: bigint }>,
): { partition: number; lastStable: bigint; end: bigint }[] {
  return Object.entries(ends).flatMap(([name, { end, lastStable }]) => {
    const partition = Number(name)
    // A walk of read_committed ends there by itself; where the log ends, the topic says.
    const last = isolation === 'read_committed' ? log.get(partition)?.end : BigInt(end)
    if (lastStable === undefined || last === undefined || BigInt(lastStable) >= last) return []
    return [{ partition, lastStable: BigInt(lastStable), end: last }]
  })
}
