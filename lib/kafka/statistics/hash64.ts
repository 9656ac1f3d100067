/** 64 bits in two halves. One object for all, because there are millions. */
export interface Hash64 {
  low: number
  high: number
}

export const createHash64 = (): Hash64 => ({ low: 0, high: 0 })

/**
 * A hash of bytes [start, end) in two lanes of MurmurHash3's mixing. Not for secrets; the seed is drawn anew for each
 * scan, so that nobody can choose keys beforehand that fall together.
 */
export function hash64(bytes: Uint8Array, start: number, end: number, seed: number, out: Hash64): void {
  let a = seed | 0
  let b = (seed ^ 0x9e3779b9) | 0
  let at = start
  for (; at + 4 <= end; at += 4) {
    const word =
      (bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24)
    a = Math.imul(rotated(a ^ scrambled(word, 0xcc9e2d51, 0x1b873593), 13), 5) + 0xe6546b64
    b = Math.imul(rotated(b ^ scrambled(word, 0x239b961b, 0x38b34ae5), 17), 5) + 0x561ccd1b
  }
  let rest = 0
  for (let shift = 0; at < end; at++, shift += 8) rest |= (bytes[at] as number) << shift
  a ^= scrambled(rest, 0xcc9e2d51, 0x1b873593) ^ (end - start)
  b ^= scrambled(rest, 0x239b961b, 0x38b34ae5) ^ (end - start)
  a = (a + b) | 0
  b = (b + a) | 0
  a = finished(a)
  b = finished(b)
  out.low = (a + b) >>> 0
  out.high = (b + ((a + b) | 0)) >>> 0
}

const rotated = (value: number, by: number) => (value << by) | (value >>> (32 - by))

function scrambled(word: number, first: number, second: number): number {
  return Math.imul(rotated(Math.imul(word, first), 15), second)
}

function finished(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
