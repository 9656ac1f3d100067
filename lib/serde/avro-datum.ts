import { blockCount, length } from './avro-length'
import type { AvroSchema, Names, Node } from './avro-schema'
import type { ByteReader } from './byte-reader'
import { DecodeFault } from './decode-fault'
import type { JsonText } from './json-text'
import { float32Text, floatText } from './number-text'

/** Values that take no bytes (null, empty records), for each byte that was read: a few bytes may claim billions of them. */
const mostForEachByte = 8
const mostAnyway = 256

type Open =
  | { kind: 'record'; fields: { name: string; schema: AvroSchema; scope: string }[]; next: number }
  | { kind: 'array' | 'map'; item: AvroSchema; scope: string; left: number; at: number; still: number }

/** Counts values that took no bytes, over all records of a block that begins here. */
export interface Idle {
  values: number
  from: number
}

/** One value of a schema as JSON. Nothing calls itself, however deep it nests. */
export function writeDatum(reader: ByteReader, root: AvroSchema, names: Names, out: JsonText, idle: Idle): void {
  const open: Open[] = []
  const begin = (schema: AvroSchema, scope: string) => {
    const from = reader.at
    let node = names.node(schema, scope)
    let hops = 0
    while (node.kind === 'union') {
      const branch = node.branches[Number(reader.signed())]
      if (branch === undefined || ++hops > 8) throw new DecodeFault('value', from)
      node = names.node(branch, node.scope)
    }
    if (node.kind === 'record') {
      out.open('{')
      open.push({ kind: 'record', fields: node.fields, next: 0 })
    } else if (node.kind === 'array' || node.kind === 'map') {
      out.open(node.kind === 'map' ? '{' : '[')
      open.push({ kind: node.kind, item: node.item, scope: node.scope, left: 0, at: reader.at, still: 0 })
    } else out.value(scalar(reader, node, out))
    if (reader.at > from) return
    const most = mostAnyway + mostForEachByte * (reader.at - idle.from)
    if (++idle.values > most) throw new DecodeFault('too-large', reader.at)
  }
  begin(root, '')
  while (open.length > 0 && !out.full) {
    const top = open[open.length - 1] as Open
    if (top.kind === 'record') {
      const field = top.fields[top.next++]
      if (field === undefined) {
        open.pop()
        out.close()
      } else {
        out.key(JSON.stringify(field.name))
        begin(field.schema, field.scope)
      }
      continue
    }
    if (top.left === 0) top.left = blockCount(reader)
    if (top.left === 0) {
      open.pop()
      out.close()
      continue
    }
    top.left--
    if (top.kind === 'map') out.key(text(reader, out))
    begin(top.item, top.scope)
  }
}

function scalar(reader: ByteReader, node: Node, out: JsonText): string {
  switch (node.kind) {
    case 'null':
      return 'null'
    case 'boolean': {
      const byte = reader.uint8()
      if (byte > 1) throw new DecodeFault('value', reader.at - 1)
      return byte === 1 ? 'true' : 'false'
    }
    case 'int':
    case 'long':
      return String(BigInt.asIntN(64, reader.signed()))
    case 'float':
      return float32Text(reader.bytes.readFloatLE(reader.take(4)))
    case 'double':
      return floatText(reader.bytes.readDoubleLE(reader.take(8)))
    case 'bytes': {
      const from = reader.take(length(reader))
      return out.hex(reader.bytes, from, reader.at)
    }
    case 'string':
      return text(reader, out)
    case 'fixed': {
      const from = reader.take(node.size)
      return out.hex(reader.bytes, from, reader.at)
    }
    case 'enum': {
      const from = reader.at
      const symbol = node.symbols[Number(reader.signed())]
      if (symbol === undefined) throw new DecodeFault('value', from)
      return JSON.stringify(symbol)
    }
    default:
      throw new DecodeFault('schema', reader.at)
  }
}

function text(reader: ByteReader, out: JsonText): string {
  const from = reader.take(length(reader))
  return out.utf8(reader.bytes, from, reader.at)
}
