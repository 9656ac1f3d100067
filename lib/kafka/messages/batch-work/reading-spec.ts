import { type MessagesQuery, payloadOptions } from '../messages-query'
import type { ReadingSpec } from './types'

/** What is to be made of the records that a query walks through. */
export function readingSpec(topic: string, query: MessagesQuery, forward: boolean): ReadingSpec {
  const { filter: text, match = 'contains', in: within = 'any', ignoreCase, show = 'matches' } = query
  const filter = text === undefined ? null : { text, match, within, ignoreCase: ignoreCase === '1' }
  return { filter, show: filter ? show : 'all', payload: payloadOptions(topic, query), forward }
}

/** Whether records are left out, so that what lies between the rows is no gap. */
export function showsSome({ filter, show }: ReadingSpec): boolean {
  return filter !== null && show !== 'all'
}
