import { describe, expect, it } from 'vitest'
import { parseMessageLine } from './message-line'

const parse = (value: unknown) => parseMessageLine(JSON.stringify(value))
const payload = { format: 'string', text: 'a', bytes: 1 }
const record = {
  type: 'record',
  partition: 0,
  offset: '9223372036854775807',
  timestamp: '-1',
  timestampType: 'CreateTime',
  key: payload,
  value: payload,
  headers: [{ key: 'h', value: payload }],
  size: 3,
}

describe('parseMessageLine', () => {
  it('takes a record with 64-bit numbers as text', () => {
    expect(parse(record)).toEqual(record)
  })

  it.each([
    ['offset as a number', { ...record, offset: 4 }],
    ['offset not a number', { ...record, offset: '1e3' }],
    ['negative partition', { ...record, partition: -1 }],
    ['value missing', { ...record, value: undefined }],
    ['header without a value', { ...record, headers: [{ key: 'h' }] }],
    ['unknown type', { ...record, type: 'surprise' }],
    ['an array', [record]],
    ['null', null],
    ['an end without ranges', { type: 'end', reason: 'range', next: null, previous: null }],
    ['a gap without its end', { type: 'gap', partition: 0, from: '1', why: 'control' }],
  ])('refuses %s', (_what, value) => {
    expect(parse(value)).toBeNull()
  })

  it('refuses what is not JSON', () => {
    expect(parseMessageLine('{"type":"rec')).toBeNull()
  })

  it('takes progress with and without a total', () => {
    expect(parse({ type: 'progress', scanned: '5', total: null, bytes: 9 })).not.toBeNull()
    expect(parse({ type: 'progress', scanned: '5', total: '10', bytes: 9, next: 'abc' })).not.toBeNull()
  })
})
