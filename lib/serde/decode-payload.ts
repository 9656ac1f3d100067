import type { Payload } from '@/lib/kafka/messages/types'
import { base64Format } from './base64'
import { emptyFormat } from './empty'
import type { Format } from './format'
import { hexFormat } from './hex'
import { jsonFormat } from './json'
import { nullFormat } from './null'
import { stringFormat } from './string'

export interface PayloadOptions {
  /** Characters after which text is cut; whole without. */
  preview?: number
  /** The bytes themselves instead of what they may mean. */
  base64?: boolean
}

const readable: readonly Format[] = [nullFormat, emptyFormat, jsonFormat, stringFormat, hexFormat]
const plain: readonly Format[] = [nullFormat, emptyFormat, base64Format]

/** The format of bytes [start, end), `start` being -1 for null; the first that recognises them. */
export function formatOf(bytes: Buffer, start: number, end: number, base64 = false): Format {
  for (const format of base64 ? plain : readable) if (format.recognise(bytes, start, end)) return format
  return hexFormat
}

/** Bytes [start, end) as a person reads them; `start` is -1 for null. */
export function decodePayload(bytes: Buffer, start: number, end: number, options: PayloadOptions = {}): Payload {
  const format = formatOf(bytes, start, end, options.base64)
  const text = format.decode(bytes, start, end, options.preview ?? Number.POSITIVE_INFINITY)
  const payload: Payload = { format: format.name, text, bytes: start < 0 ? 0 : end - start }
  if (isCut(start, end, format, text)) payload.truncated = true
  return payload
}

/** Whether `text` is less than all: its own bytes are fewer than those it was made from. */
export function isCut(start: number, end: number, format: Format, text: string): boolean {
  const length = end - start
  if (format === hexFormat) return text.length < length * 2
  if (format === base64Format) return text.length < Math.ceil(length / 3) * 4
  // Never longer than its bytes; equal in number where all is ASCII, which saves counting.
  return text.length < length && Buffer.byteLength(text, 'utf8') < length
}
