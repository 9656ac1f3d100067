import { mark, type OffsetPoint } from '../offset-point'

/**
 * The newest points of one partition of a group, 24 bytes each: what a judgement looks back over, without unpacking the
 * history at each sample. A value that repeats costs nothing.
 */
export interface Tail {
  readonly length: number
  push(at: number, current: bigint, end: bigint): boolean
  /** Forgets what is older, except for the last point before it: the value with which the rest begins. */
  dropBefore(at: number): void
  points(): OffsetPoint[]
  /** Whether the newest point has these values. */
  isAt(current: bigint, end: bigint): boolean
}

export function newTail(seed: readonly OffsetPoint[]): Tail {
  let ats = new Float64Array(4)
  let offsets = new BigInt64Array(8)
  let length = 0

  function resize(to: number): void {
    const [newAts, newOffsets] = [new Float64Array(to), new BigInt64Array(2 * to)]
    newAts.set(ats.subarray(0, length))
    newOffsets.set(offsets.subarray(0, 2 * length))
    ats = newAts
    offsets = newOffsets
  }

  const isAt = (current: bigint, end: bigint) =>
    length > 0 && offsets[2 * length - 2] === current && offsets[2 * length - 1] === end

  const tail: Tail = {
    get length() {
      return length
    },
    isAt,
    push(at, current, end) {
      if (isAt(current, end)) return false
      if (length === ats.length) resize(2 * length)
      // Commit and log end are seen at times of their own: what is seen last is the newest.
      ats[length] = length === 0 ? at : Math.max(at, (ats[length - 1] ?? 0) + 1)
      offsets[2 * length] = current
      offsets[2 * length + 1] = end
      length++
      return true
    },
    dropBefore(at) {
      let drop = 0
      while (drop + 1 < length && (ats[drop + 1] ?? 0) <= at) drop++
      if (drop === 0) return
      ats.copyWithin(0, drop, length)
      offsets.copyWithin(0, 2 * drop, 2 * length)
      length -= drop
      if (ats.length > 8 && length * 4 < ats.length) resize(ats.length / 2)
    },
    points: () =>
      Array.from({ length }, (_, index) => ({
        at: ats[index] ?? 0,
        current: offsets[2 * index] ?? mark.unknown,
        end: offsets[2 * index + 1] ?? mark.unknown,
      })),
  }
  for (const { at, current, end } of seed) tail.push(at, current, end)
  return tail
}
