import { Encoder } from '@msgpack/msgpack'
import { encode as encodeCbor } from 'cborg'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodePayload, type PayloadOptions } from './decode-payload'
import { madeElsewhere } from './testing/made-elsewhere'

/** Inside of a larger buffer, as bytes lie in a batch. */
function decode(bytes: Uint8Array | string, options: PayloadOptions = {}) {
  const inner = typeof bytes === 'string' ? Buffer.from(bytes.replaceAll(' ', ''), 'hex') : Buffer.from(bytes)
  const around = Buffer.concat([Buffer.from('\x00\xff'), inner, Buffer.from('\xff\x00')])
  const start = 3
  return decodePayload(around, start, start + inner.length, options, {
    topic: 't',
    part: 'value',
    keyStart: -1,
    keyEnd: -1,
  })
}
const asked = (valueFormat: PayloadOptions['valueFormat'], bytes: string | Uint8Array) => decode(bytes, { valueFormat })

const order =
  '{"id":9007199254740993,"name":"안녕 👋","tags":["a","b"],"nested":{"deep":[1,-1,1.5,true,null]},"raw":"0x00ff"}'

describe('MessagePack', () => {
  test('as Python wrote it', () => {
    expect(decode(madeElsewhere.msgpack)).toEqual({
      format: 'messagepack',
      text: order,
      bytes: 75,
      confidence: 'certain',
    })
    expect(decode(madeElsewhere.msgpackTime).text).toBe(
      '{"createdAt":"2026-11-18T11:06:40.12Z","late":"3058-10-26T03:46:08.000000001Z","early":"1969-12-31T23:59:59.999999999Z"}',
    )
    expect(asked('messagepack', madeElsewhere.msgpackEdges).text).toBe(
      '[18446744073709551615,-9223372036854775808,-129,-33,-32,127,128,65536,4294967296,0.1,"NaN","Infinity",-0.0]',
    )
  })
  test.each([
    ['ca 3dcccccd', '0.1'],
    ['82 a1 61 01 a1 61 02', '{"a":1,"a":2}'],
    ['81 01 a1 78', '{"1":"x"}'],
    ['81 92 01 02 c0', '{"0x920102":null}'],
    ['a2 c3 28', '"0xc328"'],
    ['a3 eda080', '"0xeda080"'],
    ['c4 02 00ff', '"0x00ff"'],
    ['d4 07 2a', '{"@ext":7,"data":"0x2a"}'],
    ['80', '{}'],
    ['90', '[]'],
    ['dc 0000', '[]'],
  ])('%s is %s', (hex, text) => expect(asked('messagepack', hex)).toMatchObject({ format: 'messagepack', text }))
  test.each([
    ['c1', 0, 'unknown'],
    ['92 01', 2, 'ends-early'],
    ['81 a1 61', 3, 'ends-early'],
    ['da ffff 61', 4, 'ends-early'],
    ['01 02', 1, 'left-over'],
    ['df ffffffff', 5, 'ends-early'],
  ] as const)('%s goes wrong at byte %i: %s', (hex, at, why) => {
    expect(asked('messagepack', hex)).toMatchObject({ format: 'hex', fault: { format: 'messagepack', at, why } })
  })
})

describe('CBOR', () => {
  test('as Python wrote it', () => {
    expect(decode(madeElsewhere.cbor)).toEqual({ format: 'cbor', text: order, bytes: 74, confidence: 'certain' })
    expect(decode(madeElsewhere.cborBig).text).toBe(
      `{"huge":${2n ** 200n},"minus":${-(2n ** 80n)},"dec":{"@tag":4,"value":[-2,110]},"when":{"@tag":0,"value":"2026-11-21T05:00:00Z"},"half":1.5,"set":{"@tag":258,"value":[1]}}`,
    )
  })
  // RFC 8949, appendix A.
  test.each([
    ['1bffffffffffffffff', '18446744073709551615'],
    ['3bffffffffffffffff', '-18446744073709551616'],
    ['c249010000000000000000', '18446744073709551616'],
    ['c349010000000000000000', '-18446744073709551617'],
    ['f98000', '-0.0'],
    ['f93c00', '1.0'],
    ['f97bff', '65504.0'],
    ['fa47c35000', '100000.0'],
    ['fb7e37e43c8800759c', '1e+300'],
    ['f90001', '5.960464477539063e-8'],
    ['f97c00', '"Infinity"'],
    ['f97e00', '"NaN"'],
    ['f7', '"undefined"'],
    ['f0', '"simple(16)"'],
    ['f8ff', '"simple(255)"'],
    ['c11a514b67b0', '{"@tag":1,"value":1363896240}'],
    ['9f018202039f0405ffff', '[1,[2,3],[4,5]]'],
    ['bf61610161629f0203ffff', '{"a":1,"b":[2,3]}'],
    ['5f42010243030405ff', '"0x0102030405"'],
    ['7f657374726561646d696e67ff', '"streaming"'],
    ['a201020304', '{"1":2,"3":4}'],
    ['d9d9f7 a1 6161 01', '{"a":1}'],
  ])('%s is %s', (hex, text) => expect(asked('cbor', hex)).toMatchObject({ format: 'cbor', text }))
  test.each([
    ['1c', 0, 'unknown'],
    ['f818', 0, 'unknown'],
    ['ff', 0, 'syntax'],
    ['8201ff', 2, 'syntax'],
    ['bf6161ff', 3, 'syntax'],
    ['7f4101ff', 1, 'syntax'],
    ['8201', 2, 'ends-early'],
    ['5affffffff00', 6, 'ends-early'],
    ['0000', 1, 'left-over'],
  ] as const)('%s goes wrong at byte %i: %s', (hex, at, why) => {
    expect(asked('cbor', hex)).toMatchObject({ format: 'hex', fault: { format: 'cbor', at, why } })
  })
  test('what says itself that it is CBOR is certainly that', () => {
    expect(decode('d9d9f7 83 01 02 03')).toMatchObject({ format: 'cbor', text: '[1,2,3]', confidence: 'certain' })
  })
})

describe('Avro container', () => {
  const records =
    '{"records":[{"id":9007199254740993,"user":"kim","state":"PAID","items":[{"sku":"a","price":0.1,"hash":"0x01020304"},{"sku":"b","price":2.0,"hash":"0x00000000"}],"labels":{"x":-1},"raw":"0xff00","ok":true,"ratio":0.1,"parent":null},{"id":-1,"user":null,"state":"NEW","items":[],"labels":{},"raw":"0x","ok":false,"ratio":-2.0,"parent":{"id":1,"user":null,"state":"NEW","items":[],"labels":{},"raw":"0x","ok":true,"ratio":0.0,"parent":null}}],"codec":'
  test.each(['Null', 'Deflate', 'Snappy', 'Zstandard'] as const)('as Python wrote it, codec %s', codec => {
    const hex = madeElsewhere[`avro${codec}`]
    const payload = decode(hex)
    expect(payload).toMatchObject({ format: 'avro', confidence: 'certain' })
    expect(payload.text.startsWith(`${records}"${codec.toLowerCase()}","schema":{"type"`)).toBe(true)
    expect(decode(hex, { preview: 30 })).toMatchObject({ text: records.slice(0, 30), truncated: true })
    const damaged = Buffer.from(hex, 'hex')
    damaged[damaged.length - 1] = 99
    expect(decode(damaged)).toMatchObject({ format: 'hex', fault: { at: damaged.length - 16, why: 'syntax' } })
  })
  const container = (schema: string, codec: string, count: number, block: Buffer) => {
    const text = (value: string) => Buffer.concat([zigzag(Buffer.byteLength(value)), Buffer.from(value)])
    const sync = Buffer.alloc(16, 7)
    const head = [Buffer.from('Obj\x01'), zigzag(2), text('avro.schema'), text(schema), text('avro.codec'), text(codec)]
    return Buffer.concat([...head, Buffer.from([0]), sync, zigzag(count), zigzag(block.length), block, sync])
  }
  test('a few bytes that claim billions of records end soon, and say why', () => {
    expect(decode(container('"null"', 'null', 2 ** 30, Buffer.alloc(0))).fault?.why).toBe('too-large')
    const self = '{"type":"record","name":"A","fields":[{"name":"a","type":"A"}]}'
    expect(decode(container(self, 'null', 1, Buffer.alloc(0))).fault?.why).toBe('too-large')
  })
  test('an unknown codec, a schema that is none, and a wrong branch say so', () => {
    expect(decode(container('"long"', 'lzma', 1, Buffer.from([2]))).fault?.why).toBe('compression')
    expect(asked('avro', container('"longer"', 'null', 1, Buffer.from([2]))).fault?.why).toBe('schema')
    expect(asked('avro', container('{', 'null', 1, Buffer.from([2]))).fault?.why).toBe('schema')
    expect(decode(container('["null","int"]', 'null', 1, Buffer.from([6]))).fault?.why).toBe('value')
    expect(asked('avro', '00').fault).toMatchObject({ at: 0, why: 'beginning' })
  })
  test('names are found in their namespace', () => {
    const inner = '{"type":"fixed","name":"x.F","size":1}'
    const schema = `{"type":"record","name":"R","namespace":"x","fields":[{"name":"a","type":${inner}},{"name":"b","type":"F"},{"name":"c","type":{"type":"x.F"}}]}`
    expect(decode(container(schema, 'null', 1, Buffer.from([1, 2, 3]))).text).toContain(
      '"records":[{"a":"0x01","b":"0x02","c":"0x03"}]',
    )
  })
})

function zigzag(value: number): Buffer {
  const out: number[] = []
  let rest = BigInt(value) << 1n
  for (; rest > 127n; rest >>= 7n) out.push(Number(rest & 127n) | 128)
  return Buffer.from([...out, Number(rest)])
}

describe('Protobuf without its schema', () => {
  test('as Python wrote it', () => {
    expect(decode(madeElsewhere.protobuf)).toMatchObject({
      format: 'protobuf',
      confidence: 'likely',
      text: '{"1 text":"shop/order.proto","2 text":"shop","3 text":"google/protobuf/any.proto","4 message":{"1 text":"Order","2 message":{"1 text":"id","3 varint":1,"4 varint":1,"5 varint":3}}}',
    })
    expect(decode(madeElsewhere.protobufStruct).text).toBe(
      '{"1 message":{"1 text":"name","2 message":{"3 text":"kim"}},"1 message":{"1 text":"n","2 message":{"2 fixed64":4609434218613702656}}}',
    )
    expect(asked('protobuf', madeElsewhere.protobufTimestamp).text).toBe('{"1 varint":1795000000,"2 varint":5}')
  })
  test.each([
    ['08 ffffffffffffffffff01', '{"1 varint":18446744073709551615}'],
    ['0d 01000000', '{"1 fixed32":1}'],
    ['0b 08 01 0c', '{"1 group":{"1 varint":1}}'],
    ['0a 03 08 96 01', '{"1 message":{"1 varint":150}}'],
    ['0a 02 ff ff 10 01', '{"1 bytes":"0xffff","2 varint":1}'],
    // A message that turns out to be none after its first field.
    ['0a 06 0a 02 08 01 00 00', '{"1 bytes":"0x0a0208010000"}'],
    ['0a 00', '{"1 text":""}'],
  ])('%s is %s', (hex, text) => expect(asked('protobuf', hex)).toMatchObject({ format: 'protobuf', text }))
  test.each([
    ['00', 0, 'unknown'],
    ['0f', 0, 'unknown'],
    ['08', 1, 'ends-early'],
    ['0a 05 61', 3, 'ends-early'],
    ['0b 08 01', 3, 'ends-early'],
    ['0b 14', 2, 'syntax'],
    ['08 ffffffffffffffffffff', 1, 'value'],
  ] as const)('%s goes wrong at byte %i: %s', (hex, at, why) => {
    expect(asked('protobuf', hex)).toMatchObject({ format: 'hex', fault: { format: 'protobuf', at, why } })
  })
})

const json = fc.jsonValue({ maxDepth: 4 })
test('what the libraries write is read again', () => {
  const encoder = new Encoder()
  const same = (value: unknown) => JSON.parse(JSON.stringify(value).replaceAll(/(?<![\d.eE"-])-0(?![.\d])/g, '0'))
  fc.assert(
    fc.property(json, value => {
      expect(same(JSON.parse(asked('messagepack', encoder.encode(value)).text))).toEqual(same(value))
      expect(same(JSON.parse(asked('cbor', encodeCbor(value)).text))).toEqual(same(value))
    }),
    { numRuns: 500 },
  )
}, 30_000)

test('JSON objects in MessagePack or CBOR are taken for nothing else', () => {
  const encoder = new Encoder()
  const object = fc.dictionary(fc.stringMatching(/^[a-zA-Z]{3,12}$/), json, { minKeys: 2, maxKeys: 8 })
  fc.assert(
    fc.property(object, value => {
      expect(decode(encoder.encode(value))).toMatchObject({ format: 'messagepack' })
      expect(decode(encodeCbor(value))).toMatchObject({ format: 'cbor' })
    }),
    { numRuns: 500 },
  )
}, 30_000)
