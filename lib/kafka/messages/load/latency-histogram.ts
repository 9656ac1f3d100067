import type { LoadLatency } from './types'

/** Buckets for each doubling: percentiles are right to about 4 %. */
const perDoubling = 16
const buckets = 28 * perDoubling
/** Milliseconds; everything below counts as this. */
const finest = 1 / 64

/** Milliseconds, counted in buckets that grow with them. */
export class LatencyHistogram {
  private readonly counts = new Float64Array(buckets)
  private total = 0
  private largest = 0

  add(ms: number, times = 1): void {
    const bucket = Math.floor(Math.log2(Math.max(ms, finest) / finest) * perDoubling)
    const at = Math.min(bucket, buckets - 1)
    this.counts[at] = (this.counts[at] ?? 0) + times
    this.total += times
    if (ms > this.largest) this.largest = ms
  }

  /** Null when nothing was counted. */
  summary(): LoadLatency | null {
    if (this.total === 0) return null
    return { p50: this.percentile(0.5), p99: this.percentile(0.99), max: round(this.largest) }
  }

  clear(): void {
    this.counts.fill(0)
    this.total = 0
    this.largest = 0
  }

  private percentile(part: number): number {
    let left = Math.ceil(this.total * part)
    for (const [bucket, count] of this.counts.entries()) {
      left -= count
      if (left <= 0) return round(Math.min(finest * 2 ** ((bucket + 1) / perDoubling), this.largest))
    }
    return round(this.largest)
  }
}

function round(ms: number): number {
  return Number(ms.toPrecision(3))
}
