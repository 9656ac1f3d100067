import 'server-only'
import { cursorInvalid } from '../cursor'
import { shortText, wholeText } from '../cursor-store'

/** Where a trace stands in each of its topics: the cursor of a walk through it. */
export type TraceCursor = readonly { topic: string; cursor: string }[]

/** `orders:<cursor>,payments:<cursor>`, or a short id of it; null where there is no topic to go on in. */
export function traceCursorText(topics: TraceCursor): string | null {
  if (topics.length === 0) return null
  return shortText(topics.map(({ topic, cursor }) => `${topic}:${cursor}`).join(','))
}

/** @throws OttlaError CURSOR_INVALID */
export function traceCursorFrom(text: string): TraceCursor {
  const topics = new Map<string, string>()
  for (const part of wholeText(text).split(',')) {
    const [, topic, cursor] = /^([a-zA-Z0-9._-]{1,249}):(.+)$/.exec(part) ?? []
    if (topic === undefined || cursor === undefined) throw cursorInvalid()
    topics.set(topic, cursor)
  }
  return [...topics].map(([topic, cursor]) => ({ topic, cursor }))
}
