import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeRecordBatch } from '@/lib/kafka/protocol/encode-record-batch'
import { recordBatches } from '@/lib/kafka/protocol/record-batch'
import { createRecordView, indexRecords, readRecord } from '@/lib/kafka/protocol/records'
import { containsFilter } from './contains-filter'

async function look(
  record: { key?: Buffer | null; value?: Buffer | null; headers?: [string, Buffer | null][] },
  text: string,
  ignoreCase = false,
) {
  const headers = (record.headers ?? []).map(([key, value]) => ({ key, value }))
  const [batch] = recordBatches(
    await encodeRecordBatch([{ key: record.key ?? null, value: record.value ?? null, headers }], 1),
  )
  if (!batch) throw new Error('no batch')
  const index = indexRecords(batch, batch.payload)
  const view = createRecordView()
  readRecord(index, 0, view)
  const filter = containsFilter({ text, within: 'any', ignoreCase })
  const found = filter.record(view, 0)
  // A batch without a match must not hold one.
  if (found) expect(filter.batch?.(index.data, 0, index.data.length)).toBe(true)
  return found
}

test('looks into key, value and headers, not across them', async () => {
  const record = {
    key: Buffer.from('abc'),
    value: Buffer.from('def'),
    headers: [
      ['ghi', Buffer.from('jkl')],
      ['mno', null],
    ] as [string, Buffer | null][],
  }
  for (const text of ['abc', 'b', 'def', 'ghi', 'kl', 'mno'])
    expect([text, await look(record, text)]).toEqual([text, true])
  for (const text of ['cd', 'abcdef', 'x', 'ABC', 'lm']) expect([text, await look(record, text)]).toEqual([text, false])
  expect(await look({}, 'a')).toBe(false)
})

test('without case: ASCII, other scripts, signs of regular expressions', async () => {
  expect(await look({ value: Buffer.from('Order FAILED (42)') }, 'failed (4', true)).toBe(true)
  expect(await look({ value: Buffer.from('order failed [42]') }, 'FAILED [', true)).toBe(true)
  expect(await look({ value: Buffer.from('a.c') }, 'A.C', true)).toBe(true)
  expect(await look({ value: Buffer.from('abc') }, 'A.C', true)).toBe(false)
  expect(await look({ key: Buffer.from('ÄRGER im Übermaß') }, 'ärger', true)).toBe(true)
  expect(await look({ key: Buffer.from('ÄRGER') }, 'ärger')).toBe(false)
  expect(await look({ value: Buffer.from([0xff, 0xc3, ...Buffer.from('É')]) }, 'é', true)).toBe(true)
  expect(await look({ value: Buffer.from('안녕') }, '녕', true)).toBe(true)
})

test('any text that is in a value is found, in either case too', async () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(text, text, text, async (before, middle, after) => {
      const value = Buffer.from(before + middle + after)
      expect(await look({ value }, middle)).toBe(true)
      expect(await look({ value }, middle, true)).toBe(true)
    }),
  )
})
