import { type Cell, csvCells } from './csv-cells'
import { fault, type ReadRow, type RowReader, withoutLineEnd } from './read-result'
import { partitionOfText, timestampOfText } from './read-scalar'
import type { CsvForm } from './types'

/** Rows of CSV: columns as parts of the record, or the row as a JSON object. */
export function csvRowReader(form: CsvForm): RowReader {
  const quote = form.quote === 'none' ? null : form.quote
  const { columns } = form
  return ({ bytes, quoteOpen }, first) => {
    if (first && form.head) return { kind: 'nothing' }
    if (withoutLineEnd(bytes).length === 0 && columns.length !== 1) return { kind: 'nothing' }
    if (quoteOpen) return fault({ reason: 'quote-open', at: openedAt(bytes, quote) })
    const cells = csvCells(bytes.toString('utf8'), form.delimiter, quote)
    if ('reason' in cells) return fault(cells)
    if (cells.length !== columns.length)
      return fault({ reason: 'cells', params: { expected: String(columns.length), found: String(cells.length) } })
    return recordOf(form, cells)
  }
}

function recordOf(form: CsvForm, cells: readonly Cell[]): ReadRow {
  const payload = (column: number): Buffer | null => {
    const cell = cells[column]
    if (cell === undefined || (cell.text === '' && !cell.quoted && form.empty === 'null')) return null
    return Buffer.from(cell.text)
  }
  const textOf = (column: number | null) => (column === null ? '' : (cells[column]?.text ?? ''))
  const time = textOf(form.timestamp)
  const timestamp = time.trim() === '' ? null : timestampOfText(time)
  if (timestamp === null && time.trim() !== '')
    return fault({ reason: 'timestamp', params: { text: time.slice(0, 100) } })
  const place = textOf(form.partition)
  const partition = place.trim() === '' ? null : partitionOfText(place)
  if (partition === null && place.trim() !== '')
    return fault({ reason: 'partition', params: { text: place.slice(0, 100) } })
  const record = {
    key: form.key === null ? null : payload(form.key),
    value: form.value === null ? Buffer.from(rowAsJson(form, cells)) : payload(form.value),
    headers: form.headers.map(({ column, key }) => ({ key, value: payload(column) })),
    timestamp,
    partition,
  }
  return { kind: 'record', record }
}

/** Written by hand: as an object, columns of the same name would be one, and numbers as names would come first. */
function rowAsJson({ columns, empty }: CsvForm, cells: readonly Cell[]): string {
  const members = cells.map(({ text, quoted }, column) => {
    const value = text === '' && !quoted && empty === 'null' ? 'null' : JSON.stringify(text)
    return `${JSON.stringify(columns[column] ?? String(column + 1))}:${value}`
  })
  return `{${members.join(',')}}`
}

/** Where the cell begins that is never closed. */
function openedAt(bytes: Buffer, quote: string | null): number {
  return Math.max(0, bytes.indexOf(quote ?? '"'))
}
