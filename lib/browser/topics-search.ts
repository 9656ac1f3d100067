'use client'
import { createParser, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'

type Direction = 'ascending' | 'descending'

/** `size` is ascending, `-size` descending. */
const parseAsSort = createParser<{ column: string; direction: Direction }>({
  parse: text => {
    const column = text.startsWith('-') ? text.slice(1) : text
    return /^[a-zA-Z]{1,40}$/.test(column)
      ? { column, direction: text.startsWith('-') ? 'descending' : 'ascending' }
      : null
  },
  serialize: ({ column, direction }) => (direction === 'descending' ? `-${column}` : column),
  eq: (a, b) => a.column === b.column && a.direction === b.direction,
})

const byName = { column: 'name', direction: 'ascending' } as const

const parsers = {
  search: parseAsString.withDefault(''),
  internal: parseAsStringLiteral(['1']),
  sort: parseAsSort.withDefault(byName),
  /** The dialog of a new topic is open; its value, if any, is the name to begin with. */
  create: parseAsString,
}

/** What the list of topics shows, as its address has it: a list can be linked to, and comes back with Back. */
export function useTopicsSearch() {
  return useQueryStates(parsers)
}
