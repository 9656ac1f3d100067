import { inflateAvroBlock } from './avro-block'
import { writeDatum } from './avro-datum'
import { blockCount, length } from './avro-length'
import { type AvroSchema, type Names, namesOf } from './avro-schema'
import { ByteReader } from './byte-reader'
import { DecodeFault } from './decode-fault'
import type { Confidence, Decoded, Format } from './format'
import { JsonText } from './json-text'
import { textOf } from './utf8'

/**
 * Avro object container file: `{"records":[…],"codec":…,"schema":…}`. The schema inside is interpreted, never turned into
 * code. Values are as sent: bytes and `fixed` as hex, 64 bits whole, unions as the value alone, logical types as their number.
 */
export const avroFormat: Format = {
  name: 'avro',
  recognise(bytes, start, end): Confidence | null {
    if (!hasMagic(bytes, start, end)) return null
    try {
      const { schemaText } = header(new ByteReader(bytes, start, end))
      namesOf(parse(schemaText, start))
      return 'certain'
    } catch (error) {
      if (error instanceof DecodeFault) return 'possible'
      throw error
    }
  },
  decode(bytes, start, end, most): Decoded {
    if (!hasMagic(bytes, start, end)) throw new DecodeFault('beginning', start)
    const reader = new ByteReader(bytes, start, end)
    const { schemaText, codec, sync } = header(reader)
    const schema = parse(schemaText, start)
    const names = namesOf(schema)
    const out = new JsonText(most)
    out.open('{')
    out.key('"records"')
    out.open('[')
    while (!reader.done && !out.full) block(reader, { codec, sync, schema, names }, out, most)
    out.close()
    out.key('"codec"')
    out.value(JSON.stringify(codec))
    out.key('"schema"')
    out.value(schemaText)
    out.close()
    return out.take()
  },
}

function hasMagic(bytes: Buffer, start: number, end: number): boolean {
  // `Obj` and 1.
  if (bytes[start] !== 0x4f || end - start < 4) return false
  return bytes[start + 1] === 0x62 && bytes[start + 2] === 0x6a && bytes[start + 3] === 1
}

interface Header {
  schemaText: string
  codec: string
  /** Where the sixteen bytes stand that follow each block. */
  sync: number
}

function header(reader: ByteReader): Header {
  reader.take(4)
  let schemaText: string | null = null
  let codec = 'null'
  for (let count = blockCount(reader); count > 0; count = blockCount(reader)) {
    for (; count > 0; count--) {
      const keyLength = length(reader)
      const key = reader.take(keyLength)
      const name = reader.bytes.toString('utf8', key, key + keyLength)
      const valueLength = length(reader)
      const value = reader.take(valueLength)
      if (name === 'avro.schema')
        schemaText = textOf(reader.bytes, value, value + valueLength, Number.POSITIVE_INFINITY)
      if (name === 'avro.codec') codec = reader.bytes.toString('utf8', value, value + valueLength)
    }
  }
  if (schemaText === null) throw new DecodeFault('schema', reader.at)
  return { schemaText, codec, sync: reader.take(16) }
}

function parse(text: string, at: number): AvroSchema {
  try {
    return JSON.parse(text)
  } catch {
    throw new DecodeFault('schema', at)
  }
}

interface Container {
  codec: string
  sync: number
  schema: AvroSchema
  names: Names
}

function block(reader: ByteReader, { codec, sync, schema, names }: Container, out: JsonText, most: number): void {
  const countAt = reader.at
  const count = reader.signed()
  const size = length(reader)
  const from = reader.take(size)
  const mark = reader.take(16)
  if (count < 0n) throw new DecodeFault('value', countAt)
  if (reader.bytes.compare(reader.bytes, sync, sync + 16, mark, mark + 16) !== 0) throw new DecodeFault('syntax', mark)
  const write = (data: Buffer, begin: number, end: number) => {
    const datums = new ByteReader(data, begin, end)
    const idle = { values: 0, from: begin }
    for (let left = count; left > 0n && !out.full; left--) writeDatum(datums, schema, names, out, idle)
    if (!out.full && !datums.done) throw new DecodeFault('left-over', datums.at)
  }
  if (codec === 'null') {
    write(reader.bytes, from, from + size)
    return
  }
  const before = out.mark()
  // First only as much as a preview needs, then all of it.
  for (const wanted of [most, Number.POSITIVE_INFINITY]) {
    const data = inflateAvroBlock(codec, reader.bytes, from, from + size, wanted)
    try {
      write(data, 0, data.length)
      return
    } catch (error) {
      // Inside of a compressed block only the block itself has a position.
      if (!(error instanceof DecodeFault)) throw error
      if (wanted === Number.POSITIVE_INFINITY) throw new DecodeFault(error.why, from)
      out.back(before)
    }
  }
}
