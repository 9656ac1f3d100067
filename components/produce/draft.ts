import type { JsonError } from '@/components/messages/json/json-error'
import { parseJson } from '@/components/messages/json/parse-json'
import { bytesOfHex, payloadBytes } from '@/components/messages/payload/payload-bytes'
import type { Payload, ProduceInput, RecordLine } from '@/lib/kafka/messages/types'
import { tellsItsBytes } from '@/lib/serde/format-name'

type KeyFormat = 'text' | 'hex'
type ValueFormat = 'json' | 'text' | 'hex'
export type Compression = ProduceInput['compression']
export const compressions = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const satisfies Compression[]

export interface HeaderDraft {
  /** Only to tell rows apart. */
  id: number
  key: string
  /** Text, null, or the bytes of a message that is produced again. */
  value: { kind: 'text'; text: string } | { kind: 'null' } | { kind: 'bytes'; base64: string; length: number }
}

/** What stands in the form. */
export interface Draft {
  /** Empty: no key, unless `emptyKey`. */
  key: string
  /** Of a message that is produced again: its key is there, of 0 bytes. */
  emptyKey?: boolean
  keyFormat: KeyFormat
  value: string
  valueFormat: ValueFormat
  /** The value is null. */
  tombstone: boolean
  headers: HeaderDraft[]
  /** Null: by key, else in turn. */
  partition: number | null
  compression: Compression
}

export const emptyDraft: Draft = {
  key: '',
  keyFormat: 'text',
  value: '',
  valueFormat: 'text',
  tombstone: false,
  headers: [],
  partition: null,
  compression: 'none',
}

/** What keeps a draft from being sent. */
export type DraftFault =
  | { field: 'value'; kind: 'json'; error: JsonError }
  | { field: 'value'; kind: 'hex' }
  | { field: 'key'; kind: 'hex' }
  | { field: 'key'; kind: 'compacted' }
  | { field: 'headers'; kind: 'key' }

/** @param compacted the topic's `cleanup.policy` has compact: it takes no message without a key */
export function draftFault(draft: Draft, compacted: boolean): DraftFault | null {
  if (draft.keyFormat === 'hex' && bytesOfHex(draft.key) === null) return { field: 'key', kind: 'hex' }
  if (!draft.tombstone) {
    if (draft.valueFormat === 'json') {
      const parsed = parseJson(draft.value)
      if (!parsed.ok) return { field: 'value', kind: 'json', error: parsed.error }
    }
    if (draft.valueFormat === 'hex' && bytesOfHex(draft.value) === null) return { field: 'value', kind: 'hex' }
  }
  if (compacted && draft.key === '' && !draft.emptyKey) return { field: 'key', kind: 'compacted' }
  if (draft.headers.some(header => header.key === '')) return { field: 'headers', kind: 'key' }
  return null
}

type Bytes = ProduceInput['value']

function bytesOf(text: string, format: KeyFormat | ValueFormat): NonNullable<Bytes> {
  if (format !== 'hex') return { text, encoding: 'utf8' }
  return { text: base64Of(bytesOfHex(text) ?? new Uint8Array(0)), encoding: 'base64' }
}

/** The request for a draft without a fault. */
export function inputOf(draft: Draft): ProduceInput {
  return {
    key: draft.key === '' && !draft.emptyKey ? null : bytesOf(draft.key, draft.keyFormat),
    value: draft.tombstone ? null : bytesOf(draft.value, draft.valueFormat),
    headers: draft.headers.map(({ key, value }) => ({
      key,
      value:
        value.kind === 'null'
          ? null
          : value.kind === 'text'
            ? { text: value.text, encoding: 'utf8' }
            : { text: value.base64, encoding: 'base64' },
    })),
    partition: draft.partition,
    compression: draft.compression,
  }
}

/** Bytes of key and value together, as they go over the wire before compression. */
export function draftSize({ key, value, headers }: ProduceInput): number {
  const size = (part: Bytes) =>
    part === null ? 0 : part.encoding === 'utf8' ? utf8Length(part.text) : Math.floor((part.text.length * 3) / 4)
  return size(key) + size(value) + headers.reduce((sum, header) => sum + utf8Length(header.key) + size(header.value), 0)
}

/** A draft that sends a record once more. */
export function draftOf(record: RecordLine): Draft {
  const key = asSent(record.key)
  const value = asSent(record.value)
  return {
    ...emptyDraft,
    key: key.text,
    keyFormat: key.isText ? 'text' : 'hex',
    ...(record.key.format === 'empty' ? { emptyKey: true } : {}),
    value: value.text,
    valueFormat: record.value.format === 'json' ? 'json' : value.isText ? 'text' : 'hex',
    tombstone: record.value.format === 'null',
    headers: record.headers.map((header, id) => ({ id, key: header.key, value: headerValue(header.value) })),
    compression: record.compression ?? 'none',
  }
}

/** What a form can hold without changing a byte: the text where it says them, else their digits. */
function asSent(payload: Payload): { text: string; isText: boolean } {
  const { format, text } = payload
  if (format === 'null' || format === 'empty') return { text: '', isText: true }
  if (format === 'hex') return { text, isText: false }
  if (tellsItsBytes(format) && format !== 'base64') return { text, isText: true }
  const bytes = payloadBytes(payload) ?? new Uint8Array(0)
  return { text: Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join(''), isText: false }
}

function headerValue(payload: Payload): HeaderDraft['value'] {
  if (payload.format === 'null') return { kind: 'null' }
  if (asSent(payload).isText) return { kind: 'text', text: payload.text }
  const bytes = payloadBytes(payload) ?? new Uint8Array(0)
  return { kind: 'bytes', base64: base64Of(bytes), length: bytes.length }
}

function base64Of(bytes: Uint8Array): string {
  let binary = ''
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return btoa(binary)
}

export function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length
}
