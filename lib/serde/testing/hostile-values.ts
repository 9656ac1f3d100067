import type { FormatName } from '../format-name'

/** Values of about any size that are made to cost their reader as much as they can. */
export interface HostileValue {
  format: FormatName
  what: string
  make: (size: number) => Buffer
}

/** Printable prefixes that say they are long messages in long messages, none of which is text: each ends with one byte that is not. */
function nestedLies(size: number): Buffer {
  const bytes = Buffer.alloc(size, '"')
  // Field 4, length-delimited, a length in three bytes that are a character too: it has to be long, and no more than 2 MiB.
  const end = Math.min(size, 2_000_000)
  for (let at = 0; at + 4 < end * 0.7; at += 4) {
    const length = end - 1 - (at + 4)
    bytes[at] = 0x22
    bytes[at + 1] = 0x80 | (length & 0x7f)
    bytes[at + 2] = 0x80 | ((length >> 7) & 0x7f)
    bytes[at + 3] = (length >> 14) & 0x7f
  }
  bytes[end - 1] = 0
  return bytes
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

const hex = (text: string) => Buffer.from(text, 'hex')
const repeated = (unit: string | Buffer) => (size: number) => Buffer.alloc(size, unit)

export const hostileValues: readonly HostileValue[] = [
  { format: 'protobuf', what: 'lies about messages in messages', make: nestedLies },
  { format: 'protobuf', what: 'small messages that are none', make: repeated(hex('0a01610a02ffff')) },
  { format: 'protobuf', what: 'small numbers', make: repeated(hex('0801')) },
  {
    format: 'messagepack',
    what: 'empty strings',
    make: size => Buffer.concat([hex('dd'), u32(size), Buffer.alloc(size, 0xa0)]),
  },
  { format: 'messagepack', what: 'maps in keys of maps', make: repeated(hex('81')) },
  {
    format: 'cbor',
    what: 'empty byte strings',
    make: size => Buffer.concat([hex('9f'), Buffer.alloc(size, 0x40), hex('ff')]),
  },
  { format: 'cbor', what: 'tags of tags', make: repeated(hex('c2')) },
  { format: 'xml', what: 'small elements', make: size => Buffer.from(`<a>${'<b c="d"/>'.repeat(size / 10)}</a>`) },
  { format: 'xml', what: 'elements that are never closed', make: repeated('<a ') },
  { format: 'jsonl', what: 'empty objects', make: repeated('{}\n') },
  { format: 'json', what: 'objects in objects without end', make: repeated('[{"a":') },
  { format: 'json', what: 'small members', make: size => Buffer.from(`{${'"a":1,'.repeat(size / 6)}"b":2}`) },
  { format: 'json', what: 'a long string of escapes', make: size => Buffer.from(`"${'\\u0000'.repeat(size / 6)}"`) },
  { format: 'string', what: 'control characters', make: repeated(hex('01')) },
  { format: 'utf16le', what: 'control characters', make: repeated(hex('0100')) },
  { format: 'latin1', what: 'control characters', make: repeated(hex('80')) },
  { format: 'hex', what: 'bytes', make: repeated(hex('ff')) },
]
