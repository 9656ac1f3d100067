import type { Decimal } from '@/lib/decimal'
import type { LagPoint, LagSeries } from '@/lib/kafka/groups/types'

/** One sample as it is drawn. Null is a gap: nothing is drawn, and nothing is drawn across it. */
export interface LagRow {
  at: number
  current: number | null
  end: number | null
  /** Between the two lines: the lag. */
  band: [number, number] | null
  lag: number | null
  /** Milliseconds. */
  time: number | null
  /** Records a second. */
  produced: number | null
  consumed: number | null
  /** What is hatched where the lag in time is over its threshold: the band, or the lag in time from zero. */
  over: [number, number] | null
  point: LagPoint | null
}

/** What is drawn of a series: both offsets, the lag alone, the lag in time, or both rates. */
export type LagMetric = 'offsets' | 'lag' | 'time' | 'rates'

const keysOf = {
  offsets: ['current', 'end'],
  lag: ['lag'],
  time: ['time'],
  rates: ['produced', 'consumed'],
} as const

export interface LagModelOptions {
  metric: LagMetric
  /** A topic made anew cuts the lines: its offsets have nothing to do with those before. */
  events?: readonly LagEvent[]
  /** Before it nothing is missing; the begin of the range by default. */
  since?: number
  /** Milliseconds: older than this the last sample no longer speaks for now. */
  stale?: number
  /** Milliseconds of lag in time above which the group is behind. */
  behindAfter?: number
}

export interface LagModel {
  rows: LagRow[]
  /** Offsets are drawn relative to this where they pass what a double holds exactly. */
  base: bigint
  domain: [number, number]
  /** Few distinct offsets are steps; many are a slope. */
  step: boolean
  gaps: { from: number; to: number }[]
}

export interface TimeRange {
  from: number
  to: number
}

type LagEvent = LagSeries['events'][number]

const maxSteps = 200
const exactLimit = 2n ** 53n

const stale = 15_000

/**
 * What the chart draws of a series within a range. The server leaves out samples that equal their neighbours, so points far
 * apart are no hole; a hole is a point without any number, and lasts until the next one with one.
 *
 * Only offsets are drawn away from zero: their axis is padded by 5 %.
 */
export function lagModel(points: readonly LagPoint[], range: TimeRange, options: LagModelOptions): LagModel {
  const { metric, events = [], since = range.from, behindAfter = Number.POSITIVE_INFINITY } = options
  const inRange = points.filter(point => point.at >= range.from && point.at <= range.to)
  const base = metric === 'offsets' ? baseOf(inRange) : 0n
  const cuts = events.filter(event => event.kind === 'recreated').map(event => event.at)
  const rows: LagRow[] = []
  const gaps: TimeRange[] = []
  let known = Math.max(range.from, since)
  let holeFrom: number | null = known
  for (const point of inRange) {
    if (point.logEndOffset === null && point.currentOffset === null && point.lag === null) {
      // From the last sample on nothing is known, not only from the first one that failed.
      if (holeFrom === null) rows.push(hole(known + 1))
      holeFrom ??= known
    } else {
      const cut = cuts.find(at => at > known && at <= point.at)
      if (holeFrom !== null && point.at - holeFrom > 1) gaps.push({ from: holeFrom, to: point.at })
      else if (cut !== undefined && rows.length > 0) rows.push(hole(cut))
      rows.push(rowOf(point, base, metric, behindAfter))
      holeFrom = null
    }
    known = point.at
  }
  if (holeFrom === null && range.to - known > (options.stale ?? stale)) holeFrom = known
  const last = rows.at(-1)
  if (holeFrom !== null && range.to > holeFrom) gaps.push({ from: holeFrom, to: range.to })
  // The last sample holds until the next one is due.
  else if (last !== undefined && last.at < range.to) rows.push({ ...last, at: range.to })
  const step = metric === 'offsets' && distinct(rows, metric) <= maxSteps
  return { rows: withRuns(rows, range), base, domain: domainOf(rows, metric), step, gaps }
}

/** Puts samples back that the server left out because nothing changed: a pointer on the line finds the value of that moment. */
function withRuns(rows: LagRow[], range: TimeRange): LagRow[] {
  const apart = (range.to - range.from) / 100
  return rows.flatMap((row, index) => {
    const next = rows[index + 1]
    if (next === undefined || !sameValues(row, next)) return [row]
    const between = Math.min(100, Math.max(0, Math.ceil((next.at - row.at) / apart) - 1))
    return [row, ...Array.from({ length: between }, (_, i) => partWay(row, next, (i + 1) / (between + 1)))]
  })
}

/** The same offsets at a time between; only the age of what waits grows evenly. */
function partWay(row: LagRow, next: LagRow, part: number): LagRow {
  const along = (a: number | null, b: number | null) => (a === null || b === null ? null : a + (b - a) * part)
  const at = Math.round(row.at + (next.at - row.at) * part)
  const time = along(row.time, next.time)
  return {
    ...row,
    at,
    time,
    produced: along(row.produced, next.produced),
    consumed: along(row.consumed, next.consumed),
    over: row.over !== null && next.over !== null && row.band === null && time !== null ? [0, time] : row.over,
    point: row.point === null ? null : { ...row.point, timeLag: time === null ? null : Math.round(time) },
  }
}

function sameValues(a: LagRow, b: LagRow): boolean {
  return a.point !== null && b.point !== null && a.current === b.current && a.end === b.end && a.lag === b.lag
}

function baseOf(points: LagPoint[]): bigint {
  let low: bigint | undefined
  let high = 0n
  for (const offset of points.flatMap(p => [p.currentOffset, p.logEndOffset])) {
    if (offset === null) continue
    const value = BigInt(offset)
    if (low === undefined || value < low) low = value
    if (value > high) high = value
  }
  return high > exactLimit && low !== undefined ? low : 0n
}

function rowOf(point: LagPoint, base: bigint, metric: LagMetric, behindAfter: number): LagRow {
  const relative = (offset: Decimal | null) =>
    offset === null || metric !== 'offsets' ? null : Number(BigInt(offset) - base)
  const current = relative(point.currentOffset)
  const end = relative(point.logEndOffset)
  const band: LagRow['band'] = current === null || end === null ? null : [Math.min(current, end), end]
  const isOver = point.timeLag !== null && point.timeLag > behindAfter
  return {
    at: point.at,
    current,
    end,
    band,
    lag: point.lag === null ? null : Number(point.lag),
    time: point.timeLag,
    produced: point.produceRate,
    consumed: point.consumeRate,
    over: !isOver ? null : metric === 'offsets' ? band : metric === 'time' ? [0, point.timeLag ?? 0] : null,
    point,
  }
}

function hole(at: number): LagRow {
  const none = {
    current: null,
    end: null,
    band: null,
    lag: null,
    time: null,
    produced: null,
    consumed: null,
    over: null,
  }
  return { at, ...none, point: null }
}

function domainOf(rows: LagRow[], metric: LagMetric): [number, number] {
  const values = rows.flatMap(row => keysOf[metric].map(key => row[key])).filter(value => value !== null)
  const total = metric !== 'offsets'
  if (values.length === 0) return [0, 1]
  let low = total ? 0 : Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  const pad = Math.max((high - low) * 0.05, high === low ? 1 : 0.25)
  if (metric === 'rates') return [0, high > 0 ? high * 1.05 : 1]
  if (metric === 'time') return [0, Math.max(high * 1.05, 1000)]
  return total ? [0, Math.max(high + pad, 1)] : [low === 0 ? 0 : low - pad, high + pad]
}

function distinct(rows: LagRow[], metric: LagMetric): number {
  const seen = new Set<number>()
  for (const row of rows) {
    for (const key of keysOf[metric]) {
      const value = row[key]
      if (value !== null) seen.add(value)
    }
  }
  return seen.size
}
