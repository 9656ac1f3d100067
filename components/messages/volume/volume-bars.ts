import type { VolumeInterval } from '@/lib/kafka/messages/types'

/** One interval as it is drawn; lengths are parts of the whole, 0 to 1. */
export interface VolumeBar {
  /** Milliseconds since 1970: from inclusive, to exclusive. */
  from: number
  to: number
  left: number
  width: number
  /** Above the line and below it, by how dense the offsets lie: a wider interval of as many offsets is lower. */
  up: number
  down: number
  sum: bigint
  /** Partitions with the most offsets, the largest first. */
  most: { partition: number; span: bigint }[]
  /** Some partition's span is below zero. */
  negative: boolean
}

/** Partitions that are named. */
const named = 3

export function volumeBars(intervals: readonly VolumeInterval[]): VolumeBar[] {
  const first = intervals[0]
  const last = intervals.at(-1)
  if (first === undefined || last === undefined) return []
  const start = BigInt(first.from)
  const whole = Number(BigInt(last.to) - start)
  const drawn = intervals.map(interval => {
    const length = Math.max(1, Number(BigInt(interval.to) - BigInt(interval.from)))
    const spans = Object.entries(interval.spans).map(([partition, span]) => ({
      partition: Number(partition),
      span: BigInt(span),
    }))
    const total = (sign: 1 | -1) =>
      spans.reduce((sum, { span }) => ((sign === 1 ? span > 0n : span < 0n) ? sum + span : sum), 0n)
    const [above, below] = [total(1), total(-1)]
    return {
      ...{ from: Number(interval.from), to: Number(interval.to) },
      left: Number(BigInt(interval.from) - start) / whole,
      width: length / whole,
      up: Number(above) / length,
      down: Number(-below) / length,
      sum: above + below,
      most: spans
        .filter(({ span }) => span > 0n)
        .sort((a, b) => (a.span < b.span ? 1 : a.span > b.span ? -1 : a.partition - b.partition))
        .slice(0, named),
      negative: below < 0n,
    }
  })
  const densest = Math.max(...drawn.map(({ up, down }) => Math.max(up, down)))
  return drawn.map(bar => ({ ...bar, up: part(bar.up, densest), down: part(bar.down, densest) }))
}

function part(value: number, of: number): number {
  return of === 0 ? 0 : value / of
}

/** The bar at a place of the whole width, 0 to 1. */
export function barAt(bars: readonly VolumeBar[], place: number): number {
  const index = bars.findIndex(({ left, width }) => place < left + width)
  return index < 0 ? bars.length - 1 : index
}

/** The bar in which a time lies: intervals become finer while somebody is at one of them. */
export function barOf(bars: readonly VolumeBar[], time: number): number {
  const index = bars.findIndex(({ to }) => time < to)
  return index < 0 ? bars.length - 1 : index
}

/** Several bars as one: what a drag selects. */
export function joined(bars: readonly VolumeBar[]): VolumeBar | null {
  const [first] = bars
  const last = bars.at(-1)
  if (first === undefined || last === undefined) return null
  if (bars.length === 1) return first
  const sum = bars.reduce((total, bar) => total + bar.sum, 0n)
  // Who has most of them together is not known: each bar names only its own.
  return {
    ...first,
    to: last.to,
    width: last.left + last.width - first.left,
    sum,
    most: [],
    negative: bars.some(bar => bar.negative),
  }
}
