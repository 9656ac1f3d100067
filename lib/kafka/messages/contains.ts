import 'server-only'
import { eachHeader, headerCount, type RecordView } from '@/lib/kafka/protocol/records'
import type { BatchTest } from './lane'

export interface TextFilter {
  /** Looks at the bytes of many records at once; only where it says yes the records are looked at one by one. */
  batch: BatchTest
  /** Whether key, value, or a header's key or value contains the text. */
  record(view: RecordView): boolean
}

type RangeTest = (data: Buffer, from: number, to: number) => boolean

/**
 * A plain "contains" over the bytes. Without case an ASCII text is compared as ASCII, any other one by
 * `toLowerCase` of the UTF-8 text.
 */
export function containsFilter(text: string, ignoreCase: boolean): TextFilter {
  const within = ignoreCase && text.toLowerCase() !== text.toUpperCase() ? eitherCase(text) : exactly(Buffer.from(text))
  return { batch: within, record: view => recordHas(view, within) }
}

function recordHas(view: RecordView, within: RangeTest): boolean {
  const { data } = view
  if (view.valueStart >= 0 && within(data, view.valueStart, view.valueEnd)) return true
  if (view.keyStart >= 0 && within(data, view.keyStart, view.keyEnd)) return true
  if (headerCount(view) === 0) return false
  let found = false
  eachHeader(view, (keyStart, keyEnd, valueStart, valueEnd) => {
    found ||= within(data, keyStart, keyEnd) || (valueStart >= 0 && within(data, valueStart, valueEnd))
  })
  return found
}

function exactly(needle: Buffer): RangeTest {
  return (data, from, to) => to - from >= needle.length && data.subarray(from, to).includes(needle)
}

function eitherCase(text: string): RangeTest {
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
