import type { MessagesQuery } from '../messages-query'
import type { FilterSpec } from './types'

/** What a query asks to find; null where it asks for all. */
export function filterSpec(query: Pick<MessagesQuery, 'filter' | 'match' | 'in' | 'ignoreCase'>): FilterSpec | null {
  const { filter: text, match = 'contains', in: within = 'any', ignoreCase } = query
  return text === undefined ? null : { text, match, within, ignoreCase: ignoreCase === '1' }
}
