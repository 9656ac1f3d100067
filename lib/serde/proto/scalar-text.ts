import type { ByteReader } from '../byte-reader'
import type { JsonText } from '../json-text'
import { float32Text, floatText } from '../number-text'
import type { FieldKind, ProtoField } from './proto-schema'
import type { ProtoTypes } from './proto-types'
import { wire } from './wire'

/** The type on the wire of one value of a kind. */
export function wireOf(kind: FieldKind): number {
  switch (kind) {
    case 'double':
    case 'fixed64':
    case 'sfixed64':
      return wire.fixed64
    case 'float':
    case 'fixed32':
    case 'sfixed32':
      return wire.fixed32
    case 'string':
    case 'bytes':
    case 'message':
      return wire.bytes
    default:
      return wire.varint
  }
}

/**
 * Reads one value that is no message, as JSON text.
 *
 * @throws DecodeFault
 */
export function scalarText(reader: ByteReader, { kind, of }: ProtoField, types: ProtoTypes, out: JsonText): string {
  const { bytes } = reader
  switch (kind) {
    case 'double':
      return floatText(bytes.readDoubleLE(reader.take(8)))
    case 'float':
      return float32Text(bytes.readFloatLE(reader.take(4)))
    case 'fixed64':
      return String(bytes.readBigUInt64LE(reader.take(8)))
    case 'sfixed64':
      return String(bytes.readBigInt64LE(reader.take(8)))
    case 'fixed32':
      return String(bytes.readUInt32LE(reader.take(4)))
    case 'sfixed32':
      return String(bytes.readInt32LE(reader.take(4)))
    case 'string':
    case 'bytes': {
      const length = reader.count()
      const from = reader.take(length)
      return kind === 'string' ? out.utf8(bytes, from, from + length) : out.hex(bytes, from, from + length)
    }
    case 'bool':
      return String(reader.varint() !== 0n)
    case 'int64':
      return String(BigInt.asIntN(64, reader.varint()))
    case 'uint64':
      return String(reader.varint())
    case 'uint32':
      return String(BigInt.asUintN(32, reader.varint()))
    case 'sint32':
    case 'sint64':
      return String(reader.signed())
    default: {
      const number = BigInt.asIntN(32, reader.varint())
      const name = kind === 'enum' && of !== undefined ? types.valuesOf(of).get(Number(number)) : undefined
      return name === undefined ? String(number) : JSON.stringify(name)
    }
  }
}

/** What a field of a map entry is when it is not sent. */
export function absentText({ kind, of }: ProtoField, types: ProtoTypes): string {
  if (kind === 'string' || kind === 'bytes') return '""'
  if (kind === 'bool') return 'false'
  if (kind === 'message') return '{}'
  const name = kind === 'enum' && of !== undefined ? types.valuesOf(of).get(0) : undefined
  return name === undefined ? '0' : JSON.stringify(name)
}
