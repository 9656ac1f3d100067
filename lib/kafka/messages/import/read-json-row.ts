import { jsonFault } from '@/lib/serde/json-syntax'
import type { WriteRecord } from '../write/types'
import { eachMember, type Span, skipSpace } from './json-members'
import { fault, type ReadRow, type RowReader, withoutLineEnd } from './read-result'
import { partitionOfText, timestampOfText } from './read-scalar'
import type { JsonForm, RowFault } from './types'

type Part = 'key' | 'value' | 'headers' | 'timestamp' | 'partition'
const parts: readonly Part[] = ['key', 'value', 'headers', 'timestamp', 'partition']

/** Rows of JSON Lines: the line itself, or what its fields say. Numbers and objects stay as they were written. */
export function jsonRowReader(form: JsonForm): RowReader {
  const wanted = parts.filter(part => form[part] !== null)
  return ({ bytes }) => {
    const start = skipSpace(bytes, 0)
    if (start === bytes.length) return { kind: 'nothing' }
    const at = jsonFault(bytes, 0, withoutLineEnd(bytes).length)
    if (at >= 0) return fault({ reason: 'json', at, params: foundAt(bytes, at) })
    const line = trimmed(bytes, start)
    if (wanted.length === 0) return record({ value: line })
    if (bytes[start] !== 0x7b) return fault({ reason: 'no-object' })
    return mapped(form, wanted, bytes, line)
  }
}

function mapped(form: JsonForm, wanted: readonly Part[], bytes: Buffer, line: Buffer): ReadRow {
  const spans = new Map<Part, Span>()
  eachMember(bytes, 0, (name, value) => {
    const text = nameOf(bytes, name)
    for (const part of wanted) if (form[part] === text) spans.set(part, value)
  })
  const read: Partial<WriteRecord> = form.value === null ? { value: line } : {}
  for (const part of wanted) {
    const span = spans.get(part)
    if (span === undefined) {
      // Times, partitions and headers are optional by nature.
      if (form.missing === 'fault' && (part === 'key' || part === 'value'))
        return fault({ reason: 'no-field', params: { field: form[part] ?? '' } })
      continue
    }
    const bad = take(form, part, bytes, span, read)
    if (bad) return fault(bad)
  }
  return record(read)
}

function take(form: JsonForm, part: Part, bytes: Buffer, span: Span, read: Partial<WriteRecord>): RowFault | null {
  const { start, end } = span
  if (isNull(bytes, span)) return null
  if (part === 'headers') {
    const headers = headersOf(bytes, span)
    if ('reason' in headers) return headers
    read.headers = headers
    return null
  }
  if (part === 'key' || part === 'value') {
    const payload = form.strings === 'json' ? Buffer.from(bytes.subarray(start, end)) : payloadOf(bytes, span)
    if ('reason' in payload) return payload
    read[part] = payload
    return null
  }
  const text = bytes[start] === 0x22 ? stringOf(bytes, span) : bytes.toString('utf8', start, Math.min(end, start + 100))
  if (part === 'timestamp') {
    const timestamp = timestampOfText(text)
    if (timestamp === null) return { reason: 'timestamp', at: start, params: { text: text.slice(0, 100) } }
    read.timestamp = timestamp
  } else {
    const partition = partitionOfText(text)
    if (partition === null) return { reason: 'partition', at: start, params: { text: text.slice(0, 100) } }
    read.partition = partition
  }
  return null
}

/** `{"name": "value", "many": ["a", "b"]}`, or `[{"key": "name", "value": "value"}]`, which keeps order and duplicates. */
function headersOf(bytes: Buffer, { start, end }: Span): { key: string; value: Buffer | null }[] | RowFault {
  const shape: RowFault = { reason: 'headers', at: start }
  if (end - start > mostHeaderBytes) return shape
  const headers: { key: string; value: Buffer | null }[] = []
  const add = (key: unknown, value: unknown): boolean => {
    if (typeof key !== 'string' || !key.isWellFormed()) return false
    if (value === null) headers.push({ key, value })
    else if (typeof value === 'string' && value.isWellFormed()) headers.push({ key, value: Buffer.from(value) })
    else if (typeof value === 'number' || typeof value === 'boolean')
      headers.push({ key, value: Buffer.from(String(value)) })
    else return false
    return true
  }
  const json: unknown = JSON.parse(bytes.toString('utf8', start, end))
  if (typeof json !== 'object' || json === null) return shape
  if (Array.isArray(json)) {
    const good = json.every((entry: unknown) => {
      if (typeof entry !== 'object' || entry === null || !('key' in entry)) return false
      return add(entry.key, 'value' in entry ? entry.value : null)
    })
    return good ? headers : shape
  }
  const good = Object.entries(json).every(([key, value]: [string, unknown]) =>
    Array.isArray(value) ? value.every(each => add(key, each)) : add(key, value),
  )
  return good ? headers : shape
}

/** Headers are read as objects; more than this is no header. */
const mostHeaderBytes = 1024 * 1024

function payloadOf(bytes: Buffer, span: Span): Buffer | RowFault {
  if (bytes[span.start] !== 0x22) return Buffer.from(bytes.subarray(span.start, span.end))
  // Without escapes it is what stands between the quotes.
  const inside = bytes.subarray(span.start + 1, span.end - 1)
  if (inside.indexOf(0x5c) < 0) return Buffer.from(inside)
  const text = stringOf(bytes, span)
  return text.isWellFormed() ? Buffer.from(text) : { reason: 'surrogate', at: span.start }
}

function stringOf(bytes: Buffer, { start, end }: Span): string {
  return String(JSON.parse(bytes.toString('utf8', start, end)))
}

function nameOf(bytes: Buffer, { start, end }: Span): string | null {
  if (end - start > 10_000) return null
  const inside = bytes.toString('utf8', start + 1, end - 1)
  return inside.includes('\\') ? String(JSON.parse(`"${inside}"`)) : inside
}

function isNull(bytes: Buffer, { start }: Span): boolean {
  return bytes[start] === 0x6e
}

function trimmed(bytes: Buffer, start: number): Buffer {
  const line = withoutLineEnd(bytes)
  let end = line.length
  while (end > start && (line[end - 1] === 0x20 || line[end - 1] === 0x09 || line[end - 1] === 0x0d)) end--
  return line.subarray(start, end)
}

function record(read: Partial<WriteRecord>): ReadRow {
  const { key = null, value = null, headers = [], timestamp = null, partition = null } = read
  return { kind: 'record', record: { key, value, headers, timestamp, partition } }
}

function foundAt(bytes: Buffer, at: number): Record<string, string> {
  const line = withoutLineEnd(bytes)
  if (at >= line.length) return { found: '' }
  // A whole character, also where it is one of several bytes.
  return { found: [...line.toString('utf8', at, at + 8)][0] ?? '' }
}
