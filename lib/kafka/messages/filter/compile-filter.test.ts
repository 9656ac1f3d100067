import { expect, test } from 'vitest'
import { OttlaError } from '@/lib/errors'
import { encodeRecordBatch } from '@/lib/kafka/protocol/encode-record-batch'
import { recordBatches } from '@/lib/kafka/protocol/record-batch'
import { createRecordView, indexRecords, readRecord } from '@/lib/kafka/protocol/records'
import { compileFilter } from './compile-filter'
import { FilterFault, type FilterSpec } from './types'

interface Given {
  key?: string | Buffer | null
  value?: string | Buffer | null
  headers?: [string, string | null][]
}

async function viewOf({ key = null, value = null, headers = [] }: Given) {
  const bytes = (part: string | Buffer | null) => (typeof part === 'string' ? Buffer.from(part) : part)
  const record = {
    key: bytes(key),
    value: bytes(value),
    headers: headers.map(([name, text]) => ({ key: name, value: bytes(text) })),
  }
  const [batch] = recordBatches(await encodeRecordBatch([record], 1_700_000_000_000))
  if (!batch) throw new Error('no batch')
  const view = createRecordView()
  readRecord(indexRecords(batch, batch.payload), 0, view)
  return view
}

async function holds(filter: Partial<FilterSpec> & { text: string }, given: Given) {
  const spec: FilterSpec = { match: 'cel', within: 'any', ignoreCase: false, ...filter }
  return compileFilter(spec).record(await viewOf(given), 3)
}

const cel = (text: string, given: Given) => holds({ text }, given)

test('an expression sees key, value, headers, partition, offset, timestamp and size', async () => {
  const given: Given = {
    key: 'user-7',
    value: '{"user":{"id":7,"tags":["a","b"]},"amount":1.5,"note":null}',
    headers: [
      ['trace', 'abc'],
      ['trace', 'xyz'],
      ['none', null],
    ],
  }
  for (const text of [
    'value.user.id == 7 && headers["trace"].startsWith("x")',
    'key.startsWith("user-") && key.matches("^user-[0-9]+$")',
    'value.user.tags.exists(tag, tag == "b")',
    'value.amount > 1 && value.note == null',
    'headers["none"] == null && !("other" in headers)',
    'partition == 3 && offset == 0 && size > 60',
    'timestamp > timestamp("2023-01-01T00:00:00Z") && timestamp < timestamp("2024-01-01T00:00:00Z")',
    'has(value.user) && !has(value.nobody)',
    'value.?nobody.orValue("x") == "x"',
  ])
    expect([text, await cel(text, given)]).toEqual([text, true])
  for (const text of ['value.user.id == 8', 'key == "user"', 'false']) expect(await cel(text, given)).toBe(false)
})

test('text that is no JSON is a string, bytes are bytes, and nothing is null', async () => {
  expect(await cel('value == "hello" && key == null', { value: 'hello' })).toBe(true)
  expect(await cel('value == b"\\xff\\x00"', { value: Buffer.from([0xff, 0]) })).toBe(true)
  expect(await cel('value == ""', { value: '' })).toBe(true)
})

test('whole numbers beyond 2^53 are compared exactly', async () => {
  expect(await cel('value.id == 9007199254740993', { value: '{"id": 9007199254740993}' })).toBe(true)
  expect(await cel('value.id == 9007199254740992', { value: '{"id": 9007199254740993}' })).toBe(false)
})

test('an expression that fails on a record says why', async () => {
  await expect(cel('value.user.id == 7', { value: '{"user":{}}' })).rejects.toThrow(FilterFault)
  await expect(cel('value.user.id == 7', { value: '{"user":{}}' })).rejects.toThrow('id')
  await expect(cel('value.a', { value: '{"a":"text"}' })).rejects.toThrow('gives string')
  await expect(cel('key.matches(value)', { key: 'a', value: '(' })).rejects.toThrow(FilterFault)
})

test('a fault of the text is told with its place, before anything is read', () => {
  const faultOf = (text: string, match: FilterSpec['match'] = 'cel') => {
    try {
      compileFilter({ text, match, within: 'any', ignoreCase: false })
      return null
    } catch (error) {
      if (!(error instanceof OttlaError)) throw error
      return { code: error.code, from: error.params.from, to: error.params.to, reason: error.params.reason }
    }
  }
  expect(faultOf('value.a ==')).toMatchObject({ code: 'FILTER_INVALID', from: '10' })
  expect(faultOf('size > "a"')).toMatchObject({ from: '0', to: '10', reason: 'no such overload: int > string' })
  expect(faultOf('true || sise > 1')).toMatchObject({ from: '8', to: '12', reason: 'Unknown variable: sise' })
  expect(faultOf('size + 1')).toMatchObject({ reason: 'it gives int, not true or false' })
  expect(faultOf('a(b', 'regex')).toMatchObject({ code: 'FILTER_INVALID' })
  expect(faultOf('ok [z-a]', 'regex')).toMatchObject({ from: '4', to: '7' })
  expect(faultOf('(?=x)', 'regex')).toMatchObject({ code: 'FILTER_INVALID' })
  expect(faultOf('value.a == 1')).toBeNull()
})

test('a pattern that would take ages takes no time, in an expression too', async () => {
  const evil = `${'a'.repeat(40)}!`
  const started = performance.now()
  expect(await holds({ text: '(a+)+$', match: 'regex' }, { value: evil })).toBe(false)
  expect(await cel('value.matches("(a+)+$")', { value: evil })).toBe(false)
  expect(await cel('[value].exists(v, v.matches("(a+)+$"))', { value: evil })).toBe(false)
  expect(await cel('[value].filter(v, v.matches("^(a|a)*$")).size() == 1', { value: evil })).toBe(false)
  // Backtracking would take hours.
  expect(performance.now() - started).toBeLessThan(5_000)
})

test('a regular expression looks where it is told to', async () => {
  const given: Given = { key: 'k-1', value: 'Total: 42', headers: [['h-2', 'v-3']] }
  const regex = (text: string, rest: Partial<FilterSpec> = {}) => holds({ text, match: 'regex', ...rest }, given)
  expect(await regex('^Total: \\d+$')).toBe(true)
  expect(await regex('^total')).toBe(false)
  expect(await regex('^total', { ignoreCase: true })).toBe(true)
  expect(await regex('k-\\d', { within: 'key' })).toBe(true)
  expect(await regex('k-\\d', { within: 'value' })).toBe(false)
  expect(await regex('^v-3$', { within: 'headers' })).toBe(true)
  expect(await holds({ text: 'h-2', match: 'contains', within: 'headers' }, given)).toBe(true)
  expect(await holds({ text: 'h-2', match: 'contains', within: 'value' }, given)).toBe(false)
})

test('equality takes the whole part and nothing else, as text or as bytes', async () => {
  const equals = (text: string, within: FilterSpec['within'] = 'key') => ({ text, match: 'equals' as const, within })
  expect(await holds(equals('order-7'), { key: 'order-7' })).toBe(true)
  expect(await holds(equals('order-7'), { key: 'order-77' })).toBe(false)
  expect(await holds(equals('order-7'), { key: 'Order-7' })).toBe(false)
  expect(await holds(equals('order-7'), { value: 'order-7' })).toBe(false)
  expect(await holds(equals('é', 'any'), { value: 'é' })).toBe(true)
  expect(await holds(equals('a', 'headers'), { headers: [['h', 'a']] })).toBe(true)
  const hex = (text: string) => ({ text, match: 'hex' as const, within: 'key' as const })
  const key = Buffer.from([0, 255, 7])
  expect(await holds(hex('0x00ff07'), { key })).toBe(true)
  expect(await holds(hex('00 FF 07'), { key })).toBe(true)
  expect(await holds(hex('00ff'), { key })).toBe(false)
  for (const [text, from] of [
    ['0xzz', '2'],
    ['abc', '3'],
  ] as const) {
    const params = { from }
    await expect(holds(hex(text), { key })).rejects.toMatchObject({ code: 'FILTER_INVALID', params })
  }
})

test.each([
  ['int32', '00000007', 'value == 7'],
  ['int64', '7fffffffffffffff', 'value == 9223372036854775807'],
  ['float64', '3ff8000000000000', 'value == 1.5'],
  ['boolean', '01', 'value == true'],
  ['uuid', '00112233445566778899aabbccddeeff', 'value == "00112233-4455-6677-8899-aabbccddeeff"'],
  ['utf16be', 'd55cae00', 'value == "한글"'],
  ['messagepack', '81a2696407', 'value.id == 7'],
  ['string', '7b226964223a377d', 'value.id == 7'],
  ['hex', '6869', 'value == "hi"'],
] as const)('an expression sees a value as it is chosen to be read: %s', async (valueFormat, hex, text) => {
  const spec: FilterSpec = { match: 'cel', within: 'any', ignoreCase: false, text }
  const view = await viewOf({ value: Buffer.from(hex, 'hex') })
  expect(compileFilter(spec, { valueFormat }).record(view, 0)).toBe(true)
})

test('what does not fit the chosen format is a failure, not a miss', async () => {
  const spec: FilterSpec = { match: 'cel', within: 'any', ignoreCase: false, text: 'value == 7' }
  const view = await viewOf({ value: Buffer.from([1, 2, 3]) })
  expect(() => compileFilter(spec, { valueFormat: 'int32' }).record(view, 0)).toThrow(FilterFault)
})
