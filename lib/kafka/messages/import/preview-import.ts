import { isUtf8 } from 'node:buffer'
import { manifestStart } from '../export/export-manifest'
import { manifestOf } from '../export/verify-export'
import { csvForm, detectForm, jsonFields } from './detect-form'
import { type ImportTarget, refusalOf } from './import-target'
import { type ReadRow, withoutLineEnd } from './read-result'
import { cutting, rowReader } from './read-row'
import { type Row, RowSplitter } from './row-splitter'
import type {
  ExportFacts,
  ImportCompression,
  ImportForm,
  ImportPreview,
  PreviewPart,
  PreviewRow,
  RowFault,
} from './types'
import { utf8Fault } from './utf8-fault'

const mostRows = 20
const mostText = 300

export interface PreviewAsked {
  name: string
  /** Null: to be guessed. */
  form: ImportForm | null
  compression: ImportCompression
  /** Whether `head` is all of the file. */
  whole: boolean
}

/**
 * The first rows of a file as they would be produced, read as the import itself reads them.
 *
 * @param head the beginning of the file, cut anywhere
 * @param tail its end, in which an export has its manifest
 */
export async function previewImport(
  target: ImportTarget,
  head: Buffer,
  tail: Buffer,
  { name, form: asked, compression, whole }: PreviewAsked,
): Promise<ImportPreview> {
  const start = utf8Start(head)
  const text = textOf(head.subarray(start))
  const form = withColumns(asked ?? detectForm(text, name), text)
  const splitter = new RowSplitter(cutting(form))
  splitter.skip(start)
  const all = [...splitter.push(head.subarray(start))]
  const last = splitter.end()
  // The last row of a part is cut.
  if (last && whole) all.push(last)
  const read = rowReader(form)
  const rows: PreviewRow[] = []
  for (const row of all) {
    if (rows.length === mostRows) break
    const what = read(row, row.line === 1)
    if (what.kind === 'manifest') break
    if (what.kind === 'nothing') continue
    rows.push(await previewRow(target, compression, row, what, rows.length + 1))
  }
  const layout = form.format === 'export' ? form.layout : null
  return {
    form,
    fields: form.format === 'json' ? jsonFields(text.split('\n').slice(0, 50)) : [],
    rows,
    cut: all.length === 0 && last !== null,
    facts: layout && factsOf(tail, layout),
  }
}

async function previewRow(
  target: ImportTarget,
  compression: ImportCompression,
  row: Row,
  what: ReadRow,
  number: number,
): Promise<PreviewRow> {
  const place = { row: number, line: row.line, leftOut: what.kind === 'left-out' }
  if (what.kind !== 'record') {
    const nothing = { kind: 'null' } as const
    const shown = what.kind === 'fault' ? previewPart(withoutLineEnd(row.bytes).subarray(0, mostText * 3)) : nothing
    const fault: RowFault | null = what.kind === 'fault' ? what.fault : null
    return { ...place, key: nothing, value: shown, headers: [], timestamp: null, partition: null, fault }
  }
  const { record } = what
  return {
    ...place,
    key: previewPart(record.key),
    value: previewPart(record.value),
    headers: record.headers.slice(0, 20).map(({ key, value }) => {
      return {
        key: (typeof key === 'string' ? key : `0x${key.toString('hex')}`).slice(0, 100),
        value: previewPart(value),
      }
    }),
    timestamp: record.timestamp === null ? null : String(record.timestamp),
    partition: record.partition,
    fault: await refusalOf(target, record, compression, Date.now()),
  }
}

function previewPart(bytes: Buffer | null): PreviewPart {
  if (bytes === null) return { kind: 'null' }
  const size = bytes.length
  if (!isUtf8(bytes)) return { kind: 'bytes', text: bytes.toString('hex', 0, 24), bytes: size }
  return {
    kind: 'text',
    text: bytes
      .toString('utf8', 0, mostText * 3)
      .slice(0, mostText)
      .toWellFormed(),
    bytes: size,
  }
}

/** A form of CSV that does not say its columns yet gets those of the file. */
function withColumns(form: ImportForm, text: string): ImportForm {
  if (form.format !== 'csv') return form
  const fresh = csvForm(text, form)
  const same =
    fresh.columns.length === form.columns.length && fresh.columns.every((name, i) => name === form.columns[i])
  return same ? form : fresh
}

function utf8Start(head: Buffer): number {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0
}

/** As much as is text, to guess by. */
function textOf(head: Buffer): string {
  const fault = utf8Fault(head)
  return head.toString('utf8', 0, fault < 0 ? head.length : fault)
}

function factsOf(tail: Buffer, layout: 'jsonl' | 'csv'): ExportFacts | null {
  const at = Math.max(tail.lastIndexOf(`\n${manifestStart[layout]}`) + 1, 0)
  const found = manifestOf(tail.subarray(at), layout)
  if (!found) return null
  const { topic, clusterId, createdAt, records, partitions } = found
  return { topic, clusterId, createdAt, records, partitions: partitions.length }
}
