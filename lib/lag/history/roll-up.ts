import { mark } from '../offset-point'
import type { StoredPoint } from './segment'

/** Of two points the one that must not be lost: the larger lag; of a log end the larger offset. */
const weightOf = ({ value, end }: StoredPoint) =>
  end === null ? value : value < 0n || end < 0n ? -1n : end > value ? end - value : 0n

const isMark = ({ value, end }: StoredPoint) => value <= mark.unknown || (end !== null && end <= mark.unknown)

/**
 * What is kept of points, of each bucket of `width` milliseconds: the point of the largest lag, so that a spike
 * survives; the first at which it was unknown or gone, so that a gap does; and the last, with which the next bucket begins.
 */
export function rollUp(points: readonly StoredPoint[], width: number): StoredPoint[] {
  const kept: StoredPoint[] = []
  let index = 0
  while (index < points.length) {
    const bucket = bucketAt(points, index, width)
    let largest: StoredPoint | undefined
    for (const point of bucket) {
      if (!isMark(point) && (!largest || weightOf(point) > weightOf(largest))) largest = point
    }
    const wanted = new Set([largest, bucket.find(isMark), bucket.at(-1)])
    kept.push(...bucket.filter(point => wanted.has(point)))
    index += bucket.length
  }
  return kept
}

function bucketAt(points: readonly StoredPoint[], index: number, width: number): StoredPoint[] {
  const number = Math.floor((points[index]?.at ?? 0) / width)
  let next = index + 1
  while (next < points.length && Math.floor((points[next]?.at ?? 0) / width) === number) next++
  return points.slice(index, next)
}

/**
 * The same without points that say nothing new. Where nothing was new for longer than a bucket, what held until then
 * stands once more before the next, so that it is no slope.
 *
 * @param last what was rolled up before; null where nothing was
 */
export function onlyChanges(points: readonly StoredPoint[], width: number, last: StoredPoint | null): StoredPoint[] {
  const result: StoredPoint[] = []
  for (const point of points) {
    if (last && last.value === point.value && last.end === point.end) continue
    const begin = Math.floor(point.at / width) * width
    if (last && !isMark(last) && begin - 1 > last.at + width) result.push({ ...last, at: begin - 1 })
    result.push(point)
    last = point
  }
  return result
}
