import 'server-only'
import { anyPart } from './record-parts'
import type { BatchTest, FilterSpec, RecordFilter } from './types'

/**
 * A plain "contains" over the bytes of key, value, or a header's key or value. Without case an ASCII text is compared
 * as ASCII, any other one by `toLowerCase` of the UTF-8 text.
 */
export function containsFilter({ text, within, ignoreCase }: Omit<FilterSpec, 'match'>): RecordFilter {
  const found = ignoreCase && text.toLowerCase() !== text.toUpperCase() ? eitherCase(text) : exactly(Buffer.from(text))
  return { batch: found, record: view => anyPart(view, within, found) }
}

function exactly(needle: Buffer): BatchTest {
  return (data, from, to) => to - from >= needle.length && data.subarray(from, to).includes(needle)
}

function eitherCase(text: string): BatchTest {
  if (isAscii(text)) {
    const pattern = new RegExp(text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'i')
    return (data, from, to) => to - from >= text.length && pattern.test(data.toString('latin1', from, to))
  }
  const lower = text.toLowerCase()
  // Bytes before the text that are no characters of it (lengths, numbers) do not disturb the decoding of what follows.
  return (data, from, to) => data.toString('utf8', from, to).toLowerCase().includes(lower)
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false
  return true
}
