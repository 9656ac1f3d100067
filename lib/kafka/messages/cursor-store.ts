import 'server-only'
import { createHash } from 'node:crypto'
import { type Cursor, cursorInvalid, decodeCursor, encodeCursor } from './cursor'

/** Node refuses request heads beyond 16 KB; browsers and proxies refuse some below. */
export const maxCursorLength = 6 * 1024
const mostKept = 500

// On globalThis: pages and routes have separate module graphs. Lost with the process, which the error says.
const holder = globalThis as { ottlaCursors?: Map<string, string> }

/** The cursor as a visitor carries it: itself, or a short id of it where it is too long for a query string. */
export function cursorToText(cursor: Cursor): string {
  return shortText(encodeCursor(cursor))
}

/** The text, or a short id of it. */
export function shortText(text: string): string {
  if (text.length <= maxCursorLength) return text
  holder.ottlaCursors ??= new Map()
  const id = `~${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`
  holder.ottlaCursors.delete(id)
  holder.ottlaCursors.set(id, text)
  for (const oldest of holder.ottlaCursors.keys()) {
    if (holder.ottlaCursors.size <= mostKept) break
    holder.ottlaCursors.delete(oldest)
  }
  return id
}

/** @throws OttlaError CURSOR_INVALID, also for an id that is no longer kept */
export function cursorFromText(text: string): Cursor {
  return decodeCursor(wholeText(text))
}

/** What `shortText` was given. @throws OttlaError CURSOR_INVALID for an id that is no longer kept */
export function wholeText(text: string): string {
  if (!text.startsWith('~')) return text
  const kept = holder.ottlaCursors?.get(text)
  if (!kept) throw cursorInvalid()
  return kept
}
