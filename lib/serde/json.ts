import type { Format } from './format'
import { isJsonText } from './json-syntax'
import { isText, textOf } from './utf8'

/**
 * A JSON object or array; the text stays as it was sent, never printed anew. A bare number or word is a string here:
 * a topic of counters would else change its format with every `007`.
 */
export const jsonFormat: Format = {
  name: 'json',
  recognise: (bytes, start, end) =>
    looksLikeJson(bytes, start, end) && isJsonText(bytes, start, end) && isText(bytes, start, end),
  decode: textOf,
}

function looksLikeJson(bytes: Buffer, start: number, end: number): boolean {
  let from = start
  while (from < end && isSpace(bytes[from] as number)) from++
  let to = end - 1
  while (to > from && isSpace(bytes[to] as number)) to--
  const first = bytes[from]
  const last = bytes[to]
  return (first === 0x7b && last === 0x7d) || (first === 0x5b && last === 0x5d)
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}
