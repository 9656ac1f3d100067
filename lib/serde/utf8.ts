import { isUtf8 } from 'node:buffer'

/** Ranges up to this long are looked at byte by byte, which is faster than a native call on a view. */
const short = 300

/** Whether the bytes are text: valid UTF-8 without U+0000, which in practice only numbers and binary formats contain. */
export function isText(bytes: Buffer, start: number, end: number): boolean {
  if (end - start <= short) {
    let at = start
    for (; at < end; at++) {
      const byte = bytes[at] as number
      if (byte === 0) return false
      if (byte > 0x7f) break
    }
    if (at === end) return true
  }
  const view = bytes.subarray(start, end)
  return isUtf8(view) && view.indexOf(0) < 0
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
  const text = bytes.toString('utf8', start, to)
  if (text.length <= most) return text
  const splitsPair = isHighSurrogate(text.charCodeAt(most - 1))
  return text.slice(0, splitsPair ? most - 1 : most)
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00
}
