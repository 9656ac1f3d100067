import { ByteReader } from './byte-reader'
import { DecodeFault } from './decode-fault'
import { type Evidence, evidence, sureness, windowed } from './evidence'
import type { Confidence, Decoded, Format } from './format'
import { JsonText } from './json-text'
import { float32Text, floatText, instantText } from './number-text'

/*
 * Read here and not by @msgpack/msgpack (which the tests write with), because that one makes objects: of two equal keys one is
 * lost, text that is no UTF-8 turns into U+FFFD, all of 10 MB is read for 300 characters, and a fault has no position.
 */

/** MessagePack: `str` is text (hex where it is no UTF-8), `bin` and extensions are hex, a timestamp is ISO 8601. */
export const messagePackFormat: Format = {
  name: 'messagepack',
  recognise(bytes, start, end): Confidence | null {
    const first = bytes[start] as number
    // Only maps and arrays: nearly any byte alone is a number.
    if (!(first >= 0x80 && first <= 0x9f) && !(first >= 0xdc && first <= 0xdf)) return null
    const found = evidence()
    const whole = windowed(bytes, start, end, reader => walk(reader, null, found))
    return whole === null ? null : sureness(found, whole)
  },
  decode(bytes, start, end, most): Decoded {
    const reader = new ByteReader(bytes, start, end)
    const out = new JsonText(most)
    walk(reader, out, null)
    if (!out.full && !reader.done) throw new DecodeFault('left-over', reader.at)
    return out.take()
  },
}

/** One value with all that is in it. */
function walk(reader: ByteReader, out: JsonText | null, found: Evidence | null): void {
  /** Items to come in each open container, with a sign below zero for maps, where they are keys and values. */
  const open: number[] = []
  do {
    const left = open.at(-1)
    if (left === 0) {
      open.pop()
      out?.close()
      continue
    }
    const isKey = left !== undefined && left < 0 && left % 2 === 0
    if (left !== undefined) open[open.length - 1] = left < 0 ? left + 1 : left - 1
    const from = reader.at
    const type = reader.uint8()
    const items = containerOf(reader, type)
    if (items !== null) {
      if (isKey) found?.otherKey()
      if (isKey && out) {
        reader.at = from
        walk(reader, null, null)
        out.key(out.hex(reader.bytes, from, reader.at))
        continue
      }
      if (left === undefined) found?.root(items < 0 ? 'map' : 'array', Math.abs(items))
      out?.open(isMap(type) ? '{' : '[')
      open.push(items)
      continue
    }
    const text = scalar(reader, type, out, found, isKey)
    if (isKey) out?.key(text)
    else out?.value(text)
  } while (open.length > 0 && !out?.full)
}

function isMap(type: number): boolean {
  return type < 0x90 || type === 0xde || type === 0xdf
}

/** How many items: below zero for a map, null for what is no container. */
function containerOf(reader: ByteReader, type: number): number | null {
  if (type >= 0x80 && type <= 0x8f) return -2 * (type & 15)
  if (type >= 0x90 && type <= 0x9f) return type & 15
  if (type === 0xdc) return reader.uint16()
  if (type === 0xdd) return reader.uint32()
  if (type === 0xde) return -2 * reader.uint16()
  if (type === 0xdf) return -2 * reader.uint32()
  return null
}

function scalar(reader: ByteReader, type: number, out: JsonText | null, found: Evidence | null, key: boolean): string {
  if (type < 0x80 || type >= 0xe0) {
    if (key) found?.otherKey()
    return String(type < 0x80 ? type : type - 256)
  }
  const length = textLength(reader, type)
  if (length !== null) {
    const from = reader.take(length)
    found?.text(reader.bytes, from, reader.at, key)
    return out === null ? '' : out.utf8(reader.bytes, from, reader.at)
  }
  if (key) found?.otherKey()
  switch (type) {
    case 0xc0:
      return 'null'
    case 0xc2:
      return 'false'
    case 0xc3:
      return 'true'
    case 0xc4:
      return binary(reader, reader.uint8(), out)
    case 0xc5:
      return binary(reader, reader.uint16(), out)
    case 0xc6:
      return binary(reader, reader.uint32(), out)
    case 0xc7:
      return extension(reader, reader.uint8(), out)
    case 0xc8:
      return extension(reader, reader.uint16(), out)
    case 0xc9:
      return extension(reader, reader.uint32(), out)
    case 0xca:
      return float32Text(reader.bytes.readFloatBE(reader.take(4)))
    case 0xcb:
      return floatText(reader.bytes.readDoubleBE(reader.take(8)))
    case 0xcc:
      return String(reader.uint8())
    case 0xcd:
      return String(reader.uint16())
    case 0xce:
      return String(reader.uint32())
    case 0xcf:
      return String(reader.uint64())
    case 0xd0:
      return String(reader.int8())
    case 0xd1:
      return String(reader.int16())
    case 0xd2:
      return String(reader.int32())
    case 0xd3:
      return String(reader.int64())
    case 0xd4:
    case 0xd5:
    case 0xd6:
    case 0xd7:
    case 0xd8:
      return extension(reader, 1 << (type - 0xd4), out)
    default:
      throw new DecodeFault('unknown', reader.at - 1)
  }
}

function textLength(reader: ByteReader, type: number): number | null {
  if (type >= 0xa0 && type <= 0xbf) return type & 31
  if (type === 0xd9) return reader.uint8()
  if (type === 0xda) return reader.uint16()
  if (type === 0xdb) return reader.uint32()
  return null
}

function binary(reader: ByteReader, length: number, out: JsonText | null): string {
  const from = reader.take(length)
  return out === null ? '' : out.hex(reader.bytes, from, reader.at)
}

function extension(reader: ByteReader, length: number, out: JsonText | null): string {
  const type = reader.int8()
  const from = reader.take(length)
  if (out === null) return ''
  const time = type === -1 ? timestamp(reader.bytes, from, length) : null
  if (time !== null) return `"${time}"`
  return `{"@ext":${type},"data":${out.hex(reader.bytes, from, reader.at)}}`
}

function timestamp(bytes: Buffer, from: number, length: number): string | null {
  if (length === 4) return instantText(BigInt(bytes.readUInt32BE(from)), 0)
  if (length === 8) {
    const both = bytes.readBigUInt64BE(from)
    return instantText(both & 0x3ffffffffn, Number(both >> 34n))
  }
  return length === 12 ? instantText(bytes.readBigInt64BE(from + 4), bytes.readUInt32BE(from)) : null
}
