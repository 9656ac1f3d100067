import { csvRowReader } from './read-csv-row'
import { exportRowReader } from './read-export-row'
import { jsonRowReader } from './read-json-row'
import { fault, type RowReader, withoutLineEnd } from './read-result'
import type { ImportForm } from './types'
import { utf8Fault } from './utf8-fault'

/** Bytes of a row at most, so that no file takes more memory than this. */
const mostRowBytes = 32 * 1024 * 1024

/** Reads the rows of one form. What is wrong with one is said, with the byte, and nothing is guessed or replaced. */
export function rowReader(form: ImportForm): RowReader {
  const read = readerOf(form)
  return (row, first) => {
    if (row.tooLong)
      return fault({ reason: row.quoteOpen ? 'quote-open' : 'too-long', params: { most: String(mostRowBytes) } })
    const at = utf8Fault(row.bytes)
    if (at >= 0) return fault({ reason: 'utf8', at, params: { byte: hexAt(row.bytes, at) } })
    return read(row, first)
  }
}

/** How the rows of a form are cut: by every line end, or only by those that no quotes enclose. */
export function cutting(form: ImportForm): { quote: number | null; delimiter?: number; mostBytes: number } {
  if (form.format === 'export')
    return { quote: form.layout === 'csv' ? 0x22 : null, delimiter: 0x2c, mostBytes: mostRowBytes }
  if (form.format !== 'csv') return { quote: null, mostBytes: mostRowBytes }
  const quote = form.quote === 'none' ? null : form.quote.charCodeAt(0)
  return { quote, delimiter: form.delimiter.charCodeAt(0), mostBytes: mostRowBytes }
}

function readerOf(form: ImportForm): RowReader {
  switch (form.format) {
    case 'export':
      return exportRowReader(form)
    case 'json':
      return jsonRowReader(form)
    case 'csv':
      return csvRowReader(form)
    case 'text':
      return ({ bytes }) => ({
        kind: 'record',
        record: { key: null, value: withoutLineEnd(bytes), headers: [], timestamp: null, partition: null },
      })
  }
}

function hexAt(bytes: Buffer, at: number): string {
  return at < bytes.length ? `0x${(bytes[at] as number).toString(16).padStart(2, '0')}` : 'end'
}
