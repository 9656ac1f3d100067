import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodePayload } from '../decode-payload'
import type { ProtoReading } from './proto-format'
import { readingOf } from './testing/reading-of'

const text = `syntax = "proto3"; package t;
import "google/protobuf/timestamp.proto";
message T {
  int32 n = 1; string s = 2; repeated int32 list = 3; map<string, T> map = 4; T next = 5; E e = 6;
  google.protobuf.Timestamp at = 7; fixed64 f = 8; bytes b = 9;
}
enum E { ZERO = 0; ONE = 1; }`
const sources = [{ path: 't.proto', text }]
const reading = readingOf(sources, 't.T')
const context = { topic: 't', part: 'value' as const, keyStart: -1, keyEnd: -1 }

function read(hex: string | Buffer, { preview, proto = reading }: { preview?: number; proto?: ProtoReading } = {}) {
  const bytes = Buffer.isBuffer(hex) ? hex : Buffer.from(hex, 'hex')
  return decodePayload(bytes, 0, bytes.length, { valueFormat: 'proto', valueProto: proto, preview }, context)
}

test.each([
  ['names what it knows, and numbers what it does not', '0807 a20601 78', '{"n":7,"100 text":"x"}'],
  ['puts a list together that was sent in pieces', '1801 0805 1a020203', '{"list":[1,2,3],"n":5}'],
  ['keeps a field twice that was sent twice', '0801 0802', '{"n":1,"n":2}'],
  ['names an enum, and numbers an unknown one', '3001 3009', '{"e":"ONE","e":9}'],
  ['reads a negative number of 32 bits', '08ffffffffffffffffff01', '{"n":-1}'],
  ['invents nothing', '0800', '{"n":0}'],
  ['gives what a map leaves out its place', '2200 22030a0161', '{"map":{"":{},"a":{}}}'],
  ['tells time', '3a0b088092b8c398feffffff01', '{"at":"0001-01-01T00:00:00Z"}'],
  ['leaves an impossible time as it is', '3a0c08ffffffffffffffffff0110ff', null],
  ['shows what is no text as bytes', '1202c328', '{"s":"0xc328"}'],
  ['shows bytes as bytes', '4a0200ff', '{"b":"0x00ff"}'],
])('%s', (_what, hex, expected) => {
  const payload = read(hex.replaceAll(' ', ''))
  if (expected === null) expect(payload.fault?.why).toBe('ends-early')
  else expect(payload.text).toBe(expected)
})

test.each([
  ['0a0161', 'wire-type', 0],
  ['0801 1003', 'wire-type', 2],
  ['0801 1205 61', 'ends-early', 5],
  ['0801 07', 'unknown', 2],
  ['0801 2c', 'syntax', 3],
  ['2a03 0a0161', 'wire-type', 2],
  ['41 01020304', 'ends-early', 5],
])('says why and where %s is none, and shows hex', (hex, why, at) => {
  const bytes = hex.replaceAll(' ', '')
  expect(read(bytes)).toEqual({
    format: 'hex',
    text: bytes,
    bytes: bytes.length / 2,
    fault: { format: 'proto', at, why },
  })
})

test('says that a type or a set is not there', () => {
  for (const proto of [readingOf(sources, 't.Other'), { ...reading, schema: null }]) {
    expect(read('0801', { proto }).fault).toEqual({ format: 'proto', at: 0, why: 'no-schema' })
  }
})

test("passes over the header of Confluent's serializers and tells it", () => {
  const proto = readingOf(sources, 't.T', 'confluent')
  const first = read('00 00000007 00 0801'.replaceAll(' ', ''), { proto })
  expect(first).toMatchObject({ text: '{"n":1}', header: { bytes: 6, schemaId: 7, indexes: [0] } })
  const deep = read('00 0001e240 04 0206 0801'.replaceAll(' ', ''), { proto })
  expect(deep).toMatchObject({ text: '{"n":1}', header: { bytes: 8, schemaId: 123456, indexes: [1, 3] } })
  expect(read('0801', { proto }).fault).toEqual({ format: 'proto', at: 0, why: 'beginning' })
  expect(read('000000', { proto }).fault).toEqual({ format: 'proto', at: 3, why: 'ends-early' })
  // Read without it, the same bytes are none.
  expect(read('000000000700080100').fault).toEqual({ format: 'proto', at: 0, why: 'unknown' })
})

const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)])
/** Messages in messages in field 5. */
function nested(levels: number): Buffer {
  const heads: number[][] = []
  for (let i = 0, size = 0; i < levels; i++) {
    const head = [0x2a, ...varint(size)]
    heads.push(head)
    size += head.length
  }
  return Buffer.from(heads.reverse().flat())
}

describe('stands what nobody sends', () => {
  test('100 levels are read, more are told', () => {
    expect(read(nested(99)).fault).toBeUndefined()
    expect(read(nested(100)).fault?.why).toBe('too-deep')
    expect(read(nested(10_000)).fault?.why).toBe('too-deep')
    const groups = Buffer.concat([Buffer.alloc(200_000, 0xf3), Buffer.from('01', 'hex')])
    expect(read(groups).fault).toBeDefined()
  })

  test('a field that comes 400,000 times by turns with another', () => {
    const bytes = Buffer.alloc(1_600_000, Buffer.from('18010802', 'hex'))
    const { text, fault } = read(bytes)
    expect(fault).toBeUndefined()
    expect(text.match(/"n":2/g)).toHaveLength(400_000)
    expect(text.match(/[[,]1\b/g)).toHaveLength(400_000)
  })

  test('a preview is the beginning of the whole', () => {
    const bytes = Buffer.concat([Buffer.alloc(40_000, Buffer.from('18070802', 'hex')), nested(50)])
    const whole = read(bytes).text
    const cut = read(bytes, { preview: 300 })
    expect(cut.truncated).toBe(true)
    expect(cut.text).toHaveLength(300)
    // A list is put together only as far as a preview looks.
    expect(whole.startsWith(cut.text.slice(0, 300))).toBe(true)
  })

  test('whatever the bytes, it answers', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.integer({ min: 1, max: 90 }),
        (array, preview) => {
          const bytes = Buffer.from(array)
          const payload = read(bytes)
          if (payload.fault) expect(payload.format).toBe('hex')
          else expect(() => JSON.parse(payload.text)).not.toThrow()
          expect(read(bytes, { preview }).text.length).toBeLessThanOrEqual(Math.max(preview, 2 * bytes.length))
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

test('makes no code: a process and a thread that may not read and decode all the same', () => {
  const program = fileURLToPath(new URL('testing/without-code.ts', import.meta.url))
  const hooks = new URL('../../../bench/support/resolve.mjs', import.meta.url).href
  const flags = ['--disallow-code-generation-from-strings', '--import', hooks, program]
  const answers = JSON.parse(execFileSync(process.execPath, flags, { encoding: 'utf8' }))
  const expected = { code: 'EvalError', text: '{"n":7}', types: ['t.T'] }
  expect(answers).toEqual({ process: expected, thread: expected })
}, 30_000)
