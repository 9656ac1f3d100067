import { ByteReader } from '../byte-reader'
import { DecodeFault } from '../decode-fault'
import type { Format } from '../format'
import { JsonText } from '../json-text'
import type { ProtoSchema } from './proto-schema'
import { ProtoTypes } from './proto-types'
import { readSchemaHeader } from './schema-header'
import { writeMessage } from './write-message'

/** With which type bytes are to be read. Plain data: it travels to threads. */
export interface ProtoReading {
  /** Says which schema it is: the same key, the same types. */
  key: string
  /** Full name of the message. */
  type: string
  /** `confluent`: what its serializers write first is passed over. */
  header: 'none' | 'confluent'
  /** A ProtoSchema as JSON in UTF-8, in memory that threads share; null where there is none of that name. */
  schema: SharedArrayBuffer | null
}

/** Schemas that are kept ready in each thread. */
const mostKept = 4
const kept = new Map<string, ProtoTypes>()
const formats = new WeakMap<ProtoReading, Format>()

/** Protobuf with its schema: `{"id":7,"state":"PAID","lines":[{"sku":"a"}],"9 varint":1}`, as `writeMessage` has it. */
export function protoFormat(reading: ProtoReading | undefined): Format {
  if (!reading) return withoutSchema
  const known = formats.get(reading) ?? formatOf(reading)
  formats.set(reading, known)
  return known
}

const withoutSchema: Format = {
  name: 'proto',
  recognise: () => null,
  decode: (_bytes, start) => {
    throw new DecodeFault('no-schema', start)
  },
}

function formatOf(reading: ProtoReading): Format {
  const types = typesOf(reading)
  const message = types?.indexOf(reading.type) ?? -1
  if (!types || message < 0) return withoutSchema
  return {
    name: 'proto',
    recognise: () => null,
    decode: (bytes, start, end, most) => {
      const header = reading.header === 'confluent' ? readSchemaHeader(new ByteReader(bytes, start, end)) : null
      const out = new JsonText(most)
      writeMessage(bytes, start + (header?.bytes ?? 0), end, message, types, out, most < Number.POSITIVE_INFINITY)
      return header ? { ...out.take(), header } : out.take()
    },
  }
}

function typesOf({ key, schema }: ProtoReading): ProtoTypes | null {
  if (schema === null) return null
  let types = kept.get(key)
  if (!types) {
    // Written by `linkProto` and read back from where it was kept.
    types = new ProtoTypes(JSON.parse(Buffer.from(schema).toString('utf8')) as ProtoSchema)
    if (kept.size >= mostKept) kept.clear()
    kept.set(key, types)
  }
  return types
}
