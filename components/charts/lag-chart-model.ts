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
  point: LagPoint | null
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

export type LagEvent = LagSeries['events'][number]

const maxSteps = 200
const exactLimit = 2n ** 53n

/** Older than this the last sample no longer speaks for now, in ms. */
const stale = 15_000

/**
 * What the chart draws of a series within a range. The server leaves out samples that equal their neighbours, so points far
 * apart are no hole; a hole is a point without any number, and lasts until the next one with one.
 *
 * @param total draw the lag alone, from zero; else both offsets, the value axis padded by 5 %
 * @param since before it nothing is missing; the begin of the range by default
 * @param events a topic made anew cuts the lines: its offsets have nothing to do with those before
 */
export function lagModel(
  points: LagPoint[],
  range: TimeRange,
  total: boolean,
  events: readonly LagEvent[] = [],
  since = range.from,
): LagModel {
  const inRange = points.filter(point => point.at >= range.from && point.at <= range.to)
  const base = total ? 0n : baseOf(inRange)
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
      rows.push(rowOf(point, base, total))
      holeFrom = null
    }
    known = point.at
  }
  if (holeFrom === null && range.to - known > stale) holeFrom = known
  const last = rows.at(-1)
  if (holeFrom !== null && range.to > holeFrom) gaps.push({ from: holeFrom, to: range.to })
  // The last sample holds until the next one is due.
  else if (last !== undefined && last.at < range.to) rows.push({ ...last, at: range.to })
  const step = distinct(rows, total) <= maxSteps
  return { rows: withRuns(rows, range), base, domain: domainOf(rows, total), step, gaps }
}

/** Puts samples back that the server left out because nothing changed: a pointer on the line finds the value of that moment. */
function withRuns(rows: LagRow[], range: TimeRange): LagRow[] {
  const apart = (range.to - range.from) / 100
  return rows.flatMap((row, index) => {
    const next = rows[index + 1]
    if (next === undefined || !sameValues(row, next)) return [row]
    const between = Math.min(100, Math.max(0, Math.ceil((next.at - row.at) / apart) - 1))
    const stride = (next.at - row.at) / (between + 1)
    return [row, ...Array.from({ length: between }, (_, i) => ({ ...row, at: Math.round(row.at + stride * (i + 1)) }))]
  })
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

function rowOf(point: LagPoint, base: bigint, total: boolean): LagRow {
  const relative = (offset: Decimal | null) => (offset === null || total ? null : Number(BigInt(offset) - base))
  const current = relative(point.currentOffset)
  const end = relative(point.logEndOffset)
  const band: LagRow['band'] = current === null || end === null ? null : [Math.min(current, end), end]
  return { at: point.at, current, end, band, lag: point.lag === null ? null : Number(point.lag), point }
}

function hole(at: number): LagRow {
  return { at, current: null, end: null, band: null, lag: null, point: null }
}

function domainOf(rows: LagRow[], total: boolean): [number, number] {
  const values = rows.flatMap(row => (total ? [row.lag] : [row.current, row.end])).filter(value => value !== null)
  if (values.length === 0) return [0, 1]
  let low = total ? 0 : Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  const pad = Math.max((high - low) * 0.05, high === low ? 1 : 0.25)
  return total ? [0, Math.max(high + pad, 1)] : [low === 0 ? 0 : low - pad, high + pad]
}

function distinct(rows: LagRow[], total: boolean): number {
  const seen = new Set<number>()
  for (const row of rows) {
    for (const value of total ? [row.lag] : [row.current, row.end]) if (value !== null) seen.add(value)
  }
  return seen.size
}

/** A mark on the time axis; `text` is ready to be shown. */
export interface ChartEvent {
  at: number
  text: string
  /** Told in the tooltip only: it says little, or another event says the same. */
  minor: boolean
}

export interface ShownEvents {
  /** Drawn as a line with its text, oldest first. */
  marked: ChartEvent[]
  /** Told in the tooltip only. */
  others: ChartEvent[]
}

const mostMarks = 3

/** Of the range: events closer than this are one mark, whose words would stand on each other. */
const oneMark = 0.02

/** The last three get a mark, one for what happened at the same time; more would hide the lines. */
export function shownEvents(events: readonly ChartEvent[], range: TimeRange): ShownEvents {
  const inRange = events.filter(event => event.at >= range.from && event.at <= range.to).sort((a, b) => a.at - b.at)
  const near = (range.to - range.from) * oneMark
  const marks: { event: ChartEvent; more: number }[] = []
  for (const event of inRange) {
    const last = marks.at(-1)
    if (event.minor) continue
    if (last !== undefined && event.at - last.event.at < near) {
      last.event = event
      last.more += 1
    } else marks.push({ event, more: 0 })
  }
  const shown = marks.slice(-mostMarks)
  return {
    marked: shown.map(({ event, more }) => (more === 0 ? event : { ...event, text: `${event.text} +${more}` })),
    others: inRange.filter(event => !shown.some(mark => mark.event === event)),
  }
}

/** Of the width of a chart: a character of a mark's words. Charts with words are 480 px wide at least, of 11 px type. */
const charWidth = 6.4 / 560

/**
 * The line of words that each mark stands in, 0 the one next to the chart, so that none stands on another. They stand to
 * the right of their mark in the first half of the range, to its left in the second.
 */
export function markLines(marked: readonly ChartEvent[], range: TimeRange): number[] {
  const ends: { from: number; to: number }[][] = []
  return marked.map(event => {
    const at = (event.at - range.from) / (range.to - range.from)
    const width = event.text.length * charWidth
    const span = isLate(event, range) ? { from: at - width, to: at } : { from: at, to: at + width }
    const free = ends.findIndex(line => line.every(other => span.to < other.from || other.to < span.from))
    const line = free < 0 ? ends.length : free
    ends[line] = [...(ends[line] ?? []), span]
    return line
  })
}

/** Words stand on the side of their mark with more room. */
export function isLate(event: ChartEvent, range: TimeRange): boolean {
  return event.at - range.from > (range.to - range.from) / 2
}
