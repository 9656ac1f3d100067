import { apiPath, clusterPath } from './paths'

/** How a filter's text is meant, and where the first two look. */
export const filterWays = ['contains', 'regex', 'cel'] as const
export const filterPlaces = ['any', 'key', 'value', 'headers'] as const
type FilterWay = (typeof filterWays)[number]
type FilterPlace = (typeof filterPlaces)[number]

/** Of a filter: what it finds, what it fails on, or all records, each with the answer, to try it. */
export type Show = 'matches' | 'failures' | 'all'

/** What is looked for. */
export interface FilterChoice {
  /** '' for all. */
  filter: string
  match: FilterWay
  within: FilterPlace
  /** A and a are two letters; of no meaning for an expression. */
  matchCase: boolean
}

/** Whether two filters find the same. */
export function sameFilter(a: FilterChoice, b: FilterChoice): boolean {
  if (a.filter !== b.filter || a.match !== b.match) return false
  return a.filter === '' || a.match === 'cel' || (a.within === b.within && a.matchCase === b.matchCase)
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
    match: oneOf(filterWays, search.get('match')) ?? 'contains',
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
  if (view.match !== 'cel' && view.matchCase) search.set('case', '1')
  if (view.show !== 'matches') search.set('show', view.show)
}

/** Writes a filter into a request of GET …/messages. */
export function setFilterOf(search: URLSearchParams, view: FilterChoice & { show: Show }): void {
  if (view.filter === '') return
  search.set('filter', view.filter)
  setWay(search, view)
  if (view.match !== 'cel' && !view.matchCase) search.set('ignoreCase', '1')
  if (view.show !== 'matches') search.set('show', view.show)
}

/** GET …/filter, which says whether a filter can be used. */
export function filterUrl(cluster: string, { filter, match, matchCase }: FilterChoice): string {
  const search = new URLSearchParams({ filter, match })
  if (match !== 'cel' && !matchCase) search.set('ignoreCase', '1')
  return `${apiPath(clusterPath(cluster))}/filter?${search}`
}

function setWay(search: URLSearchParams, { match, within }: FilterChoice): void {
  if (match !== 'contains') search.set('match', match)
  if (match !== 'cel' && within !== 'any') search.set('in', within)
}

function oneOf<T extends string>(values: readonly T[], text: string | null): T | undefined {
  return values.find(value => value === text)
}
