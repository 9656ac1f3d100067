import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodePayload, type PayloadOptions, payloadReadings } from './decode-payload'
import type { Context } from './format'
import { printableUntil, utf8Until } from './printable'
import { madeElsewhere } from './testing/made-elsewhere'

const place: Context = { topic: 't', part: 'value', keyStart: -1, keyEnd: -1 }
function decode(bytes: Uint8Array, options: PayloadOptions = {}) {
  const around = Buffer.concat([Buffer.from('<a>\x00'), bytes, Buffer.from('\xff</a>')])
  return decodePayload(around, 4, 4 + bytes.length, options, place)
}
const hex = (digits: string) => Buffer.from(digits.replaceAll(' ', ''), 'hex')
const asked = (valueFormat: PayloadOptions['valueFormat'], bytes: Uint8Array) => decode(bytes, { valueFormat })

describe('numbers', () => {
  test.each([
    ['int8', 'ff', '-1'],
    ['uint8', 'ff', '255'],
    ['int16', '8000', '-32768'],
    ['int16le', '0180', '-32767'],
    ['uint16', 'fffe', '65534'],
    ['uint16le', 'feff', '65534'],
    ['int32', '80000000', '-2147483648'],
    ['int32le', '01000080', '-2147483647'],
    ['uint32', 'ffffffff', '4294967295'],
    ['uint32le', '00000080', '2147483648'],
    ['int64', '8000000000000001', '-9223372036854775807'],
    ['int64le', '0100000000000080', '-9223372036854775807'],
    ['uint64', 'ffffffffffffffff', '18446744073709551615'],
    ['uint64le', '0100000000000080', '9223372036854775809'],
    // python3: struct.pack('>f', 0.1), ('<f', -1), ('>d', 0.1), ('<d', 1e300)
    ['float32', '3dcccccd', '0.1'],
    ['float32le', '000080bf', '-1.0'],
    ['float64', '3fb999999999999a', '0.1'],
    ['float64le', '9c7500883ce4377e', '1e+300'],
    ['float64', '7ff8000000000000', 'NaN'],
    ['boolean', '01', 'true'],
    ['uuid', '0189c7a1b2c37def8123456789abcdef', '0189c7a1-b2c3-7def-8123-456789abcdef'],
  ] as const)('%s of %s is %s', (format, digits, text) => {
    expect(asked(format, hex(digits))).toEqual({ format, text, bytes: digits.length / 2 })
    expect(asked(format, hex(`${digits}00`)).fault).toMatchObject({ format, why: 'length', at: digits.length / 2 })
  })
  test('a boolean is 0 or 1', () => expect(asked('boolean', hex('02')).fault).toMatchObject({ at: 0, why: 'value' }))

  test('eight bytes stay hex, and what they may be is offered', () => {
    const bytes = hex('00000000000003e8')
    expect(decode(bytes)).toEqual({ format: 'hex', text: '00000000000003e8', bytes: 8 })
    const readings = payloadReadings(bytes, 0, 8, place)
    expect(readings.every(({ confidence }) => confidence === 'possible')).toBe(true)
    expect(readings.slice(0, 3)).toEqual([
      { format: 'hex', confidence: 'possible', text: '00000000000003e8' },
      { format: 'int64', confidence: 'possible', text: '1000' },
      { format: 'float64', confidence: 'possible', text: '4.94e-321' },
    ])
  })
})

describe('UTF-16', () => {
  test('with a mark, or evidently', () => {
    expect(decode(Buffer.from('\ufeffhello', 'utf16le'))).toMatchObject({ format: 'utf16le', confidence: 'certain' })
    expect(decode(Buffer.from('\ufeffhi', 'utf16le'))).toMatchObject({ format: 'utf16le', confidence: 'likely' })
    const big = Buffer.from('hello world', 'utf16le').swap16()
    expect(decode(big)).toEqual({ format: 'utf16be', text: 'hello world', bytes: 22, confidence: 'likely' })
    expect(decode(Buffer.from('abc', 'utf16le')).format).toBe('hex')
  })
  test('as Python wrote it, and halves of pairs stay halves', () => {
    expect(asked('utf16le', hex(madeElsewhere.utf16)).text).toBe('주문 #1 👋')
    expect(asked('utf16be', hex('d83d0041')).text).toBe('\ud83dA')
    expect(asked('utf16le', hex('410042')).fault).toMatchObject({ at: 2, why: 'length' })
  })
})

test('Latin-1 is never guessed', () => {
  expect(asked('latin1', hex('e96100ff'))).toEqual({ format: 'latin1', text: 'éa\u0000ÿ', bytes: 4 })
  expect(payloadReadings(hex('e961'), 0, 2, place).map(({ format }) => format)).not.toContain('latin1')
})

test('text that is no UTF-8 says where', () => {
  expect(asked('string', hex('6162c0af')).fault).toEqual({ format: 'string', at: 2, why: 'not-utf8' })
  expect(asked('string', hex('610062'))).toEqual({ format: 'string', text: 'a\u0000b', bytes: 3 })
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), array => {
      const bytes = Buffer.from(array)
      const at = utf8Until(bytes, 0, bytes.length)
      expect(bytes.toString('utf8', 0, at)).not.toContain('\ufffd')
      if (at < bytes.length) expect(bytes.toString('utf8', at, at + 4)).toMatch(/^\ufffd/)
      expect(printableUntil(bytes, 0, bytes.length)).toBeLessThanOrEqual(at)
    }),
    { numRuns: 2_000 },
  )
}, 30_000)

describe('JSON and JSON Lines', () => {
  test.each([
    ['{"a":1,}', 7],
    ['[1 2]', 3],
    ['{"a" 1}', 5],
    ['tru', 3],
    ['"a\u0001"', 2],
    ['{"a":01}', 5],
    ['[1', 2],
  ])('%s is no JSON from byte %i on', (text, at) => {
    expect(asked('json', Buffer.from(text)).fault).toMatchObject({
      at,
      why: at === text.length ? 'ends-early' : 'syntax',
    })
  })
  test('lines', () => {
    const lines = '{"a":1}\r\n\n{"b":2}\n'
    expect(decode(Buffer.from(lines))).toEqual({ format: 'jsonl', text: lines, bytes: lines.length })
    expect(decode(Buffer.from('{"a":1}\nand more'))).toMatchObject({ format: 'string' })
    expect(asked('jsonl', Buffer.from('1\n{"b"\n')).fault).toMatchObject({ at: 6, why: 'syntax' })
  })
})

describe('XML', () => {
  test.each([
    '<?xml version="1.0"?>\n<a b="1" c=\'2\'><b/><!-- <x> --><![CDATA[<y>]]>t &amp; &unknown;</a>\n',
    '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
    '\ufeff<주문 번호="1"/>',
    '<a:b xmlns:a="x"></a:b >',
  ])('%s stays as it is', text => {
    expect(decode(Buffer.from(text))).toEqual({ format: 'xml', text, bytes: Buffer.byteLength(text) })
  })
  test.each([
    ['<a></b>', 3],
    ['<a>', 3],
    ['<a b></a>', 4],
    ['<a b="<"></a>', 6],
    ['<a/><b/>', 4],
    ['text<a/>', 0],
    ['<a b="1"c="2"/>', 8],
    ['<a><!-- </a>', 12],
    ['<1/>', 1],
    ['</a>', 0],
  ])('%s breaks off at byte %i', (text, at) => {
    expect(decode(Buffer.from(text)).format).toBe('string')
    expect(asked('xml', Buffer.from(text)).fault).toMatchObject({ format: 'xml', at })
  })
})

describe("Connect's topics", () => {
  const key = (topic: string, text: string, part: Context['part'] = 'key') =>
    decodePayload(Buffer.from(text), 0, Buffer.byteLength(text), {}, { ...place, topic, part })
  test.each([
    ['connect-status', 'status-connector-file-1', '{"kind":"connector-status","connector":"file-1"}'],
    ['connect-status', 'status-task-file-1-0', '{"kind":"task-status","connector":"file-1","task":0}'],
    ['connect-configs', 'task-a-12', '{"kind":"task-config","connector":"a","task":12}'],
    ['my-connect-configs', 'target-state-a', '{"kind":"target-state","connector":"a"}'],
    ['connect-configs', 'session-key', '{"kind":"session-key"}'],
    [
      'connect-offsets',
      '["file",{"filename":"/a", "filename":2}]',
      '{"kind":"source-offset","connector":"file","partition":{"filename":"/a", "filename":2}}',
    ],
  ])('%s: %s', (topic, text, expected) => {
    expect(key(topic, text)).toMatchObject({ format: 'connect', text: expected, confidence: 'likely' })
  })
  test('nothing else is taken for it', () => {
    expect(key('orders', 'status-connector-a').format).toBe('string')
    expect(key('connect-configs', 'something').format).toBe('string')
    expect(key('connect-configs', 'connector-a', 'value').format).toBe('string')
    expect(key('connect-offsets', '["a"]').format).toBe('json')
  })
})
