import type { Run } from '../lag-store'
import { mark, type OffsetPoint } from '../offset-point'
import type { StoredPoint } from './segment'

/** The committed offset and the log end as one line of pairs, from the first committed offset on. */
export function pairPoints(committed: readonly StoredPoint[], ends: readonly StoredPoint[]): OffsetPoint[] {
  const pairs: OffsetPoint[] = []
  let end = mark.unknown as bigint
  let next = 0
  for (const [index, { at, value }] of committed.entries()) {
    while (next < ends.length && (ends[next]?.at ?? 0) <= at) end = ends[next++]?.value ?? end
    put(pairs, at, value, end)
    const until = committed[index + 1]?.at ?? Number.POSITIVE_INFINITY
    while (next < ends.length && (ends[next]?.at ?? 0) < until) {
      const point = ends[next++]
      if (!point) break
      end = point.value
      put(pairs, point.at, value, end)
    }
  }
  return pairs
}

/** Both were taken together: where the one is not known, the other says nothing of this group. */
function put(pairs: OffsetPoint[], at: number, current: bigint, end: bigint): void {
  const pair =
    current <= mark.unknown ? { at, current, end: current } : { at, current, end: end < 0n ? mark.unknown : end }
  const last = pairs.at(-1)
  if (current <= mark.unknown && last?.current === current) return
  pairs.push(pair)
}

/**
 * Puts in the times in which nothing was sampled: what held is told until the last sample before them, then it is
 * unknown, and from the first sample after them on holds what was found then.
 *
 * @param until until when the partition was sampled: what holds then is the last point
 */
export function withGaps(points: readonly OffsetPoint[], runs: readonly Run[], until: number): OffsetPoint[] {
  const first = points[0]
  if (!first) return []
  const result: OffsetPoint[] = []
  let held = first
  let next = 0
  const takeUntil = (at: number) => {
    for (let point = points[next]; point && point.at <= at; point = points[++next]) {
      result.push(point)
      held = point
    }
  }
  for (let index = firstGap(runs, first.at); index + 1 < runs.length; index++) {
    const begin = runs[index]?.until ?? 0
    const end = runs[index + 1]?.from ?? 0
    if (begin >= until) break
    takeUntil(begin)
    if (held.current <= mark.unknown) continue
    if (held.at < begin) result.push({ ...held, at: begin })
    result.push({ at: begin + 1, current: mark.unknown, end: mark.unknown })
    if (end > until || points[next]?.at === end) continue
    held = { ...held, at: end }
    result.push(held)
  }
  takeUntil(until)
  const last = result.at(-1)
  if (last && last.at < until && last.current > mark.unknown) result.push({ ...last, at: until })
  return result
}

/** The first gap that ends after a time. */
function firstGap(runs: readonly Run[], at: number): number {
  let low = 0
  let high = runs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((runs[middle + 1]?.from ?? Number.POSITIVE_INFINITY) > at) high = middle
    else low = middle + 1
  }
  return low
}
