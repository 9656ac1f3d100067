import { mark, type OffsetPoint } from './offset-point'
import { whenWritten } from './written-arithmetic'

/** One moment of a partition, or of a sum of them. Null is a gap, or for `current` and `lag` that nothing is committed. */
export interface LagMoment {
  /** Milliseconds since 1970. */
  at: number
  current: bigint | null
  end: bigint | null
  lag: bigint | null
  /** When the record was written that is read next; null where all is read, or where it is not known. */
  nextAt: number | null
  /** The record is older than `nextAt`: it was written before the history begins. */
  atLeast: boolean
  /** Records written and read since the first moment; they never go back. */
  produced: number
  consumed: number
  /** The group has nothing to do with the partition at this moment, or has committed nothing: it is in no sum. */
  counts: boolean
}

export interface MomentOptions {
  /** Milliseconds between two samples: what changed between two points changed within so long before the second. */
  step: number
  /** What nobody has read or written: times of resets, and of topics made anew. */
  cuts?: readonly number[]
  /** What is known beyond the points of when the record at an offset was written. */
  before?: (offset: bigint) => { at: number | null; before: number } | null
  /** How often that is asked at most. */
  mostAsked?: number
}

/** The points of one partition as moments between which everything goes evenly. */
export function partitionMoments(points: readonly OffsetPoint[], options: MomentOptions): LagMoment[] {
  const dense = heldPoints(points, options.step)
  const written = whenWritten(dense, options.before, options.mostAsked)
  const moments: LagMoment[] = []
  let produced = 0
  let consumed = 0
  for (const [index, point] of dense.entries()) {
    const last = dense[index - 1]
    if (last !== undefined && !(options.cuts ?? []).some(cut => cut > last.at && cut <= point.at)) {
      produced += grown(last.end, point.end)
      consumed += grown(last.current, point.current)
    }
    const current = point.current >= 0n ? point.current : null
    const end = point.end >= 0n ? point.end : null
    const lag = current === null || end === null ? null : lagBetween(current, end)
    const next = lag === null || lag === 0n || current === null ? null : written(index, current)
    moments.push({
      at: point.at,
      current,
      end,
      lag,
      nextAt: next?.at ?? null,
      atLeast: next?.atLeast ?? false,
      produced,
      consumed,
      counts: point.current !== mark.gone && point.current !== mark.none,
    })
  }
  return moments
}

/** An offset that went back counts nothing: what was read again is not known. */
function grown(before: bigint, after: bigint): number {
  return before >= 0n && after > before ? Number(after - before) : 0
}

const lagBetween = (current: bigint, end: bigint) => (end > current ? end - current : 0n)

/** A value holds until the sample before the next point: it is put there, so that no slope begins an hour too early. */
function heldPoints(points: readonly OffsetPoint[], step: number): OffsetPoint[] {
  return points.flatMap((point, index) => {
    const next = points[index + 1]
    if (next === undefined || next.at - point.at <= step * 1.5) return [point]
    return [point, { ...point, at: next.at - step }]
  })
}

/** The part between two times; it begins with what held at `from`. */
export function within(moments: readonly LagMoment[], from: number, to: number): LagMoment[] {
  const first = moments.findIndex(moment => moment.at >= from)
  const inside = first === -1 ? [] : moments.slice(first).filter(moment => moment.at <= to)
  const before = first === -1 ? moments.at(-1) : moments[first - 1]
  if (before === undefined || inside[0]?.at === from) return inside
  // What held last holds over the whole of a range that begins after it, as far as anything is known.
  return inside.length > 0 ? [{ ...before, at: from }, ...inside] : []
}

/** Milliseconds that the next record is old at the moment; 0 where all is read, null where it is not known. */
export function timeLagOf(moment: LagMoment, at = moment.at): number | null {
  if (moment.lag === null) return null
  if (moment.lag === 0n) return 0
  return moment.nextAt === null ? null : Math.max(0, at - moment.nextAt)
}
