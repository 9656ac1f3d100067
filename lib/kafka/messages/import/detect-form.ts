import { isJsonText } from '@/lib/serde/json-syntax'
import { csvColumns } from '../export/csv-columns'
import { csvCells, mostColumns } from './csv-cells'
import { eachMember, skipSpace } from './json-members'
import type { CsvForm, ImportForm, JsonForm } from './types'

const exportLine = /^\{"partition":\d+,"offset":"\d+","timestamp":"-?\d+","timestampType":"/
const delimiters = [',', ';', '\t', '|'] as const
const mostLines = 50

const exported = { keepTimestamps: true, keepPartitions: true, aborted: 'leave-out' } as const

/**
 * What the beginning of a file looks like; a guess to begin with.
 *
 * @param text of whole lines, without the byte order mark
 * @param fileName whose ending decides between CSV and text
 */
export function detectForm(text: string, fileName: string): ImportForm {
  const lines = text
    .split('\n')
    .filter(line => line.trim() !== '')
    .slice(0, mostLines)
  const [first = ''] = lines
  if (exportLine.test(first) || first.startsWith('{"manifest":'))
    return { format: 'export', layout: 'jsonl', ...exported }
  if (first.trimEnd() === csvColumns.join(',')) return { format: 'export', layout: 'csv', ...exported }
  const ending = /\.[^.]*$/.exec(fileName.toLowerCase())?.[0] ?? ''
  const json = lines.filter(isJson).length
  if (['.jsonl', '.ndjson', '.json'].includes(ending) || (json === lines.length && /^\s*[[{]/.test(first)))
    return detectJson(lines)
  if (['.csv', '.tsv', '.tab'].includes(ending)) return detectCsv(text, lines)
  return { format: 'text' }
}

/** Names of the fields of the first lines, in their order. */
export function jsonFields(lines: readonly string[]): string[] {
  const names = new Set<string>()
  for (const line of lines) {
    const bytes = Buffer.from(line)
    if (bytes[skipSpace(bytes, 0)] !== 0x7b || !isJson(line)) continue
    eachMember(bytes, 0, ({ start, end }) => {
      if (names.size < 500 && end - start < 1_000) names.add(String(JSON.parse(bytes.toString('utf8', start, end))))
    })
  }
  return [...names]
}

/** A line that has a value and at least one more of the parts of a record is a record; any other is a value. */
function detectJson(lines: readonly string[]): JsonForm {
  const fields = new Set(jsonFields(lines))
  const has = (field: string) => (fields.has(field) ? field : null)
  const whole: JsonForm = {
    ...{ format: 'json', key: null, value: null, headers: null, timestamp: null, partition: null },
    ...{ strings: 'text', missing: 'fault' },
  }
  if (!fields.has('value') || !['key', 'headers', 'timestamp', 'partition'].some(field => fields.has(field)))
    return whole
  const mapped = { key: has('key'), value: 'value', headers: has('headers'), timestamp: has('timestamp') }
  return { ...whole, ...mapped, partition: has('partition') }
}

function detectCsv(text: string, lines: readonly string[]): CsvForm {
  const [first = ''] = lines
  const counts = delimiters.map(delimiter => ({ delimiter, cells: cellsOf(first, delimiter).length }))
  const delimiter = counts.sort((a, b) => b.cells - a.cells)[0]?.delimiter ?? ','
  return csvForm(text, { delimiter, quote: '"', head: true, empty: 'null' })
}

type CsvShape = Pick<CsvForm, 'delimiter' | 'quote' | 'head' | 'empty'>

/** The columns of a file that is cut so, each used for what its name says. */
export function csvForm(text: string, shape: CsvShape): CsvForm {
  const row = csvCells(firstRow(text, shape.quote), shape.delimiter, shape.quote === 'none' ? null : shape.quote)
  const cells = 'reason' in row ? cellsOf(text.split('\n', 1)[0] ?? '', shape.delimiter) : row.map(cell => cell.text)
  const columns = shape.head ? cells : cells.map((_, column) => String(column + 1))
  const find = (wanted: string) => {
    const found = columns.findIndex(column => column.trim().toLowerCase() === wanted)
    return found < 0 ? null : found
  }
  const headers = columns.flatMap((column, i) => {
    const key = /^headers?:(.+)$/i.exec(column)?.[1]
    return key === undefined ? [] : [{ column: i, key }]
  })
  const parts = { key: find('key'), value: find('value'), timestamp: find('timestamp'), partition: find('partition') }
  return { format: 'csv', ...shape, columns, ...parts, headers }
}

/** To the first line end that no quotes enclose. */
function firstRow(text: string, quote: CsvForm['quote']): string {
  let inside = false
  for (let at = 0; at < text.length; at++) {
    if (text[at] === quote) inside = !inside
    else if (text[at] === '\n' && !inside) return text.slice(0, at + 1)
  }
  return text
}

function cellsOf(line: string, delimiter: string): string[] {
  const cells = csvCells(line.trimEnd(), delimiter, '"')
  return 'reason' in cells ? line.trimEnd().split(delimiter, mostColumns) : cells.map(cell => cell.text)
}

function isJson(line: string): boolean {
  const bytes = Buffer.from(line)
  return isJsonText(bytes, 0, bytes.length)
}
