/** What of `SizeHistogram` travels and is kept. */
export interface SizeHistogramData {
  /** From the place of `min` to that of `max`. */
  counts: Float64Array
  count: number
  sum: number
  /** Infinity while there is none. */
  min: number
  max: number
}

/**
 * How many values there are of each size, exact below 128 and in 64 steps for each doubling above, so that a percentile
 * is at most 1.6 % beyond the truth. Merging adds.
 */
export class SizeHistogram {
  private readonly counts = new Float64Array(size)
  count = 0
  sum = 0
  min = Number.POSITIVE_INFINITY
  max = 0

  /** @param value a whole number from 0 to 2^31 − 1 */
  add(value: number): void {
    const place = placeOf(value)
    this.counts[place] = (this.counts[place] as number) + 1
    this.count++
    this.sum += value
    if (value < this.min) this.min = value
    if (value > this.max) this.max = value
  }

  merge(other: SizeHistogramData): void {
    if (other.count === 0) return
    const first = placeOf(other.min)
    for (const [i, count] of other.counts.entries()) this.counts[first + i] = (this.counts[first + i] as number) + count
    this.count += other.count
    this.sum += other.sum
    this.min = Math.min(this.min, other.min)
    this.max = Math.max(this.max, other.max)
  }

  data(): SizeHistogramData {
    const { count, sum, min, max } = this
    const counts = count === 0 ? new Float64Array() : this.counts.slice(placeOf(min), placeOf(max) + 1)
    return { counts, count, sum, min, max }
  }

  /** The size that so much (0 to 1) of all are not larger than; null where there is none. */
  percentile(part: number): number | null {
    if (this.count === 0) return null
    const wanted = Math.max(1, Math.ceil(this.count * part))
    let seen = 0
    for (let i = placeOf(this.min); i < size; i++) {
      seen += this.counts[i] as number
      if (seen >= wanted) return Math.min(this.max, Math.max(this.min, lastOf(i)))
    }
    return this.max
  }

  /** For a chart: counts of 0, 1, 2–3, 4–7, 8–15 …, from the first to the last that is not empty. */
  doublings(): { from: number; to: number; count: number }[] {
    const rows: { from: number; to: number; count: number }[] = []
    if (this.count === 0) return rows
    for (let i = placeOf(this.min), last = placeOf(this.max); i <= last; i++) {
      const from = firstOf(i)
      const low = from === 0 ? 0 : 2 ** Math.floor(Math.log2(from))
      const row = rows.at(-1)
      if (row?.from === low) row.count += this.counts[i] as number
      else rows.push({ from: low, to: low === 0 ? 0 : 2 * low - 1, count: this.counts[i] as number })
    }
    return rows
  }
}

const steps = 64
/** Sizes below are told exactly. */
const exact = 2 * steps
/** 2^7 to 2^31 */
const size = exact + 24 * steps

function placeOf(value: number): number {
  if (value < exact) return value
  // 7 for 128 to 255, and so on.
  const doubling = 31 - Math.clz32(value)
  return exact + (doubling - 7) * steps + ((value >>> (doubling - 6)) - steps)
}

function firstOf(place: number): number {
  if (place < exact) return place
  const doubling = 7 + Math.floor((place - exact) / steps)
  return (steps + ((place - exact) % steps)) * 2 ** (doubling - 6)
}

const lastOf = (place: number) => firstOf(place + 1) - 1
