import type { Decimal } from '@/lib/decimal'
import { mostTraced } from '@/lib/topic-pattern'
import { type FilterChoice, filterFrom, type Show, setFilter, setFilterOf } from './message-filter'
import { positionFrom, positionText } from './message-view'
import { apiPath, clusterPath } from './paths'
import { readableSearch } from './readable-search'
import { placeFrom, placeText, type SearchPlace } from './search-place'

/** One record of one of the topics. */
export interface TracedPosition {
  topic: string
  partition: number
  offset: Decimal
}

/** Everything that decides what the Trace page shows; all of it stands in the address, so that every trace is a link. */
export interface TraceView extends FilterChoice {
  /** Names; of no meaning beside a pattern. */
  topics: string[]
  /** All topics that it means; null where they are named. */
  pattern: string | null
  /** ISO 8601 with a zone; null from the beginning, and to the end as of now. */
  from: string | null
  to: string | null
  show: Show
  /** Of a whole key: only the partitions where Kafka's own hash puts it. */
  keyPartition: boolean
  /** Filled in, and not begun. */
  prepared: boolean
  /** Further hits of the trace that this began. */
  cursor: string | null
  /** Where it goes on after a reload. */
  resume: SearchPlace | null
  at: TracedPosition | null
}

/** Hits that a page holds. */
export const mostHits = 10_000
/** Characters of a key or value that a row shows. */
const previewLength = 300

/** Reads a trace out of an address. What is not understood is as if it were not there. */
export function traceFromSearch(search: URLSearchParams): TraceView {
  const filter = filterFrom(search)
  // A key that is equal is what is asked for most.
  const way = search.has('match') ? {} : ({ match: 'equals', within: 'key' } as const)
  return {
    ...filter,
    ...way,
    show: filter.show === 'all' ? 'matches' : filter.show,
    topics: namesFrom(search.get('topics')),
    pattern: search.get('pattern'),
    from: timeFrom(search.get('from')),
    to: timeFrom(search.get('to')),
    keyPartition: search.get('keyPartition') === '1',
    prepared: search.get('prepared') === '1',
    cursor: search.get('cursor') || null,
    resume: placeFrom(search.get('resume')),
    at: tracedFrom(search.get('at')),
  }
}

/** The query string of a trace, with `?`; '' for an empty one. */
export function searchFromTrace(view: TraceView): string {
  const search = new URLSearchParams()
  if (view.pattern !== null) search.set('pattern', view.pattern)
  else if (view.topics.length > 0) search.set('topics', view.topics.join(','))
  if (view.from !== null) search.set('from', view.from)
  if (view.to !== null) search.set('to', view.to)
  setFilter(search, view)
  // Another way than that of a new trace is always said.
  search.delete('match')
  if (isOwnWay(view)) search.delete('in')
  else if (view.filter !== '') search.set('match', view.match)
  if (view.keyPartition) search.set('keyPartition', '1')
  if (view.prepared) search.set('prepared', '1')
  if (view.cursor !== null) search.set('cursor', view.cursor)
  if (view.at !== null) search.set('at', `${view.at.topic}/${positionText(view.at)}`)
  if (view.resume !== null) search.set('resume', placeText(view.resume))
  return readableSearch(search)
}

const isOwnWay = ({ match, within }: FilterChoice) => match === 'equals' && within === 'key'

/** What keeps a trace from being begun; null where nothing does. */
export function missingOf({ topics, pattern, filter }: TraceView): 'topics' | 'many' | 'filter' | null {
  if (pattern === null ? topics.length === 0 : pattern.trim() === '') return 'topics'
  if (pattern === null && topics.length > mostTraced) return 'many'
  return filter === '' ? 'filter' : null
}

/** Whether partitions can be left out by the hash of a key. */
export function isWholeKey({ match, within }: FilterChoice): boolean {
  return (match === 'equals' || match === 'hex') && within === 'key'
}

/** GET …/trace for a view; `from` goes on where the view itself only began it, `preview` null reads values whole. */
export function traceUrl(
  cluster: string,
  view: TraceView,
  more: { from?: string; limit?: number; preview?: null } = {},
): string {
  const search = new URLSearchParams()
  if (view.pattern !== null) search.set('pattern', view.pattern.trim())
  else search.set('topics', view.topics.join(','))
  const start = view.from === null ? 'beginning' : `timestamp:${view.from}`
  search.set('from', more.from ?? view.cursor ?? start)
  if (view.to !== null) search.set('to', `timestamp:${view.to}`)
  setFilterOf(search, view)
  if (view.keyPartition && isWholeKey(view)) search.set('keyPartition', '1')
  search.set('limit', String(more.limit ?? mostHits))
  if (more.preview !== null) search.set('preview', String(previewLength))
  return `${apiPath(clusterPath(cluster))}/trace?${search}`
}

/** What begins another trace when it changes. */
export function traceKey(view: TraceView): string {
  return searchFromTrace({ ...view, at: null, resume: null })
}

export const tracedText = ({ topic, partition, offset }: TracedPosition) => `${topic}/${partition}@${offset}`

/** @returns null where it is none */
function tracedFrom(text: string | null): TracedPosition | null {
  const slash = text?.lastIndexOf('/') ?? -1
  const position = slash > 0 ? positionFrom(text?.slice(slash + 1) ?? '') : null
  return position === null ? null : { topic: (text ?? '').slice(0, slash), ...position }
}

function namesFrom(text: string | null): string[] {
  return [...new Set((text ?? '').split(',').filter(name => /^[a-zA-Z0-9._-]{1,249}$/.test(name)))]
}

function timeFrom(text: string | null): string | null {
  const ms = text === null ? Number.NaN : Date.parse(text)
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}
