import type { EndLine, GapLine, MessageLine, Payload } from '@/lib/kafka/messages/types'

/** What stands at an offset. `none`: no message, and why. */
export type OffsetPreview = { kind: 'record'; value: Payload; aborted: boolean } | { kind: 'none'; why: GapLine['why'] }

/** Both ends belong to it. */
export interface Range {
  from: bigint
  to: bigint
}

/** Ranges closer than this are read as one: a request costs more than a few records too many. */
const joinWithin = 8n

/** @param offsets ascending */
export function missingRanges(offsets: bigint[], known: { has: (offset: bigint) => boolean }): Range[] {
  const ranges: Range[] = []
  for (const offset of offsets) {
    if (known.has(offset)) continue
    const last = ranges.at(-1)
    if (last !== undefined && offset - last.to <= joinWithin) last.to = offset
    else ranges.push({ from: offset, to: offset })
  }
  return ranges
}

/** What the lines tell about each offset of the range; an offset that was passed over without a line of its own holds no message. */
export function previewsOf(lines: MessageLine[], end: EndLine | null, range: Range): Map<bigint, OffsetPreview> {
  const found = new Map<bigint, OffsetPreview>()
  const put = (offset: bigint, preview: OffsetPreview) => {
    if (range.from <= offset && offset <= range.to) found.set(offset, preview)
  }
  let passed = range.from
  for (const line of lines) {
    if (line.type === 'record') {
      put(BigInt(line.offset), { kind: 'record', value: line.value, aborted: line.aborted === true })
      passed = larger(passed, BigInt(line.offset) + 1n)
    } else if (line.type === 'gap') {
      const to = BigInt(line.to) < range.to ? BigInt(line.to) : range.to
      for (let offset = larger(BigInt(line.from), range.from); offset <= to; offset++)
        put(offset, { kind: 'none', why: line.why })
      passed = larger(passed, BigInt(line.to) + 1n)
    }
  }
  const covered = Object.values(end?.covered ?? {})[0]
  if (covered !== undefined) passed = larger(passed, BigInt(covered.to))
  for (let offset = range.from; offset <= range.to && offset < passed; offset++) {
    if (!found.has(offset)) found.set(offset, { kind: 'none', why: 'compacted' })
  }
  return found
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}
