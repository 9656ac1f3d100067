import { ByteReader } from './byte-reader'
import { type CborHead, cborHead } from './cbor-head'
import { DecodeFault } from './decode-fault'
import { type Evidence, evidence, sureness, windowed } from './evidence'
import type { Confidence, Decoded, Format } from './format'
import { JsonText } from './json-text'
import { float32Text, floatText } from './number-text'

/*
 * Read here and not by cborg (which the tests write with), because that one calls itself for each level, reads text that is
 * no UTF-8 as U+FFFD, refuses strings in pieces, keeps one of two equal keys, and reads all of 10 MB for 300 characters.
 */

/** CBOR (RFC 8949): text and numbers as JSON has them, byte strings as hex, tags as `{"@tag":n,"value":…}`. */
export const cborFormat: Format = {
  name: 'cbor',
  recognise(bytes, start, end): Confidence | null {
    const first = bytes[start] as number
    const tagged = isSelfDescribed(bytes, start, end)
    // Only maps, arrays and what says itself that it is CBOR: nearly any byte alone is a number.
    if (!tagged && !(first >= 0x80 && first <= 0xbb) && first !== 0x9f && first !== 0xbf) return null
    const found = evidence()
    const whole = windowed(bytes, start, end, reader => walk(reader, null, found))
    if (whole === null) return null
    if (tagged) return whole ? 'certain' : 'likely'
    return sureness(found, whole)
  },
  decode(bytes, start, end, most): Decoded {
    const reader = new ByteReader(bytes, start, end)
    const out = new JsonText(most)
    walk(reader, out, null)
    if (!out.full && !reader.done) throw new DecodeFault('left-over', reader.at)
    return out.take()
  },
}

/** Tag 55799, which says nothing but that this is CBOR. */
function isSelfDescribed(bytes: Buffer, at: number, end: number): boolean {
  return bytes[at] === 0xd9 && end - at > 3 && bytes[at + 1] === 0xd9 && bytes[at + 2] === 0xf7
}

interface Open {
  kind: 'array' | 'map' | 'tag'
  /** Items to come; keys and values count apart. Infinity until a break. */
  left: number
  taken: number
}

/** One data item with all that is in it. */
function walk(reader: ByteReader, out: JsonText | null, found: Evidence | null): void {
  const open: Open[] = []
  let rooted = false
  while (isSelfDescribed(reader.bytes, reader.at, reader.end)) reader.at += 3
  do {
    const top = open.at(-1)
    if (top?.left === 0) {
      open.pop()
      out?.close()
      continue
    }
    const from = reader.at
    const head = cborHead(reader)
    const isKey = top?.kind === 'map' && top.taken % 2 === 0
    if (head.isBreak) {
      if (top?.left !== Number.POSITIVE_INFINITY || (top.kind === 'map' && !isKey))
        throw new DecodeFault('syntax', from)
      top.left = 0
      continue
    }
    if (top) {
      top.left--
      top.taken++
    }
    const inner = containerOf(head, reader)
    if (inner) {
      if (isKey) found?.otherKey()
      if (isKey && out) {
        reader.at = from
        walk(reader, null, null)
        out.key(out.hex(reader.bytes, from, reader.at))
        continue
      }
      if (!rooted && inner.kind !== 'tag') {
        rooted = true
        found?.root(inner.kind, inner.left)
      }
      if (inner.kind === 'tag') {
        out?.open('{')
        out?.key('"@tag"')
        out?.value(String(head.value))
        out?.key('"value"')
      } else out?.open(inner.kind === 'map' ? '{' : '[')
      open.push(inner)
      continue
    }
    const text = scalar(head, reader, out, found, isKey)
    if (isKey) out?.key(text)
    else out?.value(text)
  } while (open.length > 0 && !out?.full)
}

function containerOf({ major, value, argument }: CborHead, reader: ByteReader): Open | null {
  if (major === 6) return isBignum(value, reader) ? null : { kind: 'tag', left: 1, taken: 0 }
  if (major !== 4 && major !== 5) return null
  const count = argument === 31 ? Number.POSITIVE_INFINITY : Number(value)
  return major === 4 ? { kind: 'array', left: count, taken: 0 } : { kind: 'map', left: 2 * count, taken: 0 }
}

/** Longer ones are left as tagged bytes: turning them to decimal takes time by the square of their length. */
const longestBignum = 1_024

function isBignum(tag: bigint, reader: ByteReader): boolean {
  if (tag !== 2n && tag !== 3n) return false
  const { at } = reader
  try {
    const head = cborHead(reader)
    return head.major === 2 && head.argument !== 31 && head.value <= longestBignum
  } finally {
    reader.at = at
  }
}

function scalar(
  head: CborHead,
  reader: ByteReader,
  out: JsonText | null,
  found: Evidence | null,
  key: boolean,
): string {
  const { major, value, argument } = head
  if (key && major !== 3) found?.otherKey()
  switch (major) {
    case 0:
      return String(value)
    case 1:
      return String(-1n - value)
    case 2:
      return bytesText(head, reader, out)
    case 3: {
      if (argument === 31) return pieces(head, reader, out)
      const from = reader.take(lengthOf(value, reader))
      found?.text(reader.bytes, from, reader.at, key)
      return out === null ? '' : out.utf8(reader.bytes, from, reader.at)
    }
    case 6: {
      const inner = cborHead(reader)
      const from = reader.take(Number(inner.value))
      const magnitude = BigInt(`0x0${reader.bytes.toString('hex', from, reader.at)}`)
      return String(value === 2n ? magnitude : -1n - magnitude)
    }
    default:
      return simple(head, reader)
  }
}

function bytesText(head: CborHead, reader: ByteReader, out: JsonText | null): string {
  if (head.argument === 31) return pieces(head, reader, out)
  const from = reader.take(lengthOf(head.value, reader))
  return out === null ? '' : out.hex(reader.bytes, from, reader.at)
}

/** A string in pieces, up to a break. Pieces must be of the same kind and have a length. */
function pieces({ major }: CborHead, reader: ByteReader, out: JsonText | null): string {
  const ranges: Buffer[] = []
  for (;;) {
    const from = reader.at
    const head = cborHead(reader)
    if (head.isBreak) break
    if (head.major !== major || head.argument === 31) throw new DecodeFault('syntax', from)
    const begin = reader.take(lengthOf(head.value, reader))
    ranges.push(reader.bytes.subarray(begin, reader.at))
  }
  if (out === null) return ''
  const all = Buffer.concat(ranges)
  return major === 3 ? out.utf8(all, 0, all.length) : out.hex(all, 0, all.length)
}

function lengthOf(value: bigint, reader: ByteReader): number {
  // More than there can be is read as the end, with the right position.
  return value > BigInt(reader.end) ? reader.end + 1 : Number(value)
}

function simple({ argument, value, at }: CborHead, reader: ByteReader): string {
  switch (argument) {
    case 20:
      return 'false'
    case 21:
      return 'true'
    case 22:
      return 'null'
    case 23:
      return '"undefined"'
    case 25:
      return floatText(halfFloat(Number(value)))
    case 26:
      return float32Text(reader.bytes.readFloatBE(at + 1))
    case 27:
      return floatText(reader.bytes.readDoubleBE(at + 1))
    default:
      return `"simple(${value})"`
  }
}

function halfFloat(half: number): number {
  const sign = half & 0x8000 ? -1 : 1
  const exponent = (half >> 10) & 31
  const fraction = half & 1023
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  return sign * (1024 + fraction) * 2 ** (exponent - 25)
}
