/** Stands for an offset that is no number; offsets themselves are never negative. */
export const mark = {
  /** Nothing is committed: "-" on the command line. */
  none: -1n,
  /** It could not be read: a gap in the chart. */
  unknown: -2n,
  /** From here on the group has nothing to do with the partition any more. */
  gone: -3n,
} as const

export interface OffsetPoint {
  /** Milliseconds since 1970. */
  at: number
  /** An offset or a `mark`. */
  current: bigint
  end: bigint
}

/** What one partition of one group looked like over time: 24 bytes a point, and no point where nothing has changed. */
export interface OffsetHistory {
  readonly length: number
  point(index: number): OffsetPoint
  push(at: number, current: bigint, end: bigint): void
  /** Forgets what is older, except for the last point before it: the value with which the rest begins. */
  dropBefore(at: number): void
  /** Halves the older half; of two neighbours a gap stays, or the one with the larger lag, so that spikes survive. */
  thin(): void
}

const weight = ({ current, end }: OffsetPoint) => (current < 0n || end < 0n ? 2n ** 64n : end - current)

export function createOffsetHistory(): OffsetHistory {
  let ats = new Float64Array(8)
  let currents = new BigInt64Array(8)
  let ends = new BigInt64Array(8)
  let length = 0

  function grow(): void {
    const wider = ats.length * 2
    const copy = { ats: new Float64Array(wider), currents: new BigInt64Array(wider), ends: new BigInt64Array(wider) }
    copy.ats.set(ats)
    copy.currents.set(currents)
    copy.ends.set(ends)
    ;({ ats, currents, ends } = copy)
  }

  function point(index: number): OffsetPoint {
    return { at: ats[index] ?? 0, current: currents[index] ?? mark.unknown, end: ends[index] ?? mark.unknown }
  }

  function put(index: number, { at, current, end }: OffsetPoint): void {
    ats[index] = at
    currents[index] = current
    ends[index] = end
  }

  const same = (index: number, current: bigint, end: bigint) => currents[index] === current && ends[index] === end

  /** After much was dropped, the arrays go back to what is needed. */
  function shrink(): void {
    if (ats.length <= 64 || length * 4 > ats.length) return
    const narrower = Math.max(8, 2 ** Math.ceil(Math.log2(length + 1)))
    ats = ats.slice(0, narrower)
    currents = currents.slice(0, narrower)
    ends = ends.slice(0, narrower)
  }

  return {
    get length() {
      return length
    },
    point,
    push(at, current, end) {
      if (length > 0 && at <= (ats[length - 1] ?? 0)) return
      // A run of equal points is its first and its last one.
      if (length >= 2 && same(length - 1, current, end) && same(length - 2, current, end)) {
        ats[length - 1] = at
        return
      }
      if (length === ats.length) grow()
      put(length++, { at, current, end })
    },
    dropBefore(at) {
      let drop = 0
      while (drop + 1 < length && (ats[drop + 1] ?? 0) <= at) drop++
      if (drop === 0) return
      ats.copyWithin(0, drop, length)
      currents.copyWithin(0, drop, length)
      ends.copyWithin(0, drop, length)
      length -= drop
      shrink()
    },
    thin() {
      const half = Math.floor(length / 2)
      let kept = 1
      let index = 1
      for (; index + 1 < half; index += 2) {
        const [a, b] = [point(index), point(index + 1)]
        put(kept++, weight(b) > weight(a) ? b : a)
      }
      for (; index < length; index++) put(kept++, point(index))
      length = kept
      shrink()
    },
  }
}
