import { mark } from '../offset-point'
import { written } from './bytes'
import { appendPoint, isEmpty, newSegment, type Segment } from './segment'

/** Samples as they were taken, and what is left of each minute and of each ten. */
export const details = ['raw', 'minute', 'tenMinutes'] as const
export type Detail = (typeof details)[number]

/** Milliseconds that one bucket of a roll-up takes. */
export const bucketOf = { minute: 60_000, tenMinutes: 600_000 } as const

/** A segment that takes no more points. */
interface ClosedSegment {
  from: number
  until: number
  bytes: Uint8Array
  isWritten: boolean
}

/** One detail of a series: what is on disk, then `closed`, then `open`. */
export interface Lane {
  open: Segment
  /** Oldest first: those not yet on disk, and the last one that is, so that what is recent is read without the disk. */
  closed: ClosedSegment[]
  /** Whether there is more on disk than in `closed`. */
  isDeeper: boolean
}

/** The committed offset of a group in a partition, or the log end of a partition, over time. */
export interface Series {
  /** As on disk; unique over all clusters. */
  id: number
  /** Null: it is a log end. */
  groupId: string | null
  topic: string
  partition: number
  /** What was seen last: since `at`, until `seenAt`; `at` 0 while nothing was. */
  value: bigint
  at: number
  seenAt: number
  /** The last offset, over times in which it was not known; null where there is none any more. */
  known: bigint | null
  lanes: Record<Detail, Lane>
}

/** Bytes from which on a segment is closed: about 200 samples, half an hour at 10 s. */
const full = 640
/** While nothing can be written to disk, so much of each series stays in memory. */
const mostClosed = 8

export function newSeries(id: number, of: { groupId: string | null; topic: string; partition: number }): Series {
  const lane = (): Lane => ({ open: newSegment(), closed: [], isDeeper: false })
  const lanes = { raw: lane(), minute: lane(), tenMinutes: lane() }
  return { id, ...of, value: mark.unknown, at: 0, seenAt: 0, known: null, lanes }
}

/** Points of a group's series are pairs in the roll-ups: the spike to keep is the largest lag, so both offsets of that moment. */
export const isPaired = (series: Series, detail: Detail) => detail !== 'raw' && series.groupId !== null

/** Puts a point behind the last one: of a sample, or of the journal. */
export function addPoint(series: Series, at: number, value: bigint): void {
  appendTo(series.lanes.raw, at, value, null)
  if (value !== mark.unknown) series.known = value >= 0n ? value : null
  series.value = value
  series.at = at
  series.seenAt = at
}

export function appendTo(lane: Lane, at: number, value: bigint, end: bigint | null): void {
  appendPoint(lane.open, at, value, end)
  if (lane.open.size >= full) closeSegment(lane, end !== null)
}

/**
 * Closes what is open. Where nothing could be written for so long that the oldest must be forgotten, a gap stays in its
 * place: what held before it may not seem to have gone on.
 */
export function closeSegment(lane: Lane, isPairs: boolean): void {
  if (isEmpty(lane.open)) return
  const { from, until } = lane.open
  lane.closed.push({ from, until, bytes: written(lane.open).slice(), isWritten: false })
  lane.open = newSegment()
  const [first] = lane.closed
  if (!first || lane.closed.length <= mostClosed) return
  if (first.isWritten) {
    lane.closed.shift()
    lane.isDeeper = true
    return
  }
  const gap = newSegment()
  appendPoint(gap, first.from, mark.unknown, isPairs ? mark.unknown : null)
  const bytes = written(gap).slice()
  lane.closed.splice(0, 2, { from: first.from, until: first.from, bytes, isWritten: false })
}

/** After its segments came to disk: what is not needed in memory goes. */
export function afterWriting(lane: Lane): void {
  for (const segment of lane.closed) segment.isWritten = true
  if (lane.closed.length > 1) {
    lane.closed.splice(0, lane.closed.length - 1)
    lane.isDeeper = true
  }
}
