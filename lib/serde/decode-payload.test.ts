import { isUtf8 } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodePayload, type PayloadOptions } from './decode-payload'
import { tellsItsBytes } from './format-name'
import { headerKeyText } from './header-key'
import { isJsonText } from './json-syntax'

/** Inside of a larger buffer, as they lie in a batch. */
function decode(bytes: Buffer | null, options?: PayloadOptions) {
  if (bytes === null) return decodePayload(Buffer.from('xx'), -1, -1, options)
  const around = Buffer.concat([Buffer.from('"é{'), bytes, Buffer.from('}é"')])
  return decodePayload(around, 4, 4 + bytes.length, options)
}

test('null and empty are two things', () => {
  expect(decode(null)).toEqual({ format: 'null', text: '', bytes: 0 })
  expect(decode(Buffer.alloc(0))).toEqual({ format: 'empty', text: '', bytes: 0 })
  expect(decode(null, { base64: true })).toEqual({ format: 'null', text: '', bytes: 0 })
  expect(decode(Buffer.alloc(0), { base64: true })).toEqual({ format: 'empty', text: '', bytes: 0 })
})

test.each([
  ['hello1', 'string'],
  ['안녕하세요 👋', 'string'],
  ['<a  b="1"/>', 'xml'],
  ['<a>', 'string'],
  ['{"a":1}\n{"a":2}\n', 'jsonl'],
  ['{"a":1}\n{"a":2', 'string'],
  ['12345678901234567890.10', 'string'],
  ['{ "b":1.0,\n "a":1e400, "a":"\\u0041" }', 'json'],
  ['  [1,2,"é"]\n', 'json'],
  ['{"a":1,}', 'string'],
  ['[]', 'json'],
  ['{broken', 'string'],
])('%s is a %s, and the text is as it was sent', (text, format) => {
  expect(decode(Buffer.from(text))).toEqual({ format, text, bytes: Buffer.byteLength(text) })
})

test('what is no text is hex', () => {
  expect(decode(Buffer.from([0xff, 0xfe]))).toEqual({ format: 'hex', text: 'fffe', bytes: 2 })
  // A cut-off character, a lone surrogate, an overlong slash.
  for (const bytes of [
    [0xe2, 0x82],
    [0xed, 0xa0, 0x80],
    [0xc0, 0xaf],
  ]) {
    expect(decode(Buffer.from(bytes)).format).toBe('hex')
  }
  // A 64-bit number is valid UTF-8 but nobody's text.
  expect(decode(Buffer.from('0000000000000041', 'hex'))).toEqual({ format: 'hex', text: '0000000000000041', bytes: 8 })
  expect(decode(Buffer.from('{"a":"\xff"}', 'latin1')).format).toBe('hex')
  expect(headerKeyText(Buffer.from([0x61, 0xff]), 0, 2)).toBe('0x61ff')
})

test('every payload gives its bytes back', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 400 }),
        fc.string({ unit: 'binary' }).map(text => Buffer.from(text)),
      ),
      array => {
        const bytes = Buffer.from(array)
        const { format, text } = decode(bytes)
        const encoding = format === 'hex' ? 'hex' : 'utf8'
        if (tellsItsBytes(format)) expect(Buffer.from(text, encoding).equals(bytes)).toBe(true)
        expect(['string', 'json', 'xml', 'jsonl'].includes(format)).toBe(
          isUtf8(bytes) && !bytes.includes(0) && bytes.length > 0 && format !== 'protobuf',
        )
        expect(Buffer.from(decode(bytes, { base64: true }).text, 'base64').equals(bytes)).toBe(true)
      },
    ),
  )
}, 30_000)

describe('preview', () => {
  test('is the beginning of the text, says so, and never cuts inside a character', () => {
    const inputs = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }).map(text => Buffer.from(text)),
      fc.uint8Array({ maxLength: 60 }).map(array => Buffer.from(array)),
    )
    fc.assert(
      fc.property(inputs, fc.integer({ min: 1, max: 40 }), fc.boolean(), (bytes, preview, base64) => {
        const whole = decode(bytes, { base64 })
        const cut = decode(bytes, { base64, preview })
        expect(cut.format).toBe(whole.format)
        expect(cut.bytes).toBe(bytes.length)
        expect(whole.text.startsWith(cut.text)).toBe(true)
        expect(cut.text.length).toBeLessThanOrEqual(preview)
        expect(cut.truncated === true).toBe(cut.text.length < whole.text.length)
        expect(cut.text.isWellFormed()).toBe(true)
        const least = base64 ? 4 : 2
        if (cut.truncated) expect(cut.text.length).toBeGreaterThan(preview - least)
      }),
      { numRuns: 500 },
    )
  })
})

describe('isJsonText takes what JSON.parse takes', () => {
  const agrees = (text: string) => {
    const bytes = Buffer.from(text)
    expect([text, isJsonText(bytes, 0, bytes.length)]).toEqual([text, parses(text)])
  }
  test('any JSON', () => {
    fc.assert(
      fc.property(fc.json(), fc.integer({ min: 0, max: 3 }), (text, space) =>
        agrees(JSON.stringify(JSON.parse(text), null, space)),
      ),
    )
  })
  test('JSON with a character changed', () => {
    const change = fc.constantFrom(...'{}[]":,.+-0123456789eEtrufalsn\\/ \n\t\u0001é', '')
    fc.assert(
      fc.property(fc.json({ maxDepth: 3 }), fc.nat(), change, (text, at, character) => {
        agrees(text.slice(0, at % (text.length + 1)) + character + text.slice((at % (text.length + 1)) + 1))
      }),
      { numRuns: 3_000 },
    )
  })
  test.each([
    '',
    ' ',
    '-',
    '01',
    '1.',
    '.5',
    '1e',
    '-0',
    '0e+1',
    '"\\u12g4"',
    '"\\x"',
    '[1,]',
    '{"a"}',
    '{,}',
    '[]]',
    '"a',
    'nul',
    'nullx',
    '\ufeff1',
    '[1 2]',
    '{"a":1 "b":2}',
  ])('%j', agrees)
  test('however deep it nests', () => {
    const deep = Buffer.from('['.repeat(100_000) + ']'.repeat(100_000))
    expect(isJsonText(deep, 0, deep.length)).toBe(true)
    expect(isJsonText(deep, 0, deep.length - 1)).toBe(false)
  })
})

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
