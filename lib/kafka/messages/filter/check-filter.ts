import 'server-only'
import { z } from 'zod'
import { OttlaError } from '@/lib/errors'
import { messagesQuery } from '../messages-query'
import type { FilterCheck } from '../types'
import { compileFilter } from './compile-filter'
import { filterSpec } from './filter-spec'

/** Query string of GET …/filter: the words of GET …/messages. */
export const filterQuery = messagesQuery.pick({ match: true, ignoreCase: true }).extend({
  filter: z.string().min(1).max(4_000),
})

/** Looks at a filter alone, without a record or a broker: for whoever is still typing. */
export function checkFilter(query: z.output<typeof filterQuery>): FilterCheck {
  const spec = filterSpec(query)
  try {
    if (spec) compileFilter(spec)
    return { valid: true }
  } catch (error) {
    if (!(error instanceof OttlaError) || error.code !== 'FILTER_INVALID') throw error
    const { reason = '', from, to } = error.params
    return { valid: false, reason, from: Number(from), to: Number(to) }
  }
}
