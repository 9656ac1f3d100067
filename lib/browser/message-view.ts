import type { Decimal } from '@/lib/decimal'
import { type FormatSetting, formatSetting } from '@/lib/serde/format-name'
import { type FilterChoice, filterFrom, isSearch, type Show, setFilter, setFilterOf } from './message-filter'
import { type OffsetRange, rangesFrom, rangesText } from './passed-over'
import { apiPath, topicPath } from './paths'
import { readableSearch } from './readable-search'
import { placeFrom, placeText, type SearchPlace } from './search-place'

/** Where reading begins. Times are ISO 8601 with a zone, so that a link means the same everywhere. */
export type MessageStart =
  | { kind: 'beginning' }
  | { kind: 'latest' }
  | { kind: 'offset'; offset: Decimal }
  | { kind: 'time'; at: string }

export interface RecordPosition {
  partition: number
  offset: Decimal
}

export const pageSizes = [25, 50, 100, 500, 10_000] as const
type PageSize = (typeof pageSizes)[number]

/** Everything that decides what the Messages page shows; all of it stands in the address, so that every view is a link. */
export interface MessageView extends FilterChoice {
  start: MessageStart
  /** A page further on in the walk that `start` began. */
  cursor: string | null
  /** Null: all. */
  partitions: number[] | null
  /** Nothing but these offsets: what a live tail passed over. */
  ranges: OffsetRange[] | null
  limit: PageSize
  /** Of a filter: what it finds, what it fails on, or all records, each with the answer, to try it. */
  show: Show
  /** Where a search goes on after a reload. */
  resume: SearchPlace | null
  /** Records that a search leaves out because the filter was stopped on them. */
  skip: RecordPosition[]
  follow: boolean
  isolation: 'read_uncommitted' | 'read_committed'
  /** How keys and values are read; null: by what they look like. */
  keyFormat: FormatSetting | null
  valueFormat: FormatSetting | null
  /** The record that is open in the panel. */
  at: RecordPosition | null
}

export const defaultView: MessageView = {
  start: { kind: 'latest' },
  cursor: null,
  partitions: null,
  ranges: null,
  limit: 100,
  filter: '',
  match: 'contains',
  within: 'any',
  matchCase: false,
  show: 'matches',
  resume: null,
  skip: [],
  follow: false,
  isolation: 'read_uncommitted',
  keyFormat: null,
  valueFormat: null,
  at: null,
}

/** Characters of a key or value that a row shows; whole ones are read when a record is opened. */
const previewLength = 300

/** Reads the view out of an address. What is not understood is as if it were not there: an address is typed and cut by people. */
export function viewFromSearch(search: URLSearchParams): MessageView {
  const follow = search.get('follow') === '1'
  const filter = filterFrom(search)
  if (follow) filter.show = 'matches'
  return {
    start: startFrom(search.get('from')),
    cursor: search.get('cursor') || null,
    partitions: partitionsFrom(search.get('partitions')),
    ranges: follow ? null : rangesFrom(search.get('ranges')),
    limit: pageSizes.find(size => String(size) === search.get('limit')) ?? usualLimit({ ...filter, follow }),
    ...filter,
    resume: placeFrom(search.get('resume')),
    skip: (search.get('skip') ?? '').split(',').flatMap(text => positionFrom(text) ?? []),
    follow,
    isolation: search.get('isolation') === 'read_committed' ? 'read_committed' : 'read_uncommitted',
    keyFormat: formatSetting(search.get('keyFormat')),
    valueFormat: formatSetting(search.get('valueFormat')),
    at: positionFrom(search.get('at')),
  }
}

/** The query string of a view, with `?` unless it is the default one. */
export function searchFromView(view: MessageView): string {
  const search = new URLSearchParams()
  if (view.start.kind !== 'latest') search.set('from', startText(view.start))
  if (view.partitions !== null) search.set('partitions', view.partitions.join(','))
  if (view.ranges !== null) search.set('ranges', rangesText(view.ranges))
  if (view.limit !== usualLimit(view)) search.set('limit', String(view.limit))
  setFilter(search, view)
  if (view.isolation !== 'read_uncommitted') search.set('isolation', view.isolation)
  setFormats(search, view)
  if (view.follow) search.set('follow', '1')
  if (view.cursor !== null) search.set('cursor', view.cursor)
  if (view.at !== null) search.set('at', positionText(view.at))
  if (view.skip.length > 0) search.set('skip', view.skip.map(positionText).join(','))
  if (view.resume !== null) search.set('resume', placeText(view.resume))
  return readableSearch(search)
}

/** What begins another walk when it changes. */
export function walkOf(view: MessageView): string {
  return searchFromView({ ...view, at: null, resume: null, skip: [], keyFormat: null, valueFormat: null })
}

/** Rows of a page; of a search all hits, as far as a page can hold them. */
function usualLimit(view: Parameters<typeof isSearch>[0]): PageSize {
  return isSearch(view) ? 10_000 : defaultView.limit
}

/** What does not begin another walk. */
const staying: ReadonlySet<string> = new Set(['at', 'resume', 'skip', 'keyFormat', 'valueFormat'])

/** A view with some of it changed: another walk begins at its start, with as many rows as are usual for it. */
export function changedView(now: MessageView, change: Partial<MessageView>): MessageView {
  const stays = Object.keys(change).every(key => staying.has(key))
  // Whoever chooses from where, or which partitions, means the topic again.
  const elsewhere = ['start', 'partitions', 'follow'].some(key => key in change) ? { ranges: null } : {}
  const next = { ...now, ...(stays ? {} : { resume: null, skip: [] }), ...elsewhere, ...change }
  const limit = change.limit ?? (now.limit === usualLimit(now) ? usualLimit(next) : now.limit)
  return { ...next, limit }
}

/** Newest first when reading back from the end, else as they were written. */
export function directionOf(view: MessageView): 'forward' | 'backward' {
  return view.start.kind === 'latest' && !view.follow ? 'backward' : 'forward'
}

/** `0@137` */
export function positionText({ partition, offset }: RecordPosition): string {
  return `${partition}@${offset}`
}

/** @returns null where it is no position */
export function positionFrom(text: string | null): RecordPosition | null {
  const match = /^(\d{1,9})@(\d{1,19})$/.exec(text?.trim() ?? '')
  return match?.[1] === undefined || match[2] === undefined ? null : { partition: Number(match[1]), offset: match[2] }
}

function startFrom(text: string | null): MessageStart {
  if (text === 'beginning') return { kind: 'beginning' }
  const offset = /^offset:(\d{1,19})$/.exec(text ?? '')?.[1]
  if (offset !== undefined) return { kind: 'offset', offset }
  const at = /^timestamp:(.+)$/.exec(text ?? '')?.[1]
  if (at !== undefined && !Number.isNaN(Date.parse(at))) return { kind: 'time', at }
  return { kind: 'latest' }
}

function startText(start: MessageStart): string {
  switch (start.kind) {
    case 'offset':
      return `offset:${start.offset}`
    case 'time':
      return `timestamp:${start.at}`
    default:
      return start.kind
  }
}

function partitionsFrom(text: string | null): number[] | null {
  const numbers = (text ?? '').split(',').filter(part => /^\d{1,9}$/.test(part))
  return numbers.length === 0 ? null : [...new Set(numbers.map(Number))].sort((a, b) => a - b)
}

/** The view of exactly what a live tail passed over, oldest first; with its filter. */
export function viewOfPassed(view: MessageView, ranges: OffsetRange[]): MessageView {
  const { filter, match, within, matchCase, isolation, keyFormat, valueFormat } = view
  const same = { filter, match, within, matchCase, isolation, keyFormat, valueFormat }
  return { ...defaultView, ...same, start: { kind: 'beginning' }, ranges, limit: 10_000 }
}

/** The view a record's own address leads to: its partition from its offset on, with the record open. */
export function viewOfRecord(position: RecordPosition): MessageView {
  return {
    ...defaultView,
    start: { kind: 'offset', offset: position.offset },
    partitions: [position.partition],
    at: position,
  }
}

/** GET …/messages for a view. `from` goes on in a walk where the view itself only began it. */
export function messagesUrl(
  cluster: string,
  topic: string,
  view: MessageView,
  more: { from?: string; limit?: number; skip?: readonly RecordPosition[] } = {},
): string {
  const search = new URLSearchParams({
    from: more.from ?? view.cursor ?? startText(view.start),
    direction: directionOf(view),
    preview: String(previewLength),
  })
  if (view.ranges !== null) search.set('ranges', rangesText(view.ranges))
  else if (view.partitions !== null) search.set('partitions', view.partitions.join(','))
  setFilterOf(search, view)
  if (more.skip !== undefined && more.skip.length > 0) search.set('skip', more.skip.map(positionText).join(','))
  if (view.isolation !== 'read_uncommitted') search.set('isolation', view.isolation)
  setFormats(search, view)
  if (view.follow) search.set('follow', '1')
  else search.set('limit', String(more.limit ?? view.limit))
  return `${apiPath(topicPath(cluster, topic))}/messages?${search}`
}

/** How keys and values are read, in a view or an address. */
export type FormatChoice = Pick<MessageView, 'keyFormat' | 'valueFormat'>

export function setFormats(search: URLSearchParams, { keyFormat, valueFormat }: FormatChoice): void {
  if (keyFormat !== null) search.set('keyFormat', keyFormat)
  if (valueFormat !== null) search.set('valueFormat', valueFormat)
}

/** The query string of a choice, with `?`; '' where all is automatic. */
export function searchOfFormats(formats: FormatChoice): string {
  const search = new URLSearchParams()
  setFormats(search, formats)
  return search.size === 0 ? '' : `?${search}`
}

/** GET of one record, whole. */
export function recordUrl(
  cluster: string,
  topic: string,
  { partition, offset }: RecordPosition,
  formats: FormatChoice = defaultView,
): string {
  const path = `${apiPath(topicPath(cluster, topic))}/partitions/${partition}/records/${offset}`
  return path + searchOfFormats(formats)
}
