import type { TimeRange } from './lag-chart-model'

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
function isLate(event: ChartEvent, range: TimeRange): boolean {
  return event.at - range.from > (range.to - range.from) / 2
}

/** A narrow gap has no room for its word; the tooltip is silent there too. */
export function roomFor(gap: TimeRange, range: TimeRange): boolean {
  return gap.to - gap.from > (range.to - range.from) * 0.08
}

/** Words may cross a line of the chart. */
export const halo = { stroke: 'var(--surface)', strokeWidth: 3, paintOrder: 'stroke' }

/** Px: the height of a line of words. */
export const markLine = 13

/** The words of a mark as Recharts takes them; @param line the line of words that they stand in */
export function markLabel(event: ChartEvent, range: TimeRange, line: number) {
  const late = isLate(event, range)
  return {
    value: event.text,
    position: late ? ('insideTopRight' as const) : ('insideTopLeft' as const),
    fill: 'var(--text-2)',
    fontSize: 11,
    ...halo,
    dy: -12 - line * markLine,
    dx: late ? -2 : 2,
  }
}
