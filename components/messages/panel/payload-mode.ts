import type { Payload } from '@/lib/kafka/messages/types'
import { formOf } from '@/lib/serde/format-name'
import { lazyJson } from '../json/lazy-json'
import { type JsonNode, parseJson } from '../json/parse-json'
import { payloadBytes } from '../payload/payload-bytes'

export type PayloadMode = 'json' | 'xml' | 'text' | 'hex'

/** Larger texts are not made into a tree. */
const largestTree = 8 * 1024 * 1024
/** Larger XML is not indented. */
const largestXml = 512 * 1024
/** Larger JSON is looked up as it is opened, not read beforehand. */
const readAtOnce = 64 * 1024

/** Which ways there are to look at a payload, best first; none for null and empty. */
export function modesOf(payload: Payload): PayloadMode[] {
  const { format, text } = payload
  if (format === 'null' || format === 'empty') return []
  const form = formOf(format)
  if (form === 'bytes') return ['hex', 'text']
  if (format === 'xml' && text.length <= largestXml) return ['xml', 'text', 'hex']
  const asTree = form === 'json' || format === 'jsonl'
  return asTree && text.length <= largestTree ? ['json', 'text', 'hex'] : ['text', 'hex']
}

/** The way to look that was chosen for the last message, where this one has it too. */
export function modeFor(payload: Payload, chosen: PayloadMode | null): PayloadMode | null {
  const modes = modesOf(payload)
  return chosen !== null && modes.includes(chosen) ? chosen : (modes[0] ?? null)
}

/** The tree of a JSON payload; null where it is not one after all. */
export function treeOf(payload: Payload): JsonNode | null {
  const { format, text } = payload
  const json = format === 'jsonl' ? asArray(text) : text
  // Whoever says that it is JSON has read all of it.
  if (json.length > readAtOnce && !payload.truncated) return lazyJson(json)
  const parsed = parseJson(json)
  return parsed.ok ? parsed.node : null
}

/** JSON Lines as one array; no line has an end of line inside. */
function asArray(text: string): string {
  return `[${text
    .split('\n')
    .filter(line => line.trim() !== '')
    .join(',')}]`
}

/** The payload as text, whatever it is; bytes that are no text become U+FFFD. */
export function textOf(payload: Payload): string {
  if (payload.format !== 'hex' && payload.format !== 'base64') return payload.text
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(payloadBytes(payload) ?? new Uint8Array(0))
}

/** What copying a payload gives: its text, or its bytes in hex. */
export function copyText(payload: Payload): string {
  return payload.text
}

const endings: Partial<Record<Payload['format'], string>> = {
  json: 'json',
  jsonl: 'jsonl',
  xml: 'xml',
  string: 'txt',
  utf16le: 'txt',
  utf16be: 'txt',
  latin1: 'txt',
  messagepack: 'msgpack',
  cbor: 'cbor',
  avro: 'avro',
  protobuf: 'pb',
  proto: 'pb',
}

/** Name of a payload that is saved as it was sent. */
export function fileName(topic: string, position: { partition: number; offset: string }, payload: Payload): string {
  const ending = endings[payload.format] ?? 'bin'
  return `${topic}-${position.partition}-${position.offset}.${ending}`
}
