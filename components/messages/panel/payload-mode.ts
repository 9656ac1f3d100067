import type { Payload } from '@/lib/kafka/messages/types'
import { type JsonNode, parseJson } from '../json/parse-json'
import { payloadBytes } from '../payload/payload-bytes'

export type PayloadMode = 'json' | 'text' | 'hex'

/** Larger texts are not made into a tree. */
const largestTree = 1024 * 1024

/** Which ways there are to look at a payload, best first; none for null and empty. */
export function modesOf(payload: Payload): PayloadMode[] {
  switch (payload.format) {
    case 'null':
    case 'empty':
      return []
    case 'json':
      return payload.text.length > largestTree ? ['text', 'hex'] : ['json', 'text', 'hex']
    case 'string':
      return ['text', 'hex']
    case 'hex':
    case 'base64':
      return ['hex', 'text']
  }
}

/** The way to look that was chosen for the last message, where this one has it too. */
export function modeFor(payload: Payload, chosen: PayloadMode | null): PayloadMode | null {
  const modes = modesOf(payload)
  return chosen !== null && modes.includes(chosen) ? chosen : (modes[0] ?? null)
}

/** The tree of a JSON payload; null where it is not one after all. */
export function treeOf(payload: Payload): JsonNode | null {
  const parsed = parseJson(payload.text)
  return parsed.ok ? parsed.node : null
}

/** The payload as text, whatever it is; bytes that are no text become U+FFFD. */
export function textOf(payload: Payload): string {
  if (payload.format === 'string' || payload.format === 'json') return payload.text
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(payloadBytes(payload) ?? new Uint8Array(0))
}

/** What copying a payload gives: its text, or its bytes in hex. */
export function copyText(payload: Payload): string {
  return payload.text
}

/** Name of a payload that is saved as it was sent. */
export function fileName(topic: string, position: { partition: number; offset: string }, payload: Payload): string {
  const ending = payload.format === 'json' ? 'json' : payload.format === 'string' ? 'txt' : 'bin'
  return `${topic}-${position.partition}-${position.offset}.${ending}`
}
