import { crc32 } from 'node:zlib'

/** Bytes that grow while they are written. */
export interface ByteWriter {
  bytes: Uint8Array
  size: number
}

/** Of thousands of writers most stay empty for long. */
const none = new Uint8Array(0)
const firstBytes = 64

export function byteWriter(capacity = 0): ByteWriter {
  return { bytes: capacity === 0 ? none : new Uint8Array(capacity), size: 0 }
}

/** Beyond this a number is written and read in bigint arithmetic. */
const safe = 2 ** 51
const mostBytes = 11

/** A varint, zigzag, so that small numbers of either sign are short: 1 byte to ±63, 2 to ±8191. */
export function writeSigned(to: ByteWriter, value: number | bigint): void {
  if (to.size + mostBytes > to.bytes.length) grow(to, mostBytes)
  const number = Number(value)
  if (number >= safe || number <= -safe) {
    writeBig(to, BigInt(value))
    return
  }
  let rest = number >= 0 ? number * 2 : -number * 2 - 1
  while (rest >= 2 ** 31) {
    to.bytes[to.size++] = (rest % 128) | 128
    rest = Math.floor(rest / 128)
  }
  while (rest >= 128) {
    to.bytes[to.size++] = (rest & 127) | 128
    rest >>>= 7
  }
  to.bytes[to.size++] = rest
}

function writeBig(to: ByteWriter, value: bigint): void {
  let rest = value >= 0n ? value << 1n : (-value << 1n) - 1n
  while (rest >= 128n) {
    to.bytes[to.size++] = Number(rest & 127n) | 128
    rest >>= 7n
  }
  to.bytes[to.size++] = Number(rest)
}

export function writeBytes(to: ByteWriter, bytes: Uint8Array): void {
  if (to.size + bytes.length > to.bytes.length) grow(to, bytes.length)
  to.bytes.set(bytes, to.size)
  to.size += bytes.length
}

function grow(to: ByteWriter, by: number): void {
  const wider = new Uint8Array(Math.max(firstBytes, to.bytes.length * 4, to.size + by))
  wider.set(to.bytes.subarray(0, to.size))
  to.bytes = wider
}

export function written({ bytes, size }: ByteWriter): Uint8Array {
  return bytes.subarray(0, size)
}

export interface ByteReader {
  bytes: Uint8Array
  at: number
}

export const atEnd = (from: ByteReader) => from.at >= from.bytes.length

/** @throws RangeError where the bytes end within it */
export function readSigned(from: ByteReader): number | bigint {
  let result = 0
  let factor = 1
  for (let index = 0; index < 7; index++) {
    const byte = next(from)
    result += (byte & 127) * factor
    if (byte < 128) return result % 2 === 0 ? result / 2 : -(result + 1) / 2
    factor *= 128
  }
  let big = BigInt(result)
  for (let shift = 49n; shift < 77n; shift += 7n) {
    const byte = next(from)
    big |= BigInt(byte & 127) << shift
    if (byte < 128) return big & 1n ? -((big + 1n) >> 1n) : big >> 1n
  }
  throw new RangeError('a number is too long')
}

/** @throws RangeError where it is no number below 2^53 */
export function readNumber(from: ByteReader): number {
  const value = Number(readSigned(from))
  if (!Number.isSafeInteger(value)) throw new RangeError('a number is too large')
  return value
}

/** @throws RangeError where the bytes end before */
export function readBytes(from: ByteReader, length: number): Uint8Array {
  if (length < 0 || from.at + length > from.bytes.length) throw new RangeError('the bytes end too early')
  from.at += length
  return from.bytes.subarray(from.at - length, from.at)
}

function next(from: ByteReader): number {
  const byte = from.bytes[from.at++]
  if (byte === undefined) throw new RangeError('the bytes end too early')
  return byte
}

const checksum = 4

/** What is kept on disk tells whether it is still what was written. */
export function sealed(bytes: Uint8Array): Uint8Array {
  const result = new Uint8Array(checksum + bytes.length)
  new DataView(result.buffer).setUint32(0, crc32(bytes))
  result.set(bytes, checksum)
  return result
}

/** @throws RangeError where the bytes are not those that were sealed */
export function unsealed(bytes: Uint8Array): Uint8Array {
  const content = bytes.subarray(checksum)
  if (bytes.length < checksum) throw new RangeError('the bytes end too early')
  const stored = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
  if (stored !== crc32(content)) throw new RangeError('the checksum differs')
  return content
}
