import { ByteReader } from '../byte-reader'
import { DecodeFault } from '../decode-fault'
import { looked } from '../format'
import type { JsonText } from '../json-text'
import { instantText } from '../number-text'
import { printableUntil } from '../printable'
import type { ProtoField } from './proto-schema'
import type { ProtoTypes } from './proto-types'
import { absentText, scalarText, wireOf } from './scalar-text'
import { deepestMessage, readTag, skipField, skipGroup, wire } from './wire'

/** Fields of one number side by side. */
interface Run {
  number: number
  from: number
  to: number
}

/** Runs that are known at a time; a list that comes again behind so many others stands again. */
const mostRuns = 50_000

/** What is the same for all messages of a value. */
interface Reading {
  bytes: Buffer
  types: ProtoTypes
  out: JsonText
  /** Where long groups end, by where they begin. */
  groups: Map<number, number>
  /** Only a beginning is wanted: what lies far behind is not looked through for it. */
  preview: boolean
}

/**
 * Writes bytes [start, end) as a message: its fields by name in the order in which they came, the values of a list together;
 * what is sent twice stands twice, what is not sent does not stand there. A field that the type does not know has its number
 * and its type on the wire for a name.
 *
 * @throws DecodeFault
 */
export function writeMessage(
  bytes: Buffer,
  start: number,
  end: number,
  message: number,
  types: ProtoTypes,
  out: JsonText,
  preview: boolean,
): void {
  writeFields({ bytes, types, out, groups: new Map(), preview }, start, end, message, 0)
}

function writeFields(reading: Reading, start: number, end: number, message: number, depth: number): void {
  const { types, out } = reading
  if (depth >= deepestMessage) throw new DecodeFault('too-deep', start)
  const fields = types.fieldsOf(message)
  out.open('{')
  for (let at = start; at < end; ) {
    const { runs, to } = runsOf(reading, at, end)
    const lists = new Map<number, Run[]>()
    for (const run of runs) if (fields.get(run.number)?.many) push(lists, run)
    for (const run of runs) {
      if (out.full) return
      const field = fields.get(run.number)
      if (!field?.many) writeRun(reading, run, field, depth)
      else if (lists.get(run.number)?.[0] === run) writeList(reading, lists.get(run.number) ?? [], field, depth)
    }
    at = to
  }
  out.close()
}

function push(lists: Map<number, Run[]>, run: Run): void {
  const list = lists.get(run.number)
  if (list) list.push(run)
  else lists.set(run.number, [run])
}

function runsOf({ bytes, groups, preview }: Reading, start: number, end: number): { runs: Run[]; to: number } {
  const reader = new ByteReader(bytes, start, end)
  const runs: Run[] = []
  let last: Run | null = null
  while (!reader.done && runs.length < mostRuns && !(preview && reader.at - start > looked)) {
    const from = reader.at
    const tag = readTag(reader)
    skipField(reader, tag, groups)
    if (last === null || last.number !== tag >>> 3) {
      last = { number: tag >>> 3, from, to: from }
      runs.push(last)
    }
    last.to = reader.at
  }
  return { runs, to: reader.at }
}

/** Each of them by itself. */
function writeRun(reading: Reading, { number, from, to }: Run, field: ProtoField | undefined, depth: number): void {
  const { bytes, out } = reading
  const reader = new ByteReader(bytes, from, to)
  while (!reader.done && !out.full) {
    const at = reader.at
    const type = readTag(reader) & 7
    if (field === undefined) writeUnknown(reading, reader, number, type, depth)
    else {
      out.key(field.name)
      writeValue(reading, reader, field, type, at, depth)
    }
  }
}

function writeList(reading: Reading, runs: readonly Run[], field: ProtoField, depth: number): void {
  const { bytes, out } = reading
  const packed = wireOf(field.kind) !== wire.bytes
  out.key(field.name)
  out.open(field.many === 'map' ? '{' : '[')
  for (const { from, to } of runs) {
    const reader = new ByteReader(bytes, from, to)
    while (!reader.done) {
      if (out.full) return
      const at = reader.at
      const type = readTag(reader) & 7
      if (field.many === 'map') writeEntry(reading, reader, field, type, at, depth)
      else if (packed && type === wire.bytes) writePacked(reading, reader, field)
      else writeValue(reading, reader, field, type, at, depth)
    }
  }
  out.close()
}

function writePacked({ bytes, types, out }: Reading, reader: ByteReader, field: ProtoField): void {
  const length = reader.count()
  const from = reader.take(length)
  const inner = new ByteReader(bytes, from, from + length)
  while (!inner.done && !out.full) out.value(scalarText(inner, field, types, out))
}

/** @param at where its tag stands */
function writeValue(
  reading: Reading,
  reader: ByteReader,
  field: ProtoField,
  type: number,
  at: number,
  depth: number,
): void {
  const { types, out } = reading
  const { kind, of = -1 } = field
  if (kind === 'message' && (type === wire.bytes || type === wire.group)) {
    const { from, to } = body(reading, reader, field.number, type)
    const instant = types.nameOf(of) === 'google.protobuf.Timestamp' ? timestampText(reading.bytes, from, to) : null
    if (instant === null) writeFields(reading, from, to, of, depth + 1)
    else out.value(`"${instant}"`)
  } else if (type === wireOf(kind)) out.value(scalarText(reader, field, types, out))
  else throw new DecodeFault('wire-type', at)
}

/** Where the fields of a message or group are; passes over it. */
function body({ groups }: Reading, reader: ByteReader, number: number, type: number): { from: number; to: number } {
  if (type === wire.bytes) {
    const length = reader.count()
    const from = reader.take(length)
    return { from, to: from + length }
  }
  const from = reader.at
  return { from, to: skipGroup(reader, number, groups) }
}

function writeEntry(
  reading: Reading,
  reader: ByteReader,
  field: ProtoField,
  type: number,
  at: number,
  depth: number,
): void {
  const { bytes, types, out, groups } = reading
  if (type !== wire.bytes) throw new DecodeFault('wire-type', at)
  const { from, to } = body(reading, reader, field.number, type)
  const fields = types.fieldsOf(field.of ?? -1)
  const entry = new ByteReader(bytes, from, to)
  let key: { at: number; type: number } | null = null
  let value: { at: number; type: number } | null = null
  while (!entry.done) {
    const tag = readTag(entry)
    if (tag >>> 3 === 1) key = { at: entry.at, type: tag & 7 }
    if (tag >>> 3 === 2) value = { at: entry.at, type: tag & 7 }
    skipField(entry, tag, groups)
  }
  const keyField = fields.get(1)
  const valueField = fields.get(2)
  if (!keyField || !valueField) throw new DecodeFault('schema', at)
  if (key !== null && key.type !== wireOf(keyField.kind)) throw new DecodeFault('wire-type', key.at)
  out.key(
    key === null ? absentText(keyField, types) : scalarText(new ByteReader(bytes, key.at, to), keyField, types, out),
  )
  if (value === null) out.value(absentText(valueField, types))
  else writeValue(reading, new ByteReader(bytes, value.at, to), valueField, value.type, value.at, depth)
}

function writeUnknown(reading: Reading, reader: ByteReader, number: number, type: number, depth: number): void {
  const { bytes, out } = reading
  switch (type) {
    case wire.varint:
      out.key(`${number} varint`)
      out.value(String(reader.varint()))
      return
    case wire.fixed64:
      out.key(`${number} fixed64`)
      out.value(String(bytes.readBigUInt64LE(reader.take(8))))
      return
    case wire.fixed32:
      out.key(`${number} fixed32`)
      out.value(String(bytes.readUInt32LE(reader.take(4))))
      return
    case wire.group: {
      const { from, to } = body(reading, reader, number, type)
      out.key(`${number} group`)
      writeFields(reading, from, to, -1, depth + 1)
      return
    }
    default: {
      const length = reader.count()
      const from = reader.take(length)
      const isText = printableUntil(bytes, from, from + length) === from + length
      out.key(`${number} ${isText ? 'text' : 'bytes'}`)
      out.value(isText ? out.utf8(bytes, from, from + length) : out.hex(bytes, from, from + length))
    }
  }
}

/** Of a google.protobuf.Timestamp with nothing unusual in it; null for any other. */
function timestampText(bytes: Buffer, from: number, to: number): string | null {
  const reader = new ByteReader(bytes, from, to)
  let seconds = 0n
  let nanos = 0n
  let last = 0
  while (!reader.done) {
    const tag = readTag(reader)
    if (tag <= last || (tag !== 8 && tag !== 16)) return null
    if (tag === 8) seconds = BigInt.asIntN(64, reader.varint())
    else nanos = BigInt.asIntN(32, reader.varint())
    last = tag
  }
  return nanos < 0n ? null : instantText(seconds, Number(nanos))
}
