import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ByteWriter } from '../byte-writer'
import { exportHead, exportManifest, exportTail } from '../export/export-manifest'
import { exportWriter } from '../export/export-writer'
import type { ExportPlan } from '../export/plan-export'
import { Sha256 } from '../export/sha256'
import type { ExportForm } from '../export/types'
import { emptyAccount } from '../parts/part-account'
import { recordViews } from '../testing/record-views'
import { detectForm } from './detect-form'
import { ExportVerifier } from './export-verifier'
import { partitionOf } from './read-export-row'
import { rowReader } from './read-row'
import { faultsOf, pieces, readAll, recordsOf, rowsOf } from './testing/read-all'
import type { CsvForm, ExportFileForm, JsonForm } from './types'

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
  "'=x",
  '{"manifest":{}}',
  'manifest,',
  '\u0000',
  '\ufeff',
  '한글',
  '\\ud800',
  '\\',
]
const bytes = fc.oneof(
  fc.constantFrom(...awkward, ...awkward.map(text => `a\n${text}`)).map(text => Buffer.from(text)),
  fc.string({ unit: 'grapheme' }).map(text => Buffer.from(text)),
  fc.uint8Array({ maxLength: 60 }).map(array => Buffer.from(array)),
)
const payload = fc.option(bytes)
const wellFormed = fc.string({ unit: 'binary' }).map(text => text.toWellFormed())
const record: fc.Arbitrary<Written> = fc.record({
  key: payload,
  value: payload,
  headers: fc.array(fc.record({ key: wellFormed, value: payload }), { maxLength: 3 }),
})

/** A whole file, as a download makes it. */
async function exportFile(form: ExportForm, written: readonly Written[]): Promise<Buffer> {
  const writer = new ByteWriter()
  const write = exportWriter(form)
  const views = await recordViews(written, 1_700_000_000_000)
  for (const view of views) write(writer, view, 3, { aborted: false, open: false })
  const body = Buffer.concat([exportHead(form), writer.take()])
  const parts = [{ partition: 3, from: 0, to: written.length, start: 0, lastStable: written.length }]
  const ids = { topic: 'a', topicId: 'id', clusterId: 'c' }
  const plan: ExportPlan = { ...ids, isolation: 'read_uncommitted', filter: null, form, parts }
  const account = { ...emptyAccount(), records: written.length }
  const manifest = exportManifest(plan, 0, [account], body.length, Sha256.start().update(body).hex())
  return Buffer.concat([body, exportTail(form, manifest)])
}

const exported = (layout: 'jsonl' | 'csv'): ExportFileForm => {
  return { format: 'export', layout, keepTimestamps: true, keepPartitions: true, aborted: 'leave-out' }
}

function verdictOf(form: ExportFileForm, chunks: readonly Buffer[]) {
  const verifier = new ExportVerifier(form.layout)
  const read = rowReader(form)
  const seen: Record<string, number> = {}
  for (const row of rowsOf(form, chunks)) {
    const what = read(row, row.line === 1)
    if (verifier.ended) verifier.behind()
    else if (what.kind === 'manifest') verifier.last(row)
    else {
      verifier.body(row.bytes)
      const partition = partitionOf(row, form.layout, what)
      if (partition !== null) seen[partition] = (seen[partition] ?? 0) + 1
    }
  }
  return verifier.end(seen)
}

describe.each([
  { layout: 'jsonl', form: { format: 'jsonl' } },
  { layout: 'csv', form: { format: 'csv', safeCells: false } },
  { layout: 'csv', form: { format: 'csv', safeCells: true } },
] as const)('an export as $layout', ({ layout, form }) => {
  it('gives back the same records, cut anywhere, and is found whole', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 8 }), fc.integer({ min: 1, max: 50 }), async (written, size) => {
        const file = await exportFile(form, written)
        const chunks = pieces(file, size)
        expect(detectForm(file.toString(), 'x')).toMatchObject({ format: 'export', layout })
        const read = readAll(exported(layout), chunks)
        expect(read.at(-1)?.kind).toBe('manifest')
        expect(read.flatMap(row => (row.kind === 'record' ? [row.record] : []))).toEqual(
          written.map(one => ({ ...one, timestamp: 1_700_000_000_000n, partition: 3 })),
        )
        expect(verdictOf(exported(layout), chunks)).toBe('complete')
      }),
      { numRuns: 100 },
    )
  })

  it('is not found whole when a byte is changed, cut off or added', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.constantFrom('cut', 'change', 'add'),
        async (written, pick, how) => {
          const file = await exportFile(form, written)
          const at = pick % file.length
          const other = Buffer.from(file)
          other[at] = (other[at] ?? 0) ^ 1
          const broken = { cut: file.subarray(0, at), change: other, add: Buffer.concat([file, Buffer.from('x\n')]) }
          expect(verdictOf(exported(layout), [broken[how]])).not.toBe('complete')
        },
      ),
      { numRuns: 100 },
    )
  })
})

it('leaves records of aborted transactions out unless they are asked for', () => {
  const line = (transaction: string) =>
    `{"partition":0,"offset":"1","timestamp":"5","timestampType":"CreateTime","key":null,"value":"v","headers":[]${transaction}}\n`
  const text = line('') + line(',"transaction":"aborted"') + line(',"transaction":"open"')
  expect(recordsOf(exported('jsonl'), text)).toHaveLength(2)
  expect(recordsOf({ ...exported('jsonl'), aborted: 'write' }, text)).toHaveLength(3)
  expect(recordsOf({ ...exported('jsonl'), keepTimestamps: false, keepPartitions: false }, text)[0]).toMatchObject({
    timestamp: null,
    partition: null,
  })
})

it('takes no line for an export that is none, and header keys that are no text as their bytes', () => {
  const line = (more: object) =>
    `${JSON.stringify({ partition: 0, offset: '1', timestamp: '5', timestampType: 'CreateTime', key: null, value: null, headers: [], ...more })}\n`
  const bad = [
    { key: 5 },
    { key: { base64: 'AA' } },
    { partition: -1 },
    { partition: '0' },
    { value: { base64: 'AAAA', more: 1 } },
    { extra: 1 },
    { headers: {} },
    { headers: [{ key: 'a' }] },
    { timestamp: 5 },
    { transaction: 'maybe' },
  ]
  expect(faultsOf(exported('jsonl'), bad.map(line).join('')).map(fault => fault.reason)).toEqual(
    bad.map(() => 'export-record'),
  )
  const surrogate = line({ value: 'x' }).replace('"x"', '"\\ud800"')
  expect(faultsOf(exported('jsonl'), surrogate)).toMatchObject([{ reason: 'export-record' }])
  const header = line({ headers: [{ key: { base64: '/w==' }, value: null }] })
  expect(recordsOf(exported('jsonl'), header)[0]?.headers).toEqual([{ key: Buffer.from([0xff]), value: null }])
})

const json: JsonForm = {
  ...{ format: 'json', key: null, value: null, headers: null, timestamp: null, partition: null },
  ...{ strings: 'text', missing: 'fault' },
}
const mapped: JsonForm = { ...json, key: 'id', value: 'body', headers: 'h', timestamp: 'at', partition: 'p' }
const text = (value: Buffer | null | undefined) => value?.toString() ?? null

describe('JSON Lines', () => {
  it('takes the line as it stands', () => {
    const lines = ['{"a": 12345678901234567890, "a":1.0e5}', ' [1,2] ', '"x"', 'null', '7'].join('\r\n')
    expect(recordsOf(json, lines).map(one => text(one.value))).toEqual([
      '{"a": 12345678901234567890, "a":1.0e5}',
      '[1,2]',
      '"x"',
      'null',
      '7',
    ])
  })

  it('takes fields without changing a digit', () => {
    const line = `{"body": {"n": 12345678901234567890} , "id":"k\\u00e9\\n", "at":"2026-11-21T00:00:00Z","p":"2","h":{"a":"1","b":["x",null]}}`
    const [one] = recordsOf(mapped, line)
    expect(text(one?.key)).toBe('ké\n')
    expect(text(one?.value)).toBe('{"n": 12345678901234567890}')
    expect(one).toMatchObject({ timestamp: 1_795_219_200_000n, partition: 2 })
    expect(one?.headers.map(({ key, value }) => [key, text(value)])).toEqual([
      ['a', '1'],
      ['b', 'x'],
      ['b', null],
    ])
  })

  it('tells strings as their text or as JSON, and null as null', () => {
    const lines = '{"id":"a","body":"x"}\n{"id":null,"body":null}\n{"id":"","body":1}'
    const read = (form: JsonForm) => recordsOf(form, lines).map(one => [text(one.key), text(one.value)])
    expect(read(mapped)).toEqual([
      ['a', 'x'],
      [null, null],
      ['', '1'],
    ])
    expect(read({ ...mapped, strings: 'json' })).toEqual([
      ['"a"', '"x"'],
      [null, null],
      ['""', '1'],
    ])
  })

  it('says what is wrong and at which byte', () => {
    const reasons = (line: string | Buffer, form = mapped) => faultsOf(form, line)
    expect(reasons('{"id":1,}')).toMatchObject([{ reason: 'json', at: 8, params: { found: '}' } }])
    expect(reasons('{"id":')).toMatchObject([{ reason: 'json', at: 6, params: { found: '' } }])
    expect(reasons('[1]')).toEqual([{ reason: 'no-object' }])
    expect(reasons('{"body":1}')).toEqual([{ reason: 'no-field', params: { field: 'id' } }])
    expect(reasons('{"body":1}', { ...mapped, missing: 'null' })).toEqual([])
    expect(reasons('{"id":1,"body":"\\ud800"}')).toMatchObject([{ reason: 'surrogate' }])
    expect(reasons('{"id":1,"body":1,"at":"soon"}')).toMatchObject([{ reason: 'timestamp', params: { text: 'soon' } }])
    expect(reasons('{"id":1,"body":1,"p":-1}')).toMatchObject([{ reason: 'partition', params: { text: '-1' } }])
    expect(reasons('{"id":1,"body":1,"h":7}')).toMatchObject([{ reason: 'headers', at: 21 }])
    expect(reasons(Buffer.from([0x22, 0x61, 0xff, 0x22]))).toEqual([
      { reason: 'utf8', at: 2, params: { byte: '0xff' } },
    ])
  })

  it('bears nesting and long lines without growing', () => {
    const deep = `{"id":1,"body":${'['.repeat(200_000)}${']'.repeat(200_000)}}`
    expect(recordsOf(mapped, deep)).toHaveLength(1)
    const members = `{"id":1,${'"x":0,'.repeat(200_000)}"body":2}`
    expect(recordsOf(mapped, members)).toHaveLength(1)
    const rows = readAll(json, pieces(Buffer.from(`${'x'.repeat(100_000)}\n7\n`), 1_000), 5_000)
    expect(rows.map(row => row.kind)).toEqual(['fault', 'record'])
    expect(rows[0]).toMatchObject({ fault: { reason: 'too-long' } })
  })
})

const csv: CsvForm = {
  ...{ format: 'csv', delimiter: ',', quote: '"', head: true, columns: ['k', 'v', 'header:h'] },
  ...{ key: 0, value: 1, headers: [{ column: 2, key: 'h' }], timestamp: null, partition: null, empty: 'null' },
}

describe('CSV', () => {
  it('tells empty from null, and reads line ends, quotes and delimiters in cells', () => {
    const file = 'k,v,header:h\r\na,"x\r\n""y"",z",1\r\n,"",\n'
    const read = recordsOf(csv, file).map(one => [text(one.key), text(one.value), text(one.headers[0]?.value)])
    expect(read).toEqual([
      ['a', 'x\r\n"y",z', '1'],
      [null, '', null],
    ])
    expect(recordsOf({ ...csv, empty: 'empty' }, file)[1]?.key).toEqual(Buffer.alloc(0))
  })

  it('takes the row as an object, columns of the same name too', () => {
    const form: CsvForm = { ...csv, key: null, value: null, headers: [], columns: ['a', 'a', '1'] }
    expect(recordsOf(form, 'a,a,1\nx,"y",\n').map(one => text(one.value))).toEqual(['{"a":"x","a":"y","1":null}'])
  })

  it('knows other delimiters and quotes', () => {
    const form: CsvForm = { ...csv, delimiter: '\t', quote: 'none', head: false, columns: ['1', '2'], headers: [] }
    expect(recordsOf(form, 'a"\t"b\n').map(one => [text(one.key), text(one.value)])).toEqual([['a"', '"b']])
    expect(recordsOf({ ...form, delimiter: ';', quote: "'" }, "'a;\n';b\n").map(one => text(one.key))).toEqual(['a;\n'])
  })

  it('says what is wrong', () => {
    const faults = (rows: string) => faultsOf(csv, `k,v,h\n${rows}`)
    expect(faults('a,b\n')).toEqual([{ reason: 'cells', params: { expected: '3', found: '2' } }])
    expect(faults('a,b"c,d\n')).toEqual([{ reason: 'quote-inside', at: 3 }])
    expect(faults('a,"b"c,d\n')).toEqual([{ reason: 'quote-behind', at: 5 }])
    expect(faults('a,"b\nc,d\n1,2,3\n')).toEqual([{ reason: 'quote-open', at: 2 }])
    expect(
      faultsOf({ ...csv, columns: ['a'], headers: [], value: null, head: false }, `${','.repeat(20_000)}\n`),
    ).toMatchObject([{ reason: 'cells' }])
  })

  it('is cut the same way whatever the pieces', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', ',', '"', '\n', '\r\n', '한'), { maxLength: 60 }),
        fc.integer({ min: 1, max: 7 }),
        (parts, size) => {
          const file = Buffer.from(parts.join(''))
          const whole = rowsOf(csv, [file])
          expect(rowsOf(csv, pieces(file, size))).toEqual(whole)
          expect(Buffer.concat(whole.map(row => row.bytes)).equals(file)).toBe(true)
          expect(whole.at(-1)?.end ?? 0).toBe(file.length)
        },
      ),
    )
  })

  it('reads back whatever is written by the rules', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 10 }).map(text => text.toWellFormed())
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), fc.integer({ min: 1, max: 9 }), (rows, size) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
        const file = Buffer.from(rows.map(([key, value]) => `${quoted(key)},${quoted(value)}\r\n`).join(''))
        const form: CsvForm = { ...csv, head: false, columns: ['1', '2'], headers: [] }
        const read = readAll(form, pieces(file, size))
        expect(read.map(row => (row.kind === 'record' ? [text(row.record.key), text(row.record.value)] : row))).toEqual(
          rows,
        )
      }),
    )
  })
})

it('guesses how a file is read', () => {
  expect(detectForm('{"key":"a","value":1,"timestamp":5}\n', 'a.jsonl')).toMatchObject({
    format: 'json',
    key: 'key',
    value: 'value',
    timestamp: 'timestamp',
  })
  expect(detectForm('{"id":1}\n{"id":2}\n', 'a')).toMatchObject({ format: 'json', value: null })
  expect(detectForm('key;value;header:trace\r\na;b;c\r\n', 'a.csv')).toMatchObject({
    ...{ format: 'csv', delimiter: ';', key: 0, value: 1, headers: [{ column: 2, key: 'trace' }] },
  })
  expect(detectForm('hello\nworld\n', 'a.txt')).toEqual({ format: 'text' })
})
