import type { ByteReader } from './byte-reader'
import { DecodeFault } from './decode-fault'
import type { JsonText } from './json-text'

/**
 * The fields of a record of Kafka's own topics: `name:type` with a space between, `{…}` for what nests, `[…]` for a list,
 * `?{…}` for what may be missing, and `tag@` before the name of what only stands there when it is not the default.
 */
export type Fields = Field[]
interface Field {
  name: string
  type: FieldType
  tag: number | null
}
type FieldType =
  | { kind: 'string' | 'bytes' | 'uuid' | 'int8' | 'int16' | 'uint16' | 'int32' | 'int64' }
  | { kind: 'list'; item: FieldType }
  | { kind: 'struct'; fields: Fields; optional: boolean }

/** Reads the notation above; only ever called with what stands in this folder. */
export function fieldsOf(notation: string): Fields {
  const tokens = notation.match(/[a-zA-Z0-9_@]+:|[a-z0-9]+|\?\{|[[\]{}]/g) ?? []
  let at = 0
  const type = (): FieldType => {
    const token = tokens[at++]
    if (token === '[') {
      const item = type()
      at++
      return { kind: 'list', item }
    }
    if (token === '{' || token === '?{') return { kind: 'struct', fields: fields(), optional: token === '?{' }
    return { kind: token } as FieldType
  }
  const fields = (): Fields => {
    const list: Fields = []
    while (at < tokens.length && tokens[at] !== '}') {
      const [, tag, name = ''] = /^(?:(\d+)@)?(\w+):$/.exec(tokens[at++] ?? '') ?? []
      list.push({ name, type: type(), tag: tag === undefined ? null : Number(tag) })
    }
    at++
    return list
  }
  return fields()
}

/**
 * One structure as JSON, its fields spelled as Kafka's own tools do; bytes are hex.
 * The nesting is that of the notation, never of the data.
 * @param flexible with compact lengths and tagged fields (KIP-482)
 */
export function writeFields(reader: ByteReader, fields: Fields, flexible: boolean, out: JsonText): void {
  out.open('{')
  for (const { name, type, tag } of fields) {
    if (tag !== null) continue
    out.key(JSON.stringify(name))
    write(reader, type, flexible, out)
  }
  if (flexible) writeTagged(reader, fields, out)
  out.close()
}

function writeTagged(reader: ByteReader, fields: Fields, out: JsonText): void {
  for (let left = reader.count(); left > 0; left--) {
    const tag = reader.count()
    const length = reader.count()
    const from = reader.at
    const known = fields.find(field => field.tag === tag)
    if (known) {
      out.key(JSON.stringify(known.name))
      write(reader, known.type, true, out)
      if (reader.at !== from + length) throw new DecodeFault('syntax', from)
    } else {
      reader.take(length)
      out.key(JSON.stringify(`_tag${tag}`))
      out.value(out.hex(reader.bytes, from, reader.at))
    }
  }
}

function write(reader: ByteReader, type: FieldType, flexible: boolean, out: JsonText): void {
  if (type.kind === 'list') {
    const at = reader.at
    const count = flexible ? reader.count() - 1 : reader.int32()
    if (count < 0) {
      out.value('null')
      return
    }
    // Every item takes at least a byte.
    if (count > reader.end - reader.at) throw new DecodeFault('ends-early', at)
    out.open('[')
    for (let left = count; left > 0 && !out.full; left--) write(reader, type.item, flexible, out)
    out.close()
  } else if (type.kind === 'struct') {
    // 1 says that it is there. That it is not is -1, in a tagged field 0.
    if (type.optional && reader.int8() < 1) out.value('null')
    else writeFields(reader, type.fields, flexible, out)
  } else out.value(scalar(reader, type.kind, flexible, out))
}

function scalar(reader: ByteReader, kind: string, flexible: boolean, out: JsonText): string {
  switch (kind) {
    case 'int8':
      return String(reader.int8())
    case 'int16':
      return String(reader.int16())
    case 'uint16':
      return String(reader.uint16())
    case 'int32':
      return String(reader.int32())
    case 'int64':
      return String(reader.int64())
    case 'uuid':
      return JSON.stringify(uuidBase64(reader.bytes, reader.take(16)))
    default: {
      const length = flexible ? reader.count() - 1 : kind === 'bytes' ? reader.int32() : reader.int16()
      if (length < 0) return 'null'
      const from = reader.take(length)
      return kind === 'bytes' ? out.hex(reader.bytes, from, reader.at) : out.utf8(reader.bytes, from, reader.at)
    }
  }
}

/** As Kafka writes its topic ids. */
function uuidBase64(bytes: Buffer, at: number): string {
  return bytes.toString('base64url', at, at + 16)
}
