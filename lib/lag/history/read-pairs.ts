import 'server-only'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import { type LagStore, slotOf } from '../lag-store'
import type { OffsetPoint } from '../offset-point'
import { dormantEnd } from './dormant'
import { historyEngine } from './engine'
import { pairPoints } from './pair-points'
import { readPoints } from './read-points'
import type { StoredPoint } from './segment'
import type { Detail, Series } from './series'

const coarser = { raw: 'minute', minute: 'tenMinutes' } as const

/**
 * The pairs of a group's partition in a time, and before them what held when it begins. Where the detail that is asked for
 * was deleted already it is the next coarser one; where nothing is rolled up yet, the samples themselves.
 */
export function readPairs(store: LagStore, series: Series, detail: Detail, from: number, to: number): OffsetPoint[] {
  const of = { store, series, end: endOf(store, series) }
  return layered(store, series, detail, from, to, (layer, begin, until) =>
    layer === 'raw'
      ? pairPoints(readPoints(series, 'raw', begin, until), of.end ? readPoints(of.end, 'raw', begin, until) : [])
      : readPoints(series, layer, begin, until).map(toPair),
  )
}

function endOf(store: LagStore, { topic, partition }: Series): Series | null {
  return store.ends.get(partitionKey(topic, partition)) ?? dormantEnd(store, topic, partition)
}

/** As `readPairs`, of the log end of a partition by itself. */
export function readEnds(store: LagStore, series: Series, detail: Detail, from: number, to: number): StoredPoint[] {
  return layered(store, series, detail, from, to, (layer, begin, until) => readPoints(series, layer, begin, until))
}

const toPair = ({ at, value, end }: StoredPoint): OffsetPoint => ({ at, current: value, end: end ?? value })

function layered<Point extends { at: number }>(
  store: LagStore,
  series: Series,
  detail: Detail,
  from: number,
  to: number,
  read: (layer: Detail, from: number, to: number) => Point[],
): Point[] {
  const join = (before: Point[], at: number, after: Point[]) => [
    ...before,
    ...after.filter(point => point.at > at || before.length === 0),
  ]
  const read1 = (layer: Detail, begin: number): Point[] => {
    const reach = historyEngine().reach[layer]
    if (layer !== 'tenMinutes' && begin < reach) {
      const before = cut(read1(coarser[layer], begin), reach)
      return to > reach ? join(before, reach, read1(layer, reach)) : before
    }
    if (layer === 'raw') return read('raw', begin, to)
    const rolled = slotOf(store, series).rolledAt
    if (begin >= rolled) return read('raw', begin, to)
    const before = read(layer, begin, Math.min(to, rolled))
    return to > rolled ? join(before, rolled, read('raw', rolled, to)) : before
  }
  return read1(detail, from)
}

function cut<Point extends { at: number }>(points: Point[], at: number): Point[] {
  return points.filter(point => point.at <= at)
}
