import { describe, expect, it } from 'vitest'
import type { RecordLine } from '@/lib/kafka/messages/types'
import { type Draft, draftFault, draftOf, draftSize, emptyDraft, inputOf } from './draft'

const draft = (change: Partial<Draft>): Draft => ({ ...emptyDraft, ...change })

describe('inputOf', () => {
  it('takes an empty key for none and a tombstone for null', () => {
    expect(inputOf(draft({ value: 'hello1' }))).toEqual({
      key: null,
      value: { text: 'hello1', encoding: 'utf8' },
      headers: [],
      partition: null,
      compression: 'none',
    })
    expect(inputOf(draft({ key: 'k', value: 'left over', tombstone: true })).value).toBeNull()
  })

  it('sends an empty value as empty and not as null', () => {
    expect(inputOf(draft({})).value).toEqual({ text: '', encoding: 'utf8' })
  })

  it('sends hex as bytes', () => {
    expect(inputOf(draft({ key: '00 ff', keyFormat: 'hex' })).key).toEqual({ text: 'AP8=', encoding: 'base64' })
  })

  it('keeps headers in their order, also the same twice and null', () => {
    const headers: Draft['headers'] = [
      { id: 1, key: 'h', value: { kind: 'text', text: 'a' } },
      { id: 2, key: 'h', value: { kind: 'null' } },
      { id: 3, key: 'b', value: { kind: 'bytes', base64: 'AP8=', length: 2 } },
    ]
    expect(inputOf(draft({ headers })).headers).toEqual([
      { key: 'h', value: { text: 'a', encoding: 'utf8' } },
      { key: 'h', value: null },
      { key: 'b', value: { text: 'AP8=', encoding: 'base64' } },
    ])
  })
})

describe('draftFault', () => {
  it('says where JSON is wrong, unless the value is null or text', () => {
    const broken = { value: '{"a":1 "b":2}', valueFormat: 'json' } as const
    expect(draftFault(draft(broken), false)).toMatchObject({
      field: 'value',
      kind: 'json',
      error: { code: 'missing-comma' },
    })
    expect(draftFault(draft({ ...broken, tombstone: true }), false)).toBeNull()
    expect(draftFault(draft({ ...broken, valueFormat: 'text' }), false)).toBeNull()
  })

  it('asks for a key where the topic is compacted', () => {
    expect(draftFault(draft({}), true)).toEqual({ field: 'key', kind: 'compacted' })
    expect(draftFault(draft({ key: 'k' }), true)).toBeNull()
    expect(draftFault(draft({}), false)).toBeNull()
  })

  it('refuses half bytes and headers without a key', () => {
    expect(draftFault(draft({ key: '0', keyFormat: 'hex' }), false)).toEqual({ field: 'key', kind: 'hex' })
    expect(draftFault(draft({ value: 'xy', valueFormat: 'hex' }), false)).toEqual({ field: 'value', kind: 'hex' })
    const headers: Draft['headers'] = [{ id: 1, key: '', value: { kind: 'text', text: '' } }]
    expect(draftFault(draft({ headers }), false)).toEqual({ field: 'headers', kind: 'key' })
  })
})

describe('draftOf', () => {
  const bytes = (format: 'hex' | 'string' | 'json' | 'null' | 'empty', text: string) => ({
    format,
    text,
    bytes: text.length,
  })
  const record: RecordLine = {
    type: 'record',
    partition: 2,
    offset: '9',
    timestamp: '0',
    timestampType: 'CreateTime',
    key: bytes('hex', '00ff'),
    value: bytes('json', '{"a": 9223372036854775807}'),
    headers: [
      { key: 'n', value: bytes('null', '') },
      { key: 'b', value: bytes('hex', '00ff') },
    ],
    size: 0,
    compression: 'zstd',
  }

  it('sends the same bytes again', () => {
    const input = inputOf(draftOf(record))
    expect(input).toEqual({
      key: { text: 'AP8=', encoding: 'base64' },
      value: { text: '{"a": 9223372036854775807}', encoding: 'utf8' },
      headers: [
        { key: 'n', value: null },
        { key: 'b', value: { text: 'AP8=', encoding: 'base64' } },
      ],
      partition: null,
      compression: 'zstd',
    })
    expect(draftOf({ ...record, value: bytes('null', '') }).tombstone).toBe(true)
    expect(inputOf(draftOf({ ...record, key: bytes('empty', '') })).key).toEqual({ text: '', encoding: 'utf8' })
    expect(inputOf(draftOf({ ...record, key: bytes('null', '') })).key).toBeNull()
  })
})

it('draftSize counts bytes, not characters', () => {
  expect(draftSize(inputOf(draft({ key: 'é', value: '한' })))).toBe(5)
})
