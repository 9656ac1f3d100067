import { lastAt } from './rates-arithmetic'

type Measure = number | bigint | null

/**
 * At most `most` points, so that a spike of one sample and every gap are still there: of each bucket of time the least
 * and the greatest of each measure, the last point, and a gap if there is one. Rates are reduced the same way, for of
 * what LTTB leaves out nobody can tell whether it was the burst or the pause that is looked for.
 *
 * @param measures what is drawn of a point; null is a gap
 */
export function reducePoints<P extends { at: number }>(
  points: readonly P[],
  most: number,
  measures: readonly ((point: P) => Measure)[],
  isGap: (point: P) => boolean,
): { points: P[]; bucket: number } {
  const first = points[0]
  const last = points.at(-1)
  if (points.length <= most || !first || !last) return { points: [...points], bucket: 0 }
  const buckets = Math.max(1, Math.floor(most / (2 * measures.length + 2)))
  const width = (last.at - first.at) / buckets || 1
  const byBucket = Map.groupBy(points, point => Math.min(buckets - 1, Math.floor((point.at - first.at) / width)))
  return {
    points: [...byBucket.values()].flatMap(bucket => reduceBucket(bucket, measures, isGap)),
    bucket: Math.round(width),
  }
}

function reduceBucket<P>(
  bucket: readonly P[],
  measures: readonly ((point: P) => Measure)[],
  isGap: (point: P) => boolean,
): P[] {
  const kept = new Set<P | undefined>([bucket.at(-1), bucket.find(isGap)])
  for (const measure of measures) for (const point of extremes(bucket, measure)) kept.add(point)
  return bucket.filter(point => kept.has(point))
}

/** The first with the least value and the first with the greatest. */
function extremes<P>(points: readonly P[], measure: (point: P) => Measure): P[] {
  let least: { point: P; value: number | bigint } | null = null
  let greatest: { point: P; value: number | bigint } | null = null
  for (const point of points) {
    const value = measure(point)
    if (value === null) continue
    if (least === null || value < least.value) least = { point, value }
    if (greatest === null || value > greatest.value) greatest = { point, value }
  }
  return [least, greatest].flatMap(each => (each ? [each.point] : []))
}

/** One of several lines: when it is known anew, and its value at a time. */
export interface Line {
  moments: readonly { at: number }[]
  valueAt: (at: number) => Measure
}

export interface AlignedLines {
  /** Milliseconds of which a least, a greatest and a last value were taken; 0 where every sample is there. */
  bucket: number
  ats: number[]
  /** By line, then by time. */
  values: Measure[][]
}

const perBucket = 3

/**
 * Several lines over the same times, at most `most` (3 or more). Where there are more samples, a bucket of time becomes
 * three times, at which each line has its least and its greatest value in the order they had, and its last one, or a
 * gap if there was one.
 */
export function alignLines(
  lines: readonly Line[],
  { from, to, most }: { from: number; to: number; most: number },
): AlignedLines {
  const inside = lines.flatMap(({ moments }) => moments.flatMap(({ at }) => (at > from && at <= to ? [at] : [])))
  const ats = [...new Set([from, ...inside])].sort((a, b) => a - b)
  if (ats.length <= most) return { bucket: 0, ats, values: lines.map(({ valueAt }) => ats.map(valueAt)) }
  const buckets = Math.max(1, Math.floor(most / perBucket))
  const bucket = (to - from) / buckets
  const begins = Array.from({ length: buckets }, (_, index) => from + index * bucket)
  return {
    bucket: Math.round(bucket),
    ats: begins.flatMap(begin => [1, 3, 5].map(sixth => Math.round(begin + (bucket * sixth) / 6))),
    values: lines.map(line =>
      begins.flatMap((begin, index) => bucketOf(line, begin, index === buckets - 1 ? to + 1 : begin + bucket)),
    ),
  }
}

function bucketOf({ moments, valueAt }: Line, from: number, to: number): Measure[] {
  const values: Measure[] = [valueAt(from)]
  for (let index = lastAt(moments, from) + 1; (moments[index]?.at ?? to) < to; index++) {
    values.push(valueAt(moments[index]?.at ?? from))
  }
  const known = values.filter(value => value !== null)
  if (known.length === 0) return [null, null, null]
  const [least, greatest] = [indexOf(known, (a, b) => a < b), indexOf(known, (a, b) => a > b)]
  const first = known[Math.min(least, greatest)] ?? null
  const second = known[Math.max(least, greatest)] ?? null
  return [first, second, known.length < values.length ? null : (values.at(-1) ?? null)]
}

function indexOf(values: readonly (number | bigint)[], better: (a: number | bigint, b: number | bigint) => boolean) {
  let best = 0
  for (const [index, value] of values.entries()) if (better(value, values[best] ?? value)) best = index
  return best
}
