import 'server-only'
import { z } from 'zod'
import { mark } from '../offset-point'
import { unsealed, written } from './bytes'
import { damaged, historyEngine, readRows } from './engine'
import { decodePoints, firstPoint, isEmpty, type StoredPoint } from './segment'
import { type Detail, isPaired, type Lane, type Series } from './series'

const segmentRow = z.object({ from_at: z.number(), data: z.instanceof(Uint8Array) })

/**
 * The points of one detail of a series in a time, oldest first, and before them the last one that came earlier: what
 * held when the time begins. What is recent comes from memory, the rest from disk.
 */
export function readPoints(series: Series, detail: Detail, from: number, to: number): StoredPoint[] {
  if (detail === 'raw' && series.at > 0 && series.at <= from) {
    return [{ at: series.at, value: series.value, end: null }]
  }
  const lane = series.lanes[detail]
  const isPairs = isPaired(series, detail)
  const oldest = oldestInMemory(lane)
  const onDisk = lane.isDeeper && oldest > from ? readFromDisk(series, detail, from, Math.min(to, oldest - 1)) : []
  if (onDisk.length === 0 && to >= oldest - 1 && oldest > from) lane.isDeeper = false
  const points = [...onDisk, ...readFromMemory(lane, isPairs, from, to)]
  const begin = points.findLastIndex(point => point.at <= from)
  const end = points.findLastIndex(point => point.at <= to)
  return points.slice(Math.max(0, begin), end + 1)
}

function oldestInMemory({ closed, open }: Lane): number {
  return closed[0]?.from ?? (isEmpty(open) ? Number.MAX_SAFE_INTEGER : open.from)
}

function readFromMemory({ closed, open }: Lane, isPairs: boolean, from: number, to: number): StoredPoint[] {
  const segments = closed.map(segment => ({ from: segment.from, bytes: segment.bytes }))
  if (!isEmpty(open)) segments.push({ from: open.from, bytes: written(open) })
  const first = Math.max(
    0,
    segments.findLastIndex(segment => segment.from <= from),
  )
  return segments
    .slice(first)
    .filter(segment => segment.from <= to)
    .flatMap(segment => decodePoints(segment.bytes, isPairs, from))
}

function readFromDisk(series: Series, detail: Detail, from: number, to: number): StoredPoint[] {
  const rows = readRows(
    `SELECT from_at, data FROM ${detail} WHERE series = ?1 AND from_at <= ?3
       AND from_at >= ifnull((SELECT max(from_at) FROM ${detail} WHERE series = ?1 AND from_at <= ?2), 0)
     ORDER BY from_at`,
    series.id,
    from,
    to,
  )
  return rows.flatMap(row => decodeRow(row, series, detail))
}

/** Segments that are read at a time by whoever looks back. */
const some = 16

/** One segment: its first point, and all of them when they are wanted. */
interface Block {
  first: StoredPoint
  points: () => StoredPoint[]
}

/** The segments of a detail, newest first, for whoever looks back until something is found. */
export function* blocksBackwards(series: Series, detail: Detail): Generator<Block> {
  const lane = series.lanes[detail]
  const isPairs = isPaired(series, detail)
  const inMemory = [...lane.closed.map(({ bytes }) => bytes), ...(isEmpty(lane.open) ? [] : [written(lane.open)])]
  for (const bytes of inMemory.reverse()) {
    yield { first: firstPoint(bytes, isPairs), points: () => decodePoints(bytes, isPairs) }
  }
  if (!lane.isDeeper) return
  let before = oldestInMemory(lane)
  for (;;) {
    const sql = `SELECT from_at, data FROM ${detail} WHERE series = ? AND from_at < ? ORDER BY from_at DESC LIMIT ${some}`
    const rows = readRows(sql, series.id, before)
    for (const row of rows) {
      const points = decodeRow(row, series, detail)
      const [first] = points
      if (first) yield { first, points: () => points }
      before = Number(row.from_at)
    }
    if (rows.length < some) return
  }
}

/** A damaged segment is a gap: what held before it may not seem to have gone on. */
function decodeRow(row: unknown, series: Series, detail: Detail): StoredPoint[] {
  const { from_at, data } = segmentRow.parse(row)
  const isPairs = isPaired(series, detail)
  try {
    return decodePoints(unsealed(data), isPairs)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    historyEngine().damage = damaged(`${series.topic}-${series.partition} from ${new Date(from_at).toISOString()}`)
    return [{ at: from_at, value: mark.unknown, end: isPairs ? mark.unknown : null }]
  }
}
