import { isUtf8 } from 'node:buffer'

/** Ranges up to this long are looked at byte by byte, which is faster than a native call on a view. */
const short = 300
/**
 * Of longer ones, the bytes in which a control character is looked for: binary formats have theirs in front. Behind the
 * first character beyond ASCII it is not looked for either.
 */
const front = 16

/**
 * - `text`: valid UTF-8
 * - `control`: valid UTF-8 too, but with control characters that people seldom write and binary formats often have
 * - `binary`: no UTF-8, or with U+0000, which in practice only numbers and binary formats contain
 */
export type TextKind = 'text' | 'control' | 'binary'

export function textKind(bytes: Buffer, start: number, end: number): TextKind {
  const stop = end - start <= short ? end : start + front
  let control = false
  let at = start
  for (; at < stop; at++) {
    const byte = bytes[at] as number
    if (byte > 0x1f && byte < 0x7f) continue
    if (byte > 0x7f) break
    if (byte === 0) return 'binary'
    if (byte !== 0x0a && byte !== 0x09 && byte !== 0x0d) control = true
  }
  if (at < end) {
    const view = bytes.subarray(start, end)
    if (!isUtf8(view) || view.indexOf(0) >= 0) return 'binary'
  }
  return control ? 'control' : 'text'
}

/** Whether the bytes are text: valid UTF-8 without U+0000. */
export function isText(bytes: Buffer, start: number, end: number): boolean {
  return textKind(bytes, start, end) !== 'binary'
}

/** The text of valid UTF-8, cut after at most `most` UTF-16 characters and never inside one. */
export function textOf(bytes: Buffer, start: number, end: number, most: number): string {
  if (end - start <= most) return bytes.toString('utf8', start, end)
  let to = end
  // A character takes at most 3 bytes for each UTF-16 unit.
  if (end - start > most * 3) {
    to = start + most * 3
    while (to > start && ((bytes[to] as number) & 0xc0) === 0x80) to--
  }
  return cutText(bytes.toString('utf8', start, to), most)
}

/** The first `most` UTF-16 units, one less where that would leave half a character. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text
  const last = text.charCodeAt(most - 1)
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? most - 1 : most)
}

/** UTF-8 text as it was sent, and whether that is all of it. */
export function decodeUtf8(bytes: Buffer, start: number, end: number, most: number): { text: string; cut: boolean } {
  const text = textOf(bytes, start, end, most)
  const length = end - start
  // Never longer than its bytes; equal in number where all is ASCII, which saves counting.
  return { text, cut: text.length < length && Buffer.byteLength(text, 'utf8') < length }
}
