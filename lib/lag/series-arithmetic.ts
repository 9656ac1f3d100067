import { mark, type OffsetHistory, type OffsetPoint } from './offset-history'

/** One moment of a chart; null is a gap, or for `current` and `lag` that nothing is committed. */
export interface SeriesPoint {
  at: number
  current: bigint | null
  end: bigint | null
  lag: bigint | null
}

/** What one partition looked like over time, as chart points. */
export function partitionSeries(history: OffsetHistory): SeriesPoint[] {
  return Array.from({ length: history.length }, (_, index) => toSeriesPoint(history.point(index)))
}

function toSeriesPoint({ at, current, end }: OffsetPoint): SeriesPoint {
  const known = { current: current >= 0n ? current : null, end: end >= 0n ? end : null }
  return { at, ...known, lag: known.current === null || known.end === null ? null : lagBetween(current, end) }
}

const lagBetween = (current: bigint, end: bigint) => (end > current ? end - current : 0n)

/**
 * Many partitions as one series. A partition counts from its first sample on and only while it has a commit, as the
 * sum of the LAG column does; while one of them is unknown the sum is unknown, never too small.
 */
export function summedSeries(histories: readonly OffsetHistory[]): SeriesPoint[] {
  const moments = histories.flatMap((history, series) =>
    Array.from({ length: history.length }, (_, index) => ({ ...history.point(index), series })),
  )
  moments.sort((a, b) => a.at - b.at)
  const latest: (OffsetPoint | undefined)[] = histories.map(() => undefined)
  const sum = { current: 0n, end: 0n, lag: 0n, counted: 0, unknown: 0 }

  function count(point: OffsetPoint | undefined, sign: 1n | -1n): void {
    if (!point || point.current === mark.gone || point.current === mark.none) return
    if (point.current === mark.unknown || point.end < 0n) {
      sum.unknown += Number(sign)
      return
    }
    sum.counted += Number(sign)
    sum.current += sign * point.current
    sum.end += sign * point.end
    sum.lag += sign * lagBetween(point.current, point.end)
  }

  const points: SeriesPoint[] = []
  for (const [index, moment] of moments.entries()) {
    count(latest[moment.series], -1n)
    latest[moment.series] = moment
    count(moment, 1n)
    // The partitions of one sample carry one time and make one point.
    if (moments[index + 1]?.at === moment.at) continue
    const known = sum.unknown === 0 && sum.counted > 0
    points.push({
      at: moment.at,
      current: known ? sum.current : null,
      end: known ? sum.end : null,
      lag: known ? sum.lag : null,
    })
  }
  return points
}

/** The part between two times; it begins with the value that held at `from`. */
export function within(points: readonly SeriesPoint[], from: number, to: number): SeriesPoint[] {
  const first = points.findIndex(point => point.at >= from)
  const inside = first === -1 ? [] : points.slice(first).filter(point => point.at <= to)
  const before = first === -1 ? points.at(-1) : points[first - 1]
  const begins = before !== undefined && inside.length > 0 && inside[0]?.at !== from
  return begins ? [{ ...before, at: from }, ...inside] : inside
}

/** Kept of each bucket: the least and the greatest lag, the last point, and a gap if there is one. */
const perBucket = 4

/** At most `most` points, so that a spike of one sample and every gap are still there. */
export function reducePoints(points: readonly SeriesPoint[], most: number): SeriesPoint[] {
  const first = points[0]
  const last = points.at(-1)
  if (points.length <= most || !first || !last) return [...points]
  const buckets = Math.max(1, Math.floor(most / perBucket))
  const width = (last.at - first.at) / buckets || 1
  const byBucket = Map.groupBy(points, point => Math.min(buckets - 1, Math.floor((point.at - first.at) / width)))
  return [...byBucket.values()].flatMap(reduceBucket)
}

function reduceBucket(bucket: SeriesPoint[]): SeriesPoint[] {
  const kept = new Set<SeriesPoint | undefined>([bucket.at(-1), bucket.find(point => point.end === null)])
  const known = bucket.filter(point => point.lag !== null)
  kept.add(known.reduce<SeriesPoint | undefined>((a, b) => (a && (a.lag ?? 0n) <= (b.lag ?? 0n) ? a : b), undefined))
  kept.add(known.reduce<SeriesPoint | undefined>((a, b) => (a && (a.lag ?? 0n) >= (b.lag ?? 0n) ? a : b), undefined))
  return bucket.filter(point => kept.has(point))
}
