import type { FaultReason } from '@/lib/serde/decode-fault'
import type { Confidence } from '@/lib/serde/format'
import type { FormatName } from '@/lib/serde/format-name'

const names: Record<FormatName, string> = {
  string: 'Text (UTF-8)',
  json: 'JSON',
  jsonl: 'JSON Lines',
  xml: 'XML',
  utf16le: 'Text (UTF-16 LE)',
  utf16be: 'Text (UTF-16 BE)',
  latin1: 'Text (Latin-1)',
  messagepack: 'MessagePack',
  cbor: 'CBOR',
  avro: 'Avro container',
  protobuf: 'Protobuf',
  proto: 'Protobuf (.proto)',
  'consumer-offsets': 'Consumer offsets',
  'transaction-state': 'Transaction state',
  'share-group-state': 'Share group state',
  connect: 'Kafka Connect',
  boolean: 'Boolean',
  uuid: 'UUID',
  int8: 'int8',
  uint8: 'uint8',
  int16: 'int16',
  int16le: 'int16, little endian',
  uint16: 'uint16',
  uint16le: 'uint16, little endian',
  int32: 'int32',
  int32le: 'int32, little endian',
  uint32: 'uint32',
  uint32le: 'uint32, little endian',
  int64: 'int64 (long)',
  int64le: 'int64, little endian',
  uint64: 'uint64',
  uint64le: 'uint64, little endian',
  float32: 'float32',
  float32le: 'float32, little endian',
  float64: 'float64 (double)',
  float64le: 'float64, little endian',
  hex: 'Bytes (hex)',
  base64: 'Bytes (Base64)',
}

const confidence: Record<Confidence, string> = { certain: 'certain', likely: 'likely', possible: 'possible' }

const faults: Record<FaultReason, string> = {
  'ends-early': 'the bytes end in the middle of something',
  'left-over': 'something is left over behind the end',
  length: 'this format never has that number of bytes',
  'not-utf8': 'this is no valid UTF-8',
  syntax: 'this is against the grammar of the format',
  unknown: 'the format knows no such type, field or version',
  beginning: 'it does not begin as this format does',
  schema: 'the schema inside cannot be used',
  compression: 'it is compressed in an unknown way, or damaged',
  'too-large': 'it would take more memory than is allowed',
  value: 'this is no value of the format',
  'wire-type': 'the .proto has another type for this field than it was sent with',
  'too-deep': 'it has more levels in each other than are read',
  'too-slow': 'it took too long to read and was stopped',
  'no-schema': 'the .proto that was chosen is not here, or has no such message',
  key: 'only its key tells what the value is, and this one does not',
}

/** How bytes are read. */
export const formats = {
  names,
  confidence,
  faults,
  automatic: 'Automatic',
  automaticIs: (format: string, sure: string | null) =>
    sure === null ? `Automatic: ${format}` : `Automatic: ${format}, ${sure}`,
  decoder: { key: 'Read the key as', value: 'Read the value as' },
  mayBe: 'May also be',
  other: 'All formats',
  kept: 'For all messages of this topic, in this browser and in the link.',
  asBytes: 'Shown as bytes.',
  notThis: (format: string) => `Not ${format}, shown as bytes.`,
  atByte: (at: string, why: string) => `At byte ${at}: ${why}.`,
  withProto: 'With a .proto file …',
  protoIs: (type: string) => `Protobuf: ${type}`,
  headerPassed: (id: string, indexes: string) =>
    `The header of Confluent’s serializer was passed over: schema id ${id}, message index ${indexes}.`,
  automaticInstead: 'Read automatically',
}
