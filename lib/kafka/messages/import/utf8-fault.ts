import { isUtf8 } from 'node:buffer'

/** The first byte that cannot be UTF-8, or -1. */
export function utf8Fault(bytes: Buffer): number {
  if (isUtf8(bytes)) return -1
  // The longest beginning that is valid, by halves: the position is needed for faults only.
  let low = 0
  let high = bytes.length
  while (high - low > 64) {
    const middle = characterStart(bytes, (low + high) >> 1)
    if (middle <= low) break
    if (isUtf8(bytes.subarray(low, middle))) low = middle
    else high = middle
  }
  for (let at = low; at < bytes.length; ) {
    const length = lengthAt(bytes, at)
    if (length === 0) return at
    at += length
  }
  return bytes.length
}

/** At or before `at`, no more than three bytes back. */
function characterStart(bytes: Buffer, at: number): number {
  let start = at
  for (let back = 0; back < 3 && ((bytes[start] ?? 0) & 0xc0) === 0x80; back++) start--
  return start
}

/** Bytes of the character at `at`; 0 where there is none. */
function lengthAt(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0
  if (first < 0x80) return 1
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  return isUtf8(bytes.subarray(at, at + length)) && at + length <= bytes.length ? length : 0
}
