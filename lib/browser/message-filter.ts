import { apiPath, clusterPath } from './paths'

/** How a filter's text is meant, and where all but an expression look; `hex` is equality with bytes. */
const filterMatches = ['contains', 'equals', 'hex', 'regex', 'cel'] as const
/** The ways that are chosen from; bytes are a variant of equality. */
export const filterWays = ['contains', 'equals', 'regex', 'cel'] as const
export const filterPlaces = ['any', 'key', 'value', 'headers'] as const
export type FilterMatch = (typeof filterMatches)[number]
export type FilterWay = (typeof filterWays)[number]
type FilterPlace = (typeof filterPlaces)[number]

/** Of a filter: what it finds, what it fails on, or all records, each with the answer, to try it. */
export type Show = 'matches' | 'failures' | 'all'

/** What is looked for. */
export interface FilterChoice {
  /** '' for all. */
  filter: string
  match: FilterMatch
  within: FilterPlace
  /** A and a are two letters; of no meaning for equality and expressions. */
  matchCase: boolean
}

/** Whether two filters find the same. */
export function sameFilter(a: FilterChoice, b: FilterChoice): boolean {
  if (a.filter !== b.filter || a.match !== b.match) return false
  if (a.filter === '' || a.match === 'cel') return true
  return a.within === b.within && (!minds(a.match) || a.matchCase === b.matchCase)
}

/** Whether it can be said that case does not count. */
export function minds(match: FilterMatch): boolean {
  return match === 'contains' || match === 'regex'
}

/** Which of the ways a filter goes. */
export function wayOf(match: FilterMatch): FilterWay {
  return match === 'hex' ? 'equals' : match
}

/** Whether the log is looked through for some of its records; trying a filter on a page is none. */
export function isSearch({ filter, show, follow }: { filter: string; show: Show; follow: boolean }): boolean {
  return filter !== '' && show !== 'all' && !follow
}

/** Reads a filter out of the address of a page. */
export function filterFrom(search: URLSearchParams): FilterChoice & { show: Show } {
  const filter = search.get('filter') ?? ''
  return {
    filter,
    match: oneOf(filterMatches, search.get('match')) ?? 'contains',
    within: oneOf(filterPlaces, search.get('in')) ?? 'any',
    matchCase: search.get('case') === '1',
    show: (filter !== '' && oneOf(['failures', 'all'], search.get('show'))) || 'matches',
  }
}

/** Writes a filter into the address of a page. */
export function setFilter(search: URLSearchParams, view: FilterChoice & { show: Show }): void {
  if (view.filter === '') return
  search.set('filter', view.filter)
  setWay(search, view)
  if (minds(view.match) && view.matchCase) search.set('case', '1')
  if (view.show !== 'matches') search.set('show', view.show)
}

/** Writes a filter into a request of GET …/messages. */
export function setFilterOf(search: URLSearchParams, view: FilterChoice & { show: Show }): void {
  if (view.filter === '') return
  search.set('filter', view.filter)
  setWay(search, view)
  if (minds(view.match) && !view.matchCase) search.set('ignoreCase', '1')
  if (view.show !== 'matches') search.set('show', view.show)
}

/** GET …/filter, which says whether a filter can be used. */
export function filterUrl(cluster: string, { filter, match, matchCase }: FilterChoice): string {
  const search = new URLSearchParams({ filter, match })
  if (minds(match) && !matchCase) search.set('ignoreCase', '1')
  return `${apiPath(clusterPath(cluster))}/filter?${search}`
}

function setWay(search: URLSearchParams, { match, within }: FilterChoice): void {
  if (match !== 'contains') search.set('match', match)
  if (match !== 'cel' && within !== 'any') search.set('in', within)
}

function oneOf<T extends string>(values: readonly T[], text: string | null): T | undefined {
  return values.find(value => value === text)
}
