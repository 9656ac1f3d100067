import { isUtf8 } from 'node:buffer'
import { csvColumns } from '../export/csv-columns'
import { manifestStart } from '../export/export-manifest'
import { readCsvRecord, readJsonlRecord } from '../export/export-reader'
import type { ExportRecord } from '../export/export-record'
import { csvCells } from './csv-cells'
import { fault, type ReadRow, type RowReader, withoutLineEnd } from './read-result'
import type { Row } from './row-splitter'
import type { ExportFileForm, RowFault } from './types'

const head = Buffer.from(csvColumns.join(','))

/** Rows of what Ottla exported: each is the record that was in Kafka, byte for byte. */
export function exportRowReader(form: ExportFileForm): RowReader {
  const { layout, keepTimestamps, keepPartitions } = form
  return (row, first) => {
    if (isManifest(row, layout)) return { kind: 'manifest' }
    if (layout === 'csv' && first && head.equals(withoutLineEnd(row.bytes))) return { kind: 'nothing' }
    if (row.bytes.length === 0 || withoutLineEnd(row.bytes).length === 0) return { kind: 'nothing' }
    const found = exportRecord(row, layout)
    if ('reason' in found) return fault(found)
    if (found.transaction === 'aborted' && form.aborted === 'leave-out') return { kind: 'left-out' }
    const headers = found.headers.map(({ key, value }) => {
      return { key: isUtf8(key) ? key.toString('utf8') : key, value }
    })
    const record = {
      key: found.key,
      value: found.value,
      headers,
      timestamp: keepTimestamps ? BigInt(found.timestamp) : null,
      partition: keepPartitions ? found.partition : null,
    }
    return { kind: 'record', record }
  }
}

/** Whether a row stands where an export has its manifest; that it is one is found out apart. */
function isManifest({ bytes }: Row, layout: 'jsonl' | 'csv'): boolean {
  const start = manifestStart[layout]
  return bytes.toString('latin1', 0, start.length) === start
}

function exportRecord({ bytes, quoteOpen }: Row, layout: 'jsonl' | 'csv'): ExportRecord | RowFault {
  if (quoteOpen) return { reason: 'quote-open' }
  const text = bytes.toString('utf8')
  try {
    if (layout === 'jsonl') return readJsonlRecord(text)
    const cells = csvCells(text, ',', '"')
    return 'reason' in cells ? cells : readCsvRecord(cells.map(cell => cell.text))
  } catch {
    return { reason: 'export-record' }
  }
}

/** For the count of an export: which partition the record of a row was in; null for a row that is none. */
export function partitionOf(row: Row, layout: 'jsonl' | 'csv', read: ReadRow): number | null {
  if (read.kind === 'record' && read.record.partition !== null) return read.record.partition
  if (read.kind !== 'record' && read.kind !== 'left-out') return null
  const text = row.bytes.toString('latin1', 0, 40)
  const digits = (layout === 'jsonl' ? /^\{"partition":(\d{1,9})/ : /^(\d{1,9}),/).exec(text)?.[1]
  if (digits !== undefined) return Number(digits)
  const found = exportRecord(row, layout)
  return 'reason' in found ? null : found.partition
}
