import type { EndLine, ProgressLine } from '@/lib/kafka/messages/types'

/** The ends of a log, added up over the partitions that are read. */
export interface LogSize {
  start: bigint
  end: bigint
}

/** A stretch of the bar, 0 to 1. */
export interface Stretch {
  from: number
  to: number
}

interface Ends {
  start: string | null
  end: string | null
}

/** @returns null where a partition did not tell its ends: a bar of a part of the log would lie */
export function logSize(ends: Iterable<Ends>): LogSize | null {
  let start = 0n
  let end = 0n
  let any = false
  for (const partition of ends) {
    if (partition.start === null || partition.end === null) return null
    start += BigInt(partition.start)
    end += BigInt(partition.end)
    any = true
  }
  return any ? { start, end } : null
}

/**
 * Which part of the log an answer covers. Of several partitions it is the part of all their offsets together, placed
 * where the covered offsets lie on average.
 */
export function coveredStretch(end: EndLine): Stretch | null {
  let total = 0n
  let before = 0n
  let inside = 0n
  for (const [partition, { start, end: logEnd }] of Object.entries(end.ends)) {
    total += BigInt(logEnd) - BigInt(start)
    const covered = end.covered[partition]
    if (covered === undefined) continue
    before += BigInt(covered.from) - BigInt(start)
    inside += BigInt(covered.to) - BigInt(covered.from)
  }
  if (total <= 0n) return null
  return { from: part(before, total), to: part(before + inside, total) }
}

/** Where in the log a walk is that has `scanned` of `total` offsets behind it. */
export function walkStretch(
  progress: ProgressLine,
  log: LogSize | null,
  direction: 'forward' | 'backward',
): { scanned: Stretch; rest: Stretch } | null {
  if (progress.total === null) return null
  const walk = BigInt(progress.total)
  if (walk <= 0n) return null
  const whole = log === null ? walk : log.end - log.start
  const length = whole <= 0n ? 1 : part(walk, whole)
  const done = part(BigInt(progress.scanned), walk) * length
  // A walk ends at the end that the log had when it began; what came later is too little to be seen.
  const begin = 1 - length
  return direction === 'forward'
    ? { scanned: { from: begin, to: begin + done }, rest: { from: begin + done, to: 1 } }
    : { scanned: { from: 1 - done, to: 1 }, rest: { from: begin, to: 1 - done } }
}

/** How many offsets an answer looked at. */
export function coveredOffsets(end: EndLine): bigint {
  return Object.values(end.covered).reduce((sum, { from, to }) => sum + BigInt(to) - BigInt(from), 0n)
}

/** Where in the log records lie, 0 to 1, each within its own partition; marks closer than a two-hundredth are one, so that many are still seen as many. */
export function hitMarks(
  records: Iterable<{ partition: number; offset: string }>,
  ends: ReadonlyMap<number, { start: bigint; end: bigint }>,
): number[] {
  const marks = new Set<number>()
  for (const { partition, offset } of records) {
    const log = ends.get(partition)
    if (log !== undefined && log.end > log.start) {
      marks.add(Math.round(part(BigInt(offset) - log.start, log.end - log.start) * 200) / 200)
    }
  }
  return [...marks]
}

/** 0 to 1, exact also beyond 2^53. */
function part(value: bigint, of: bigint): number {
  return Math.min(1, Math.max(0, Number((value * 1_000_000n) / of) / 1_000_000))
}
