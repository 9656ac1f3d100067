import { nameFromSegment, segmentFromName } from '@/lib/http/path-name'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How far back a live chart looks, in milliseconds; `all` is since Ottla first saw the group. */
export const chartRanges = {
  '15m': 15 * minute,
  '1h': hour,
  '6h': 6 * hour,
  '24h': day,
  '7d': 7 * day,
  '30d': 30 * day,
  '90d': 90 * day,
  all: null,
} as const

export type ChartRangeName = keyof typeof chartRanges

export const chartRangeNames = Object.keys(chartRanges) as ChartRangeName[] // the keys of that object and no others

/** Milliseconds since 1970. */
export interface ChartSpan {
  from: number
  to: number
}

/** A fixed part of the past out of an address; null where the two are no such part, and the chart is live. */
export function spanOf(from: number | null, to: number | null): ChartSpan | null {
  if (from === null || to === null || from < 0 || to > 8.64e15 || from >= to) return null
  return { from, to }
}

/** What a live chart draws now. A line of one sample shows nothing, so it is five seconds long at least. */
export function liveSpan(name: ChartRangeName, now: number, since: number | null): ChartSpan {
  const length = chartRanges[name]
  const from = length === null ? (since ?? now) : now - length
  return { from: Math.min(from, now - 5000), to: now }
}

/** Milliseconds between two reads: a live chart moves by a point at a time, a fixed one not at all. */
export function chartPoll(length: number): number {
  return Math.min(60_000, Math.max(2000, length / 600))
}

/** Names as one parameter: each spelled as in a path, with commas between. */
export function namesText(names: readonly string[]): string {
  return names.map(segmentFromName).join(',')
}

/** What is no name in it is left out, and no name is there twice. */
export function namesIn(text: string): string[] {
  const names = text === '' ? [] : text.split(',').map(nameFromSegment)
  return [...new Set(names.filter(name => name !== null))]
}
