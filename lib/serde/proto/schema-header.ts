import type { ByteReader } from '../byte-reader'
import { DecodeFault } from '../decode-fault'
import type { SchemaHeader } from '../format'

/** Levels of messages in messages that the way to one may have. */
const mostIndexes = 64

/**
 * What Confluent's protobuf serializers write before a message: a zero byte, the schema's id in four bytes, and the way to
 * the message in its file, each step as a zigzag varint behind their number; a single 0 is the first message.
 *
 * @throws DecodeFault
 */
export function readSchemaHeader(reader: ByteReader): SchemaHeader {
  const start = reader.at
  if (reader.uint8() !== 0) throw new DecodeFault('beginning', start)
  const schemaId = reader.uint32()
  const at = reader.at
  const count = Number(reader.signed())
  if (count < 0 || count > mostIndexes) throw new DecodeFault('beginning', at)
  const indexes = count === 0 ? [0] : Array.from({ length: count }, () => Number(reader.signed()))
  if (indexes.some(index => index < 0)) throw new DecodeFault('beginning', at)
  return { bytes: reader.at - start, schemaId, indexes }
}
