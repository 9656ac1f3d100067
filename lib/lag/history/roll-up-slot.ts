import 'server-only'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import type { LagStore, Slot } from '../lag-store'
import { pairPoints } from './pair-points'
import { readPoints } from './read-points'
import { onlyChanges, rollUp } from './roll-up'
import { decodePoints, isEmpty, type StoredPoint } from './segment'
import { appendTo, bucketOf, isPaired, type Lane, type Series } from './series'

/** A bucket is rolled up when no sample of it can come any more. */
const late = 60_000

/** Rolls up what is complete of the series of a slot: whole tens of minutes, and the minutes in them. */
export function rollUpSlot(store: LagStore, slot: Slot, now: number): void {
  const until = Math.floor((now - late) / bucketOf.tenMinutes) * bucketOf.tenMinutes
  if (until <= slot.rolledAt) return
  for (const series of slot.series) {
    const points = rawPoints(store, series, slot.rolledAt, until - 1)
    if (points.length === 0) continue
    for (const detail of ['minute', 'tenMinutes'] as const) {
      const lane = series.lanes[detail]
      const width = bucketOf[detail]
      for (const { at, value, end } of onlyChanges(rollUp(points, width), width, lastOf(lane, series, detail))) {
        appendTo(lane, at, value, end)
      }
    }
    slot.isDirty = true
  }
  slot.rolledAt = until
}

function rawPoints(store: LagStore, series: Series, from: number, to: number): StoredPoint[] {
  const isIn = ({ at }: { at: number }) => at >= from && at <= to
  if (series.groupId === null) return series.at < from ? [] : readPoints(series, 'raw', from - 1, to).filter(isIn)
  const end = store.ends.get(partitionKey(series.topic, series.partition))
  if (series.at < from && (end?.at ?? 0) < from) return []
  const pairs = pairPoints(readPoints(series, 'raw', from - 1, to), end ? readPoints(end, 'raw', from - 1, to) : [])
  return pairs.filter(isIn).map(({ at, current, end }) => ({ at, value: current, end }))
}

function lastOf({ open, closed }: Lane, series: Series, detail: 'minute' | 'tenMinutes'): StoredPoint | null {
  const isPairs = isPaired(series, detail)
  if (!isEmpty(open)) return { at: open.until, value: BigInt(open.value), end: isPairs ? BigInt(open.end) : null }
  const last = closed.at(-1)
  return last ? (decodePoints(last.bytes, isPairs).at(-1) ?? null) : null
}
