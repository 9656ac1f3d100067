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
  'proto',
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

/** Those that need no more than their name to be chosen: `proto` needs a type, too. */
export const plainFormats: readonly PlainFormat[] = formatNames.filter(name => name !== 'proto')

export type PlainFormat = Exclude<FormatName, 'proto'>

/** What a payload's text is: JSON to be opened as a tree, text as it was sent, what a number says, or the bytes. */
export type Form = 'json' | 'text' | 'scalar' | 'bytes'

const json: ReadonlySet<string> = new Set<FormatName>([
  'json',
  'messagepack',
  'cbor',
  'avro',
  'protobuf',
  'proto',
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

/** How a key or value is to be read: a format by its name, or with a type of an uploaded .proto. */
export type FormatSetting = PlainFormat | `proto:${string}`

/** A message of an uploaded set of .proto files, and whether what Confluent's serializers write first is passed over. */
export interface ProtoChoice {
  set: string
  type: string
  header: 'none' | 'confluent'
}

/** Names that a set may have: they stand in addresses. */
export const protoSetName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/

const setting = /^proto:([^/]+)\/([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)(\/confluent)?$/

/** @returns null where it chooses no type */
export function protoChoice(text: string): ProtoChoice | null {
  const [, set, type, header] = (text.length <= 600 && setting.exec(text)) || []
  if (set === undefined || type === undefined || !protoSetName.test(set)) return null
  return { set, type, header: header === undefined ? 'none' : 'confluent' }
}

/** `proto:orders/shop.v1.Order`, with `/confluent` behind it where its header is passed over. */
export function protoSetting({ set, type, header }: ProtoChoice): FormatSetting {
  return `proto:${set}/${type}${header === 'confluent' ? '/confluent' : ''}`
}

/** @returns null where it is no setting */
export function formatSetting(text: string | null | undefined): FormatSetting | null {
  const plain = plainFormats.find(name => name === text)
  if (plain !== undefined) return plain
  const choice = protoChoice(text ?? '')
  return choice && protoSetting(choice)
}

/** The format of a setting. */
export function formatOfSetting(setting: FormatSetting): FormatName {
  return plainFormats.find(name => name === setting) ?? 'proto'
}
