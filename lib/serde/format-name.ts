/** Every reading of bytes there is, in the order in which a menu offers them. */
export const formatNames = [
  'string',
  'json',
  'jsonl',
  'xml',
  'utf16le',
  'utf16be',
  'latin1',
  'messagepack',
  'cbor',
  'avro',
  'protobuf',
  'consumer-offsets',
  'transaction-state',
  'share-group-state',
  'connect',
  'boolean',
  'uuid',
  'int8',
  'uint8',
  'int16',
  'int16le',
  'uint16',
  'uint16le',
  'int32',
  'int32le',
  'uint32',
  'uint32le',
  'int64',
  'int64le',
  'uint64',
  'uint64le',
  'float32',
  'float32le',
  'float64',
  'float64le',
  'hex',
  'base64',
] as const

export type FormatName = (typeof formatNames)[number]

/** What a payload's text is: JSON to be opened as a tree, text as it was sent, what a number says, or the bytes. */
export type Form = 'json' | 'text' | 'scalar' | 'bytes'

const json: ReadonlySet<string> = new Set<FormatName>([
  'json',
  'messagepack',
  'cbor',
  'avro',
  'protobuf',
  'consumer-offsets',
  'transaction-state',
  'share-group-state',
  'connect',
])
const text: ReadonlySet<string> = new Set<FormatName>(['string', 'jsonl', 'xml', 'utf16le', 'utf16be', 'latin1'])

export function formOf(name: FormatName): Form {
  if (json.has(name)) return 'json'
  if (text.has(name)) return 'text'
  return name === 'hex' || name === 'base64' ? 'bytes' : 'scalar'
}

/** Whether the text of a format is its bytes in UTF-8, or spelled out: then the bytes need not be sent beside it. */
export function tellsItsBytes(name: string): boolean {
  return (
    name === 'string' || name === 'json' || name === 'jsonl' || name === 'xml' || name === 'hex' || name === 'base64'
  )
}
