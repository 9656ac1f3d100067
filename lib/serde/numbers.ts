import { DecodeFault } from './decode-fault'
import type { Format } from './format'
import type { FormatName } from './format-name'
import { float32Text, floatText } from './number-text'

type Read = (bytes: Buffer, at: number) => string

const reads: [FormatName, number, Read][] = [
  // Kafka's own serialisers are big endian, so that comes first.
  ['int64', 8, (bytes, at) => String(bytes.readBigInt64BE(at))],
  ['float64', 8, (bytes, at) => plain(floatText(bytes.readDoubleBE(at)))],
  ['uint64', 8, (bytes, at) => String(bytes.readBigUInt64BE(at))],
  ['int64le', 8, (bytes, at) => String(bytes.readBigInt64LE(at))],
  ['uint64le', 8, (bytes, at) => String(bytes.readBigUInt64LE(at))],
  ['float64le', 8, (bytes, at) => plain(floatText(bytes.readDoubleLE(at)))],
  ['int32', 4, (bytes, at) => String(bytes.readInt32BE(at))],
  ['float32', 4, (bytes, at) => plain(float32Text(bytes.readFloatBE(at)))],
  ['uint32', 4, (bytes, at) => String(bytes.readUInt32BE(at))],
  ['int32le', 4, (bytes, at) => String(bytes.readInt32LE(at))],
  ['uint32le', 4, (bytes, at) => String(bytes.readUInt32LE(at))],
  ['float32le', 4, (bytes, at) => plain(float32Text(bytes.readFloatLE(at)))],
  ['int16', 2, (bytes, at) => String(bytes.readInt16BE(at))],
  ['uint16', 2, (bytes, at) => String(bytes.readUInt16BE(at))],
  ['int16le', 2, (bytes, at) => String(bytes.readInt16LE(at))],
  ['uint16le', 2, (bytes, at) => String(bytes.readUInt16LE(at))],
  ['int8', 1, (bytes, at) => String(bytes.readInt8(at))],
  ['uint8', 1, (bytes, at) => String(bytes[at])],
]

function plain(text: string): string {
  return text.replaceAll('"', '')
}

/** Numbers of one, two, four and eight bytes. Any bytes are one, so they are only ever offered. */
export const numberFormats: readonly Format[] = reads.map(([name, width, read]) => ({
  name,
  recognise: (_bytes, start, end) => (end - start === width ? 'possible' : null),
  decode(bytes, start, end, most) {
    if (end - start !== width) throw new DecodeFault('length', start + Math.min(width, end - start))
    return whole(read(bytes, start), most)
  },
}))

/** A text that is short by nature. */
function whole(text: string, most: number): { text: string; cut: boolean } {
  return { text: text.slice(0, most), cut: text.length > most }
}

/** One byte that is 0 or 1, as Kafka's BooleanSerializer writes it. */
export const booleanFormat: Format = {
  name: 'boolean',
  recognise: (bytes, start, end) => (end - start === 1 && (bytes[start] as number) < 2 ? 'possible' : null),
  decode(bytes, start, end, most) {
    if (end - start !== 1) throw new DecodeFault('length', start + 1)
    if ((bytes[start] as number) > 1) throw new DecodeFault('value', start)
    return whole(bytes[start] === 1 ? 'true' : 'false', most)
  },
}

/** The 16 bytes of a UUID in the order of its digits. */
export const uuidFormat: Format = {
  name: 'uuid',
  recognise: (_bytes, start, end) => (end - start === 16 ? 'possible' : null),
  decode(bytes, start, end, most) {
    if (end - start !== 16) throw new DecodeFault('length', start + Math.min(16, end - start))
    return whole(uuidText(bytes, start), most)
  },
}

function uuidText(bytes: Buffer, at: number): string {
  const hex = bytes.toString('hex', at, at + 16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
