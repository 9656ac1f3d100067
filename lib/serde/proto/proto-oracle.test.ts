import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import fc from 'fast-check'
import protobuf from 'protobufjs'
import { expect, test } from 'vitest'
import { decodePayload } from '../decode-payload'
import { linkProto } from './link-proto'
import type { ProtoReading } from './proto-format'
import type { ProtoSchema } from './proto-schema'
import { readingOf } from './testing/reading-of'

/*
 * protobufjs, which is not part of what is read here, says what the bytes of a type are and what a .proto file means.
 */
const shop = `
syntax = "proto3";
package shop.v1; // a comment
import "google/protobuf/timestamp.proto";

option java_package = "com.example";

/* An order. */
message Order {
  int64 id = 1;
  State state = 2 [json_name = "status"];
  repeated Line lines = 3;
  map<string, int32> counts = 4;
  map<int64, Line> byId = 5;
  oneof payment {
    string card = 6;
    Bank bank = 7;
  }
  bytes raw = 8;
  repeated sint64 deltas = 9;
  double price = 10;
  float rate = 11;
  fixed64 hash = 12;
  sfixed32 small = 13;
  optional bool paid = 14;
  uint64 big = 15;
  repeated string tags = 16;
  repeated State history = 17 [packed = false];
  message Line { string sku = 1; uint32 amount = 2; Order.Line next = 3; }
  message Bank { string iban = 1; }
  enum State { option allow_alias = true; NEW = 0; PAID = 1; SENT = 2; SHIPPED = 2; LOST = -1; }
  reserved 100 to 199, 300;
  reserved "old";
}
service Orders { rpc Get (Order) returns (stream Order) { option (x).y = { a: "}" }; } }
`
const legacy = `
syntax = "proto2";
package legacy;
message Old {
  required string name = 1;
  optional int32 level = 2 [default = 7];
  repeated group Item = 3 { required uint32 n = 1; optional group Sub = 2 { optional string s = 1; } }
  extensions 100 to max;
}
extend Old { optional string note = 126; }
`

function decoded(bytes: Uint8Array, valueProto: ProtoReading) {
  const context = { topic: 't', part: 'value' as const, keyStart: -1, keyEnd: -1 }
  // In the middle of a larger buffer, where values are.
  const buffer = Buffer.concat([Buffer.from([7]), bytes, Buffer.from([8])])
  return decodePayload(buffer, 1, 1 + bytes.length, { valueFormat: 'proto', valueProto }, context)
}

const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String)
const uint64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String)
const text = fc.string({ maxLength: 12 })
const state = fc.constantFrom('NEW', 'PAID', 'SENT', 'LOST')
const { line } = fc.letrec<{ line: object }>(tie => ({
  line: fc.record(
    { sku: text, amount: fc.nat(), next: fc.option(tie('line'), { nil: undefined, maxDepth: 4 }) },
    { requiredKeys: [] },
  ),
}))
const order = fc.record(
  {
    id: int64,
    state,
    lines: fc.array(line, { maxLength: 4 }),
    counts: fc.dictionary(fc.stringMatching(/^k[a-z]{0,4}$/), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
    byId: fc.dictionary(
      fc.nat({ max: 9999 }).map(n => String(n + 1)),
      line,
    ),
    card: text,
    raw: fc.uint8Array({ maxLength: 9 }),
    deltas: fc.array(int64, { maxLength: 5 }),
    price: fc.double({ noNaN: true, noDefaultInfinity: true }),
    hash: uint64,
    small: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
    paid: fc.boolean(),
    big: uint64,
    tags: fc.array(text, { maxLength: 4 }),
    history: fc.array(state, { maxLength: 4 }),
  },
  { requiredKeys: [] },
)

/** As Ottla spells it: numbers of 64 bits are numbers, bytes are hex. */
function spelled(value: unknown, key = ''): unknown {
  if (value instanceof Uint8Array) return `0x${Buffer.from(value).toString('hex')}`
  if (Array.isArray(value)) return value.map(each => spelled(each, key))
  if (typeof value === 'string' && ['id', 'deltas', 'hash', 'big'].includes(key)) return BigInt(value)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, spelled(inner, name)]))
}

function exact(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number') return value
  return ['id', 'deltas', 'hash', 'big'].includes(_key) || /^-?\d{16,}$/.test(context?.source ?? '')
    ? BigInt(context?.source ?? '')
    : value
}

test('says of random messages what protobufjs says of them', () => {
  const type = protobuf.parse(shop, { keepCase: true }).root.lookupType('shop.v1.Order')
  const reading = readingOf([{ path: 'shop.proto', text: shop }], 'shop.v1.Order')
  fc.assert(
    fc.property(order, content => {
      const bytes = type.encode(type.fromObject(content)).finish()
      if (bytes.length === 0) return
      const payload = decoded(bytes, reading)
      expect(payload.fault).toBeUndefined()
      const ours: unknown = JSON.parse(payload.text, exact)
      const theirs = type.toObject(type.decode(bytes), { longs: String, enums: String })
      const list = (value: unknown) => (Array.isArray(value) ? value.map(each => BigInt(String(each))) : value)
      const own = { ...(ours as object) }
      if ('deltas' in own) own.deltas = list(own.deltas)
      expect(own).toEqual(spelled(theirs))
    }),
    { numRuns: 300 },
  )
})

test('reads proto2: groups, extensions by their full name, and no default that was not sent', () => {
  const { root } = protobuf.parse(legacy, { keepCase: true })
  const type = root.lookupType('legacy.Old')
  const item = [{ n: 1, sub: { s: 'x' } }, { n: 2 }]
  const bytes = type.encode(type.fromObject({ name: 'a', item, '.legacy.note': 'later' })).finish()
  const payload = decoded(bytes, readingOf([{ path: 'old.proto', text: legacy }], 'legacy.Old'))
  expect(JSON.parse(payload.text)).toEqual({ name: 'a', item, '[legacy.note]': 'later' })
})

test('reads google/protobuf/descriptor.proto and what is beside it as protobufjs does', () => {
  const require = createRequire(import.meta.url)
  for (const name of ['descriptor', 'type', 'api', 'source_context', 'compiler/plugin']) {
    const file = readFileSync(require.resolve(`protobufjs/google/protobuf/${name}.proto`), 'utf8')
    const own = linkProto([{ path: `google/protobuf/${name}.proto`, text: file }])
    expect(own.types.length).toBeGreaterThan(0)
    const { root } = protobuf.parse(file, { keepCase: true })
    const bySchema = new Map(own.schema.messages.map(message => [message.name, message]))
    for (const full of own.types) {
      const theirs = root.lookupType(full).fieldsArray
      const ours = bySchema.get(full)?.fields ?? []
      expect(ours.map(field => [field.name, field.number, field.many === 'list'])).toEqual(
        theirs.map(field => [field.name, field.id, field.repeated]),
      )
      expect(ours.map(field => typeName(field, own.schema))).toEqual(theirs.map(field => field.type.split('.').at(-1)))
    }
  }
})

function typeName({ kind, of = -1 }: ProtoSchema['messages'][number]['fields'][number], schema: ProtoSchema) {
  const full = kind === 'message' ? schema.messages[of]?.name : kind === 'enum' ? schema.enums[of]?.name : kind
  return full?.split('.').at(-1)
}
