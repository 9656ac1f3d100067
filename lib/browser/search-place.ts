import type { Decimal } from '@/lib/decimal'
import type { EndLine, FilterFailures, ProgressLine } from '@/lib/kafka/messages/types'

/** How far a search has come, all its requests together, and where it goes on. Small enough for an address. */
export interface SearchPlace {
  /** Cursor of GET …/messages. */
  cursor: string
  /** Offsets passed over, and to pass over in all. */
  scanned: Decimal
  total: Decimal
  /** Hits before this place. */
  hits: number
  /** Records before this place that the filter could not be answered for. */
  failures: Decimal
}

/** What the requests before the present one have done. */
export interface SearchBase {
  scanned: bigint
  bytes: number
  hits: number
  failures: bigint
}

export const noBase: SearchBase = { scanned: 0n, bytes: 0, hits: 0, failures: 0n }

/** `135000.300000.12.0.<cursor>` */
export function placeText({ scanned, total, hits, failures, cursor }: SearchPlace): string {
  return [scanned, total, hits, failures, cursor].join('.')
}

/** @returns null where it is no place */
export function placeFrom(text: string | null): SearchPlace | null {
  const match = /^(\d{1,19})\.(\d{1,19})\.(\d{1,9})\.(\d{1,19})\.(.+)$/.exec(text ?? '')
  const [, scanned, total, hits, failures, cursor] = match ?? []
  if (!scanned || !total || !hits || !failures || !cursor) return null
  return { scanned, total, hits: Number(hits), failures, cursor }
}

/** How far a search is, 0 to 1. */
export function placePart({ scanned, total }: Pick<SearchPlace, 'scanned' | 'total'>): number {
  return total === '0' ? 1 : Math.min(1, Number(scanned) / Number(total))
}

export function baseAt(place: SearchPlace | null, bytes: number): SearchBase {
  if (place === null) return noBase
  return { scanned: BigInt(place.scanned), bytes, hits: place.hits, failures: BigInt(place.failures) }
}

/** A progress line of one request as one of the whole search. */
export function addedTo(base: SearchBase, line: ProgressLine): ProgressLine {
  const total = line.total === null ? null : String(BigInt(line.total) + base.scanned)
  const scanned = String(BigInt(line.scanned) + base.scanned)
  return { ...line, scanned, total, bytes: line.bytes + base.bytes }
}

/** The failures of a whole search; null where there are none. The first is the first of this request. */
export function failuresOf(base: SearchBase, failures: FilterFailures | undefined): SearchFailures | null {
  const count = base.failures + BigInt(failures?.count ?? 0)
  return count === 0n ? null : { count: String(count), first: failures?.first ?? null }
}

/** As the lines tell them; those of a search that was resumed from a link are known by their number alone. */
export interface SearchFailures {
  count: Decimal
  first: FilterFailures['first'] | null
}

/** The last progress, as the end line tells it. */
export function progressAtEnd(base: SearchBase, end: EndLine, last: ProgressLine | null): ProgressLine {
  const covered = Object.values(end.covered).reduce((sum, { from, to }) => sum + BigInt(to) - BigInt(from), 0n)
  const scanned = String(base.scanned + covered)
  const total = end.reason === 'range' ? scanned : (last?.total ?? null)
  return { type: 'progress', scanned, total, bytes: base.bytes + end.bytes }
}
