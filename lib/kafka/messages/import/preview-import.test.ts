import { expect, it } from 'vitest'
import type { ImportTarget } from './import-target'
import { previewImport } from './preview-import'
import type { ImportForm } from './types'

const target: ImportTarget = {
  ...{ partitions: 2, maxMessageBytes: 1_000, compacted: false },
  ...{ timestamps: { before: 10_000n, after: 10_000n }, retention: null },
}

const preview = (text: string | Buffer, name: string, more: { whole?: boolean; form?: ImportForm } = {}) => {
  const { whole = true, form = null } = more
  return previewImport(target, Buffer.from(text), Buffer.from(text), { name, form, compression: 'none', whole })
}

it('shows rows as they would be produced, and why some would not', async () => {
  const rows = [
    { key: 'a', value: { n: 1 }, partition: 1 },
    { key: null, value: '', partition: 5 },
    { key: 'c', value: 'x'.repeat(2_000), partition: null },
    { key: 'd', value: 1, partition: 0, timestamp: '2001-01-01' },
  ]
  const found = await preview(rows.map(row => JSON.stringify(row)).join('\n'), 'a.ndjson')
  expect(found.form).toMatchObject({ format: 'json', key: 'key', value: 'value', partition: 'partition' })
  expect(found.fields).toEqual(['key', 'value', 'partition', 'timestamp'])
  expect(found.rows.map(row => [row.key, row.value.kind, row.fault?.reason ?? null])).toEqual([
    [{ kind: 'text', text: 'a', bytes: 1 }, 'text', null],
    [{ kind: 'null' }, 'text', 'no-partition'],
    [{ kind: 'text', text: 'c', bytes: 1 }, 'text', 'too-large'],
    [{ kind: 'text', text: 'd', bytes: 1 }, 'text', 'timestamp-early'],
  ])
})

it('passes over a byte order mark, leaves a cut row out, and says so where it is the only one', async () => {
  const text = '\ufeffkey,value\r\na,1\r\nb,"2'
  const whole = await preview(text, 'a.csv')
  expect(whole.form).toMatchObject({ columns: ['key', 'value'], key: 0, value: 1 })
  expect(whole.rows.map(row => row.fault?.reason ?? null)).toEqual([null, 'quote-open'])
  expect((await preview(text, 'a.csv', { whole: false })).rows).toHaveLength(1)
  expect(await preview('x'.repeat(100), 'a.txt', { whole: false })).toMatchObject({ rows: [], cut: true })
})

it('takes the columns of the file when it is cut in another way', async () => {
  const text = 'key;value\na;1\n'
  const { form } = await preview(text, 'a.csv')
  if (form.format !== 'csv') throw new Error('no CSV')
  const other = await preview(text, 'a.csv', { form: { ...form, head: false } })
  expect(other.form).toMatchObject({ columns: ['1', '2'], key: null, value: null })
  expect(other.rows.map(row => row.value)).toMatchObject([
    { text: '{"1":"key","2":"value"}' },
    { text: '{"1":"a","2":"1"}' },
  ])
})

it('holds against a row of millions of cells', async () => {
  const { form } = await preview(`${','.repeat(500_000)}\n`, 'a.csv')
  expect(form.format === 'csv' && form.columns.length).toBe(10_000)
})
