import { filterSpec } from '../filter/filter-spec'
import { type MessagesQuery, payloadOptions } from '../messages-query'
import type { ReadingSpec } from './types'

/** What is to be made of the records that a query walks through. */
export function readingSpec(topic: string, query: MessagesQuery, forward: boolean): ReadingSpec {
  const { show = 'matches', skip = [] } = query
  const filter = filterSpec(query)
  const { details } = query
  return { filter, show: filter ? show : 'all', skip, payload: payloadOptions(topic, query), forward, details }
}

/** Whether records are left out, so that what lies between the rows is no gap. */
export function showsSome({ filter, show }: ReadingSpec): boolean {
  return filter !== null && show !== 'all'
}

/** Whether uploaded types are used: those are read by threads alone. */
export function usesTypes({ payload }: ReadingSpec): boolean {
  return payload.keyProto !== undefined || payload.valueProto !== undefined
}
