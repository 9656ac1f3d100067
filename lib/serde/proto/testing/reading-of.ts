import { createHash } from 'node:crypto'
import { linkProto } from '../link-proto'
import type { ProtoReading } from '../proto-format'
import type { ProtoSource } from '../proto-schema'

/** The reading of a type of some files, as it is handed to threads. */
export function readingOf(
  sources: ProtoSource[],
  type: string,
  header: ProtoReading['header'] = 'none',
): ProtoReading & { schema: SharedArrayBuffer } {
  const json = Buffer.from(JSON.stringify(linkProto(sources).schema))
  const schema = new SharedArrayBuffer(json.length)
  json.copy(Buffer.from(schema))
  return { key: createHash('sha256').update(json).digest('base64url'), type, header, schema }
}
