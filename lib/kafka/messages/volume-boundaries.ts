import type { VolumeInterval } from './types'

/** More would be more requests than a picture is worth. */
export const mostIntervals = 60

/** Milliseconds since 1970: from inclusive, to exclusive. */
export interface TimeSpan {
  from: bigint
  to: bigint
}

/** The times between which offsets are counted: one more than intervals, each at least a millisecond behind the other. */
export function boundaryTimes({ from, to }: TimeSpan, intervals: number): bigint[] {
  const length = to - from
  const wanted = BigInt(Math.min(intervals, mostIntervals))
  const count = length < wanted ? length : wanted
  return Array.from({ length: Number(count) + 1 }, (_, index) => from + (length * BigInt(index)) / count)
}

/** How many of the finest intervals are one, from coarse to fine: 60 of them are seen as 8, 15, 30 and 60. */
export function strides(intervals: number): number[] {
  return [8, 4, 2, 1].filter(stride => stride === 1 || intervals >= 4 * stride)
}

/** Which boundaries a picture of this stride needs; those of a coarser one are among them. */
export function boundariesAt(intervals: number, stride: number): number[] {
  const indices: number[] = []
  for (let index = 0; index < intervals; index += stride) indices.push(index)
  return [...indices, intervals]
}

/**
 * Offsets between each two boundaries.
 *
 * @param offsets by partition, then by boundary: the first offset whose record is at or after it, the end where there is none
 */
export function volumeIntervals(
  times: readonly bigint[],
  offsets: ReadonlyMap<number, ReadonlyMap<number, bigint>>,
  stride: number,
): VolumeInterval[] {
  const indices = boundariesAt(times.length - 1, stride)
  return indices.slice(1).map((index, i) => {
    const before = indices[i] ?? 0
    const spans: VolumeInterval['spans'] = {}
    for (const [partition, at] of offsets) {
      const low = at.get(before)
      const high = at.get(index)
      if (low !== undefined && high !== undefined) spans[partition] = String(high - low)
    }
    return { from: String(times[before]), to: String(times[index]), spans }
  })
}
