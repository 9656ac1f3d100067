import type { OffsetPoint } from './offset-point'

/** When a record was written; with `atLeast` it was written before `at`. */
export interface Written {
  at: number
  atLeast: boolean
}

type Known = { at: number | null; before: number } | null

/** Offsets from before the points that are asked for one by one; those between are taken as written evenly. */
const mostAsked = 16

/**
 * When the records of a partition were written, by the times at which its log end passed them.
 *
 * @param points oldest first; a log end that goes back is a topic made anew, of which only what came since counts
 * @param before what is known from before the first point; asked twice and up to `most` times
 * @returns of the offset as of the point with that index; null where the log end has not passed it
 */
export function whenWritten(
  points: readonly OffsetPoint[],
  before: (offset: bigint) => Known = () => null,
  most = mostAsked,
): (index: number, offset: bigint) => Written | null {
  const ends = points.flatMap(({ at, end }, index) => (end >= 0n ? [{ at, end, index }] : []))
  // Where each stretch begins over which the log end never goes back.
  const begins: number[] = []
  for (const [i, { end }] of ends.entries()) if (i === 0 || end < (ends[i - 1]?.end ?? 0n)) begins.push(i)
  const asked = new Map<bigint, Written>()

  /** The first of `ends` from `low` to `high` that lies behind the offset. */
  function firstBehind(offset: bigint, low: number, high: number): number {
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle]?.end ?? 0n) > offset) high = middle
      else low = middle + 1
    }
    return low
  }

  function older(offset: bigint, first: { at: number; end: bigint }): Written {
    // Between the lowest and the highest of them every other one has its place.
    if (asked.size === 0) for (const each of outermost(points, first.end)) ask(each, first.at)
    const known = asked.get(offset)
    if (known) return known
    if (asked.size < most) return ask(offset, first.at)
    return betweenAsked(asked, offset) ?? { at: first.at, atLeast: true }
  }

  function ask(offset: bigint, first: number): Written {
    const found = before(offset)
    const written =
      found === null || found.before > first
        ? { at: first, atLeast: true }
        : found.at === null
          ? { at: found.before, atLeast: true }
          : { at: found.at, atLeast: false }
    asked.set(offset, written)
    return written
  }

  return (index, offset) => {
    const last = lastUpTo(ends, index)
    if (last < 0 || (ends[last]?.end ?? 0n) <= offset) return null
    const begin = begins.findLast(each => each <= last) ?? 0
    const at = firstBehind(offset, begin, last)
    const [previous, passed] = [ends[at - 1], ends[at]]
    if (passed === undefined) return null
    if (at === 0 || previous === undefined) return older(offset, passed)
    // Nothing tells when the records of a gap came: the first sample after it shows all of them.
    if (passed.index > previous.index + 1) return { at: passed.at, atLeast: true }
    // Of a topic made anew nothing was there before.
    const from = at === begin ? 0n : previous.end
    const part = Number(offset - from + 1n) / Number(passed.end - from)
    return { at: Math.round(previous.at + (passed.at - previous.at) * part), atLeast: false }
  }
}

/** The lowest and the highest of the committed offsets that were written before the first point. */
function outermost(points: readonly OffsetPoint[], end: bigint): bigint[] {
  let low: bigint | null = null
  let high: bigint | null = null
  for (const { current } of points) {
    if (current < 0n || current >= end) continue
    if (low === null || current < low) low = current
    if (high === null || current > high) high = current
  }
  return low === null || high === null ? [] : [low, high]
}

/** The place of the last entry that belongs to the point, or to one before it. */
function lastUpTo(ends: readonly { index: number }[], index: number): number {
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle]?.index ?? 0) > index) high = middle
    else low = middle + 1
  }
  return low - 1
}

/** Between the two known offsets next to it, as if the records had come evenly. */
function betweenAsked(asked: ReadonlyMap<bigint, Written>, offset: bigint): Written | null {
  let below: bigint | null = null
  let above: bigint | null = null
  for (const known of asked.keys()) {
    if (known <= offset && (below === null || known > below)) below = known
    if (known >= offset && (above === null || known < above)) above = known
  }
  const low = below === null ? undefined : asked.get(below)
  const high = above === null ? undefined : asked.get(above)
  if (below === null || above === null || low === undefined || high === undefined || above === below) return null
  if (low.atLeast) return low
  const part = Number(offset - below) / Number(above - below)
  return { at: Math.round(low.at + (high.at - low.at) * part), atLeast: high.atLeast }
}
