import { Encoder } from '@msgpack/msgpack'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseFormat, decodePayload, payloadReadings } from './decode-payload'
import type { Context } from './format'
import { formatNames, formOf } from './format-name'
import made from './testing/coordinator-records.json' with { type: 'json' }
import { hostileValues } from './testing/hostile-values'
import { madeElsewhere } from './testing/made-elsewhere'

const seeds = [
  ...Object.values(madeElsewhere),
  ...made.flatMap(({ key, value }) => [key, value]),
  Buffer.from('<a b="1"><!-- x --><![CDATA[y]]></a>').toString('hex'),
  Buffer.from('{"a":[1,2.5e3,"\\u0041",null]}\n{"b":2}').toString('hex'),
]
/** Bytes of all kinds, and such as once were something, with some of them changed, lost or doubled. */
const bytes = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 300 }),
  fc
    .record({
      seed: fc.constantFrom(...seeds),
      changes: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }),
      cut: fc.nat(),
    })
    .map(({ seed, changes, cut }) => {
      const buffer = Buffer.from(seed, 'hex')
      for (const [at, byte] of changes) buffer[at % buffer.length] = byte
      return buffer.subarray(0, 1 + (cut % (buffer.length * 2)))
    }),
)
const contexts: fc.Arbitrary<Context> = fc.record({
  topic: fc.constantFrom('t', '__consumer_offsets', '__transaction_state', '__share_group_state', 'connect-status'),
  part: fc.constantFrom('key', 'value', 'header'),
  keyStart: fc.constant(-1),
  keyEnd: fc.constant(-1),
})

const anyPlace: Context = { topic: 't', part: 'value', keyStart: -1, keyEnd: -1 }

test('whatever the bytes, every format answers: in its own words, or in hex with a reason', () => {
  const property = fc.property(bytes, contexts, fc.integer({ min: 1, max: 80 }), (array, context, preview) => {
    const buffer = Buffer.concat([Buffer.from([1]), array, Buffer.from([0x61])])
    const end = 1 + array.length
    const around = { ...context, keyStart: 1, keyEnd: end }
    for (const valueFormat of formatNames) {
      const whole = decodePayload(buffer, 1, end, { valueFormat, keyFormat: valueFormat }, around)
      const again = decodePayload(buffer, 1, end, { valueFormat, keyFormat: valueFormat }, around)
      expect(again).toEqual(whole)
      expect(whole.bytes).toBe(array.length)
      // A byte makes no more than a few words, whatever it says of itself.
      expect(whole.text.length).toBeLessThan(500 + array.length * 100)
      if (whole.fault) {
        expect(whole.format).toBe('hex')
        expect(whole.fault.at).toBeGreaterThanOrEqual(0)
        expect(whole.fault.at).toBeLessThanOrEqual(array.length)
      } else if (whole.format !== 'empty' && whole.format !== 'null' && formOf(whole.format) === 'json') {
        expect(() => JSON.parse(whole.text)).not.toThrow()
      }
      const cut = decodePayload(buffer, 1, end, { valueFormat, keyFormat: valueFormat, preview }, around)
      expect(cut.text.length).toBeLessThanOrEqual(preview)
      if (cut.format === whole.format) {
        expect(whole.text.startsWith(cut.text)).toBe(true)
        expect(cut.truncated === true).toBe(cut.text.length < whole.text.length)
      }
      if (!/utf16/.test(whole.format)) expect(whole.text.isWellFormed()).toBe(true)
    }
    for (const { confidence, format } of payloadReadings(buffer, 1, end, around)) {
      const payload = decodePayload(buffer, 1, end, { valueFormat: format, keyFormat: format }, around)
      // What is certain can be read, always.
      if (confidence === 'certain' && format !== 'avro' && around.part !== 'header')
        expect(payload.fault).toBeUndefined()
    }
  })
  fc.assert(property, { numRuns: 1_000 })
}, 60_000)

test('random bytes are never certainly anything', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), array => {
      const sure = payloadReadings(Buffer.from(array), 0, array.length, {
        topic: 't',
        part: 'value',
        keyStart: -1,
        keyEnd: -1,
      }).filter(({ confidence }) => confidence === 'certain')
      for (const { format } of sure) expect(['string', 'json', 'jsonl', 'xml']).toContain(format)
    }),
    { numRuns: 5_000 },
  )
}, 60_000)

describe('large and deep', () => {
  const nowhere: Context = { topic: 't', part: 'value', keyStart: -1, keyEnd: -1 }
  const deep = 100_000
  const protobufDeep = () => {
    // Each level is field 1 with all the rest.
    const parts: Buffer[] = []
    let length = 2
    for (let i = 0; i < deep; i++) {
      const prefix = [0x0a]
      for (let rest = length; ; rest >>>= 7) {
        prefix.push(rest > 127 ? (rest & 127) | 128 : rest)
        if (rest <= 127) break
      }
      parts.push(Buffer.from(prefix))
      length += prefix.length
    }
    return Buffer.concat([...parts.reverse(), Buffer.from([0x08, 0x01])])
  }
  const nests: [string, Buffer][] = [
    ['messagepack', Buffer.concat([Buffer.alloc(deep, 0x91), Buffer.from([1])])],
    ['messagepack', Buffer.concat([Buffer.from('81a161'.repeat(deep), 'hex'), Buffer.from([1])])],
    // Keys in keys.
    ['messagepack', Buffer.concat([Buffer.alloc(deep, 0x81), Buffer.alloc(deep + 1, 1)])],
    ['cbor', Buffer.concat([Buffer.alloc(deep, 0x81), Buffer.from([1])])],
    ['cbor', Buffer.concat([Buffer.alloc(deep, 0x9f), Buffer.alloc(deep, 0xff)])],
    ['cbor', Buffer.concat([Buffer.alloc(deep, 0xc1), Buffer.from([1])])],
    ['cbor', Buffer.concat([Buffer.alloc(deep, 0xa1), Buffer.alloc(deep + 1, 1)])],
    ['json', Buffer.from('['.repeat(deep) + ']'.repeat(deep))],
    ['xml', Buffer.from('<a>'.repeat(deep) + '</a>'.repeat(deep))],
    ['protobuf', protobufDeep()],
    ['protobuf', Buffer.concat([Buffer.alloc(deep, 0x0b), Buffer.alloc(deep, 0x0c)])],
  ]
  test.each(nests)(
    '%s, 100,000 levels',
    (name, buffer) => {
      const valueFormat = formatNames.find(format => format === name)
      const payload = decodePayload(buffer, 0, buffer.length, { valueFormat }, nowhere)
      expect(payload).toMatchObject({ format: name, bytes: buffer.length })
      const cut = decodePayload(buffer, 0, buffer.length, { valueFormat, preview: 300 }, nowhere)
      expect(cut).toMatchObject({ format: name, truncated: true })
      expect(() => chooseFormat(buffer, 0, buffer.length, {}, nowhere)).not.toThrow()
    },
    60_000,
  )

  test('300 characters of 15 MB are the beginning of it', () => {
    const rows = Array.from({ length: 200_000 }, (_, id) => ({ id, name: `customer ${id}`, note: 'x'.repeat(60) }))
    const encoded = new Encoder({ initialBufferSize: 32 * 1024 * 1024 }).encode({ rows, total: rows.length })
    const packed = Buffer.from(encoded)
    const text = Buffer.from(JSON.stringify(rows))
    expect(packed.length).toBeGreaterThan(15_000_000)
    for (const [name, buffer, from] of [
      ['messagepack', packed, `{"rows":${JSON.stringify(rows.slice(0, 9))}`],
      ['json', text, JSON.stringify(rows.slice(0, 9))],
    ] as const) {
      const payload = decodePayload(buffer, 0, buffer.length, { preview: 300 }, nowhere)
      expect(payload).toMatchObject({ format: name, truncated: true, text: from.slice(0, 300) })
    }
  }, 60_000)
})

test.each(hostileValues)(
  '$format: $what',
  ({ format, make }) => {
    const buffer = make(300_000)
    const payload = decodePayload(buffer, 0, buffer.length, { valueFormat: format }, anyPlace)
    expect(payload.bytes).toBe(buffer.length)
    expect([format, 'hex']).toContain(payload.format)
    expect(payload.format === 'hex' && format !== 'hex').toBe(payload.fault !== undefined)
    const cut = decodePayload(buffer, 0, buffer.length, { valueFormat: format, preview: 300 }, anyPlace)
    expect(cut.text.length).toBeLessThanOrEqual(300)
    expect(cut.truncated).toBe(true)
  },
  60_000,
)
