import { tracePath } from '@/lib/browser/paths'
import { searchFromTrace, type TraceView, traceFromSearch } from '@/lib/browser/trace-view'
import type { Payload } from '@/lib/kafka/messages/types'
import { tellsItsBytes } from '@/lib/serde/format-name'
import { payloadBytes } from './payload/payload-bytes'

/** Letters that a filter may have. */
const mostLetters = 4_000

/**
 * The address of a trace that is filled in with a key, to be begun there. Null where there is no key to look for, it is too long, or
 * its bytes are not known here because the text was cut.
 */
export function traceKey(cluster: string, topics: readonly string[], key: Payload): string | null {
  if (key.format === 'null' || key.format === 'empty' || key.truncated) return null
  const isText = tellsItsBytes(key.format) && key.format !== 'hex' && key.format !== 'base64'
  const filter = isText ? key.text : hexOf(key)
  if (filter === null || filter.length > mostLetters) return null
  const begin = traceFromSearch(new URLSearchParams())
  const match = isText ? 'equals' : 'hex'
  const view: TraceView = { ...begin, topics: [...topics], filter, match, within: 'key', prepared: true }
  return tracePath(cluster) + searchFromTrace(view)
}

function hexOf(key: Payload): string | null {
  const bytes = payloadBytes(key)
  return bytes && Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}
