import 'server-only'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import { lagStore, type Run } from '../lag-store'
import { blocksBackwards } from './read-points'
import type { StoredPoint } from './segment'
import { details, type Series } from './series'

/** `at`: milliseconds since 1970; null where it was before everything that is kept, or in a gap: then it is older than `before`. */
interface Passed {
  at: number | null
  before: number
}

/** What was found does not change, and a group that stands still is asked about at every sample. */
let found = new WeakMap<Series, Map<bigint, Passed>>()
const mostFound = 32

/** After the history was changed. */
export function forgetPassed(): void {
  found = new WeakMap()
}

/**
 * When the log end of a partition passed an offset, so when the record at it was written, between two samples.
 * The newest time, where a topic that was created anew has passed it more than once.
 *
 * @returns null while it has not
 */
export function logEndPassed(
  clusterId: string,
  { topic, partition }: { topic: string; partition: number },
  offset: bigint,
): Passed | null {
  const { ends, runs } = lagStore(clusterId)
  const series = ends.get(partitionKey(topic, partition))
  if (series?.known == null || series.known <= offset) return null
  const known = found.get(series)?.get(offset)
  if (known) return known
  const passed = search(series, offset, runs)
  if (passed) remember(series, offset, passed)
  return passed
}

function search(series: Series, offset: bigint, runs: readonly Run[]): Passed | null {
  let next: StoredPoint | null = null
  let isUnread = false
  for (const detail of details) {
    for (const { first, points } of blocksBackwards(series, detail)) {
      // A whole block beyond the offset needs not be looked into.
      if (first.value > offset) {
        if (next === null || first.at < next.at) [next, isUnread] = [first, false]
        continue
      }
      for (const point of points().reverse()) {
        if (next !== null && point.at >= next.at) continue
        if (point.value < 0n) isUnread = true
        else if (point.value > offset) [next, isUnread] = [point, false]
        else if (next) return passedBetween(point, next, { offset, isUnread, runs })
      }
    }
  }
  return next && { at: null, before: next.at }
}

/** Nothing tells when the records of a gap came: then it is known that they are older than its end. */
function passedBetween(
  last: StoredPoint,
  next: StoredPoint,
  { offset, isUnread, runs }: { offset: bigint; isUnread: boolean; runs: readonly Run[] },
): Passed {
  const isGap = isUnread || runs.some(({ from }) => from > last.at && from <= next.at)
  return { at: isGap ? null : between(last, next, offset), before: next.at }
}

/** As if the records of the time had come evenly. */
function between(last: StoredPoint, next: StoredPoint, offset: bigint): number {
  const part = Number(offset - last.value + 1n) / Number(next.value - last.value)
  return Math.round(last.at + (next.at - last.at) * part)
}

function remember(series: Series, offset: bigint, passed: Passed): void {
  const of = found.get(series) ?? new Map<bigint, Passed>()
  found.set(series, of)
  const [oldest] = of.keys()
  if (of.size >= mostFound && oldest !== undefined) of.delete(oldest)
  of.set(offset, passed)
}
