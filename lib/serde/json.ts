import { DecodeFault } from './decode-fault'
import { type Confidence, type Format, looked } from './format'
import { isJsonText, jsonFault, wasAscii } from './json-syntax'
import { utf8Until } from './printable'
import { decodeUtf8, isText } from './utf8'

/**
 * A JSON object or array; the text stays as it was sent, never printed anew. A bare number or word is a string here:
 * a topic of counters would else change its format with every `007`.
 */
export const jsonFormat: Format = {
  name: 'json',
  recognise(bytes, start, end): Confidence | null {
    if (!looksLikeJson(bytes, start, end)) return null
    return isJsonText(bytes, start, end) && isText(bytes, start, end) ? 'certain' : null
  },
  decode(bytes, start, end, most) {
    // Of what is large and shown only in part, the part is looked at.
    const stop = end - start > looked && most < looked ? start + looked : end
    const at = jsonFault(bytes, start, stop)
    if (at >= 0 && (stop === end || at < stop)) throw new DecodeFault(at === end ? 'ends-early' : 'syntax', at)
    if (!isText(bytes, start, end)) throw new DecodeFault('not-utf8', utf8Until(bytes, start, end))
    return decodeUtf8(bytes, start, end, most)
  },
}

/**
 * Whether bytes are JSON in UTF-8. Of what is larger than can be shown at once only the front is read, and how it ends.
 * @param preview characters that will be shown
 */
export function isJson(bytes: Buffer, start: number, end: number, preview: number): boolean {
  if (!looksLikeJson(bytes, start, end)) return false
  if (end - start > looked && preview <= looked) {
    return jsonFault(bytes, start, start + looked) === start + looked && isText(bytes, start, end)
  }
  // Its syntax allows no control characters, so ASCII is surely text.
  return isJsonText(bytes, start, end) && (wasAscii() || isText(bytes, start, end))
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
