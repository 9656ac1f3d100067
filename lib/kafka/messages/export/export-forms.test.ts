import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ByteWriter } from '../byte-writer'
import { emptyAccount } from '../parts/part-account'
import { recordViews } from '../testing/record-views'
import { exportHead, exportManifest, exportTail } from './export-manifest'
import type { ExportRecord } from './export-record'
import { exportWriter } from './export-writer'
import type { ExportPlan } from './plan-export'
import { Sha256 } from './sha256'
import type { ExportForm } from './types'
import { verifyExport, verifyRawExport } from './verify-export'

interface Written {
  key: Buffer | null
  value: Buffer | null
  headers: { key: string; value: Buffer | null }[]
}

const awkward = [
  '',
  '\r\n',
  '"',
  '""',
  ',',
  '=1+1',
  '+1',
  '-1',
  '@a',
  '\tx',
  '\rx',
  "'=x",
  'manifest,',
  '{"manifest":{}}',
  '\u0000',
  '\ufeff',
  '\u2028',
  '한글',
]
const bytes = fc.oneof(
  fc.constantFrom(...awkward, ...awkward.map(text => `a\n${text}`)).map(text => Buffer.from(text)),
  fc.string({ unit: 'grapheme' }).map(text => Buffer.from(text)),
  fc.uint8Array({ maxLength: 60 }).map(array => Buffer.from(array)),
)
const payload = fc.option(bytes)
const record: fc.Arbitrary<Written> = fc.record({
  key: payload,
  value: payload,
  headers: fc.array(fc.record({ key: fc.string({ unit: 'binary' }), value: payload }), { maxLength: 3 }),
})
const records = fc.array(record, { maxLength: 8 })
const tags = [
  { aborted: false, open: false },
  { aborted: true, open: false },
  { aborted: false, open: true },
]

function planOf(form: ExportForm, count: number): ExportPlan {
  const parts = [{ partition: 3, from: 0, to: count, start: 0, lastStable: count }]
  const ids = { topic: 'a,"b"', topicId: 'id', clusterId: 'c' }
  return { ...ids, isolation: 'read_uncommitted', filter: null, form, parts }
}

/** A whole file, as a download makes it. */
async function file(
  form: ExportForm,
  written: readonly Written[],
): Promise<{ body: Buffer; tail: Buffer; json: string }> {
  const writer = new ByteWriter()
  const write = exportWriter(form)
  const views = await recordViews(written, 1_700_000_000_000)
  for (const [i, view] of views.entries()) write(writer, view, 3, tags[i % 3] ?? { aborted: false, open: false })
  const body = Buffer.concat([exportHead(form), writer.take()])
  const account = { ...emptyAccount(), records: written.length }
  const sha = Sha256.start().update(body).hex()
  const manifest = exportManifest(planOf(form, written.length), 0, [account], body.length, sha)
  return { body, tail: Buffer.from(exportTail(form, manifest)), json: JSON.stringify(manifest) }
}

const expected = (written: readonly Written[]): ExportRecord[] =>
  written.map(({ key, value, headers }, i) => ({
    ...{ partition: 3, offset: String(i), timestamp: '1700000000000', timestampType: 'CreateTime', key, value },
    headers: headers.map(header => ({ key: Buffer.from(header.key), value: header.value })),
    transaction: i % 3 === 1 ? 'aborted' : i % 3 === 2 ? 'open' : null,
  }))

/** The bytes in pieces, cut anywhere. */
function pieces(bytes: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size))
}

const forms = [
  { name: 'JSON Lines', form: { format: 'jsonl' } },
  { name: 'CSV', form: { format: 'csv', safeCells: false } },
  { name: 'CSV with safe cells', form: { format: 'csv', safeCells: true } },
] as const

describe.each(forms)('$name', ({ form }) => {
  it('gives back any bytes, in order, and is found whole', async () => {
    await fc.assert(
      fc.asyncProperty(records, fc.integer({ min: 1, max: 50 }), async (written, size) => {
        const { body, tail } = await file(form, written)
        const seen: ExportRecord[] = []
        const found = await verifyExport(pieces(Buffer.concat([body, tail]), size), form.format, one => seen.push(one))
        expect(found).toMatchObject({ complete: true, manifest: { records: String(written.length), form } })
        expect(seen).toEqual(expected(written))
      }),
      { numRuns: 60 },
    )
  })

  it('is not found whole when anything is cut off, changed, added or left out', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.nat(7),
        async (written, at, bit) => {
          const { body, tail } = await file(form, written)
          const whole = Buffer.concat([body, tail])
          const cut = await verifyExport([whole.subarray(0, at % whole.length)], form.format)
          expect(cut.complete).toBe(false)
          const changed = Buffer.from(whole)
          changed[at % whole.length] = (whole[at % whole.length] ?? 0) ^ (1 << bit)
          expect((await verifyExport([changed], form.format)).complete).toBe(false)
          expect(await verifyExport([whole, Buffer.from('x')], form.format)).toMatchObject({ fault: 'behind' })
          expect(await verifyExport([body], form.format)).toMatchObject({ fault: 'missing' })
          expect(await verifyExport([exportHead(form), tail], form.format)).toMatchObject({ fault: 'changed' })
        },
      ),
      { numRuns: 40 },
    )
  })
})

it('makes cells harmless that a spreadsheet would calculate, and no others, only when asked to', async () => {
  const values = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', 'a=1', '', "'x"]
  const written = values.map(value => ({ key: null, value: Buffer.from(value), headers: [] }))
  const rows = async (safeCells: boolean) => {
    const { body } = await file({ format: 'csv', safeCells }, written)
    return body
      .toString()
      .split('\r\n')
      .slice(1, -1)
      .map(row => row.slice(row.indexOf('utf8')))
  }
  expect((await rows(true)).slice(0, 4)).toEqual([
    `utf8-quoted,"'=1+1",[],`,
    `utf8-quoted,"'+1",[],aborted`,
    `utf8-quoted,"'-1",[],open`,
    `utf8-quoted,"'@SUM(A1)",[],`,
  ])
  expect((await rows(true)).slice(6)).toEqual(['utf8,"a=1",[],', 'utf8,"",[],aborted', `utf8,"'x",[],open`])
  expect((await rows(true)).filter(row => row.startsWith('utf8-quoted'))).toHaveLength(6)
  expect((await rows(false)).filter(row => row.startsWith('utf8-quoted'))).toHaveLength(0)
})

it('writes JSON Lines as documented', async () => {
  const { body } = await file({ format: 'jsonl' }, [
    { key: Buffer.from('k'), value: Buffer.from([0xff, 0]), headers: [{ key: 'h', value: null }] },
    { key: null, value: Buffer.alloc(0), headers: [] },
  ])
  expect(body.toString()).toBe(
    '{"partition":3,"offset":"0","timestamp":"1700000000000","timestampType":"CreateTime","key":"k",' +
      '"value":{"base64":"/wA="},"headers":[{"key":"h","value":null}]}\n' +
      '{"partition":3,"offset":"1","timestamp":"1700000000000","timestampType":"CreateTime","key":null,' +
      '"value":"","headers":[],"transaction":"aborted"}\n',
  )
})

it('writes raw values behind their lengths, or with separators, and the manifest proves them', async () => {
  const values = [Buffer.from('a\nb'), null, Buffer.alloc(0)]
  const written = values.map(value => ({ key: null, value, headers: [] }))
  const lengths = await file({ format: 'raw', framing: 'length' }, written)
  expect(lengths.body.toString('hex')).toBe('00000003610a62ffffffff00000000')
  expect(lengths.tail.subarray(0, 4).toString('hex')).toBe('fffffffe')
  const lines = await file({ format: 'raw', framing: 'newline' }, written)
  expect(lines.body.toString()).toBe('a\nb\n\n\n')
  expect(lines.tail).toHaveLength(0)
  expect((await file({ format: 'raw', framing: 'nul' }, written)).body.toString()).toBe('a\nb\0\0\0')
  for (const { body, tail, json } of [lengths, lines]) {
    const whole = Buffer.concat([body, tail])
    expect(await verifyRawExport(pieces(whole, 4), json)).toMatchObject({ complete: true })
    expect(await verifyRawExport([whole.subarray(0, -1)], json)).toMatchObject({ fault: 'missing' })
    expect(await verifyRawExport([whole, Buffer.from('x')], json)).toMatchObject({ fault: 'behind' })
    const changed = Buffer.from(whole)
    changed[0] = 1
    expect(await verifyRawExport([changed], json)).toMatchObject({ fault: 'changed' })
    expect(await verifyRawExport([whole], json.replace('"records":"3"', '"records":"4"'))).toMatchObject({
      fault: 'invalid',
    })
  }
})
