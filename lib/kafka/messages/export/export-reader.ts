import { csvColumns } from './csv-columns'
import type { ExportRecord } from './export-record'

/*
 * Reads what the writers wrote: each line or row back to the bytes that were in Kafka.
 */

const decimal = /^-?\d{1,20}$/
const lineFields = new Set([
  'partition',
  'offset',
  'timestamp',
  'timestampType',
  'key',
  'value',
  'headers',
  'transaction',
])

/** @throws SyntaxError for a line that no export has; at its first fault, for a hostile line may have millions */
export function readJsonlRecord(text: string): ExportRecord {
  const line: unknown = JSON.parse(text)
  if (!isObject(line)) throw notOurs()
  for (const name in line) if (!lineFields.has(name)) throw notOurs()
  const { transaction } = line
  if (transaction !== undefined && transaction !== 'aborted' && transaction !== 'open') throw notOurs()
  if (!Number.isSafeInteger(line.partition)) throw notOurs()
  return {
    ...placeOf(line, line.partition as number),
    key: bytesOf(line.key),
    value: bytesOf(line.value),
    headers: headersOf(line.headers),
    transaction: transaction ?? null,
  }
}

/** @param cells of one row, unquoted, as `csvCells` gives them; throws as `readJsonlRecord` */
export function readCsvRecord(cells: readonly string[]): ExportRecord {
  if (cells.length !== csvColumns.length) throw notOurs()
  const [partition = '', offset, timestamp, timestampType, keyEncoding, key, valueEncoding, value, headers = '', last] =
    cells
  if (!/^\d{1,9}$/.test(partition)) throw notOurs()
  if (last !== '' && last !== 'aborted' && last !== 'open') throw notOurs()
  return {
    ...placeOf({ offset, timestamp, timestampType }, Number(partition)),
    key: cellBytes(keyEncoding, key),
    value: cellBytes(valueEncoding, value),
    headers: headersOf(JSON.parse(headers)),
    transaction: last === '' ? null : last,
  }
}

type Fields = Record<string, unknown>

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function notOurs(): SyntaxError {
  return new SyntaxError('This is no record of an export.')
}

function placeOf({ offset, timestamp, timestampType }: Fields, partition: number) {
  if (partition < 0 || typeof offset !== 'string' || !decimal.test(offset)) throw notOurs()
  if (typeof timestamp !== 'string' || !decimal.test(timestamp)) throw notOurs()
  if (timestampType !== 'CreateTime' && timestampType !== 'LogAppendTime') throw notOurs()
  return { partition, offset, timestamp, timestampType } as const
}

function headersOf(value: unknown): ExportRecord['headers'] {
  if (!Array.isArray(value)) throw notOurs()
  return value.map((header: unknown) => {
    if (!isObject(header) || !('key' in header && 'value' in header) || Object.keys(header).length !== 2)
      throw notOurs()
    const key = bytesOf(header.key)
    if (key === null) throw notOurs()
    return { key, value: bytesOf(header.value) }
  })
}

/** The cells of one row of RFC 4180, without its line end. */
export function csvCells(text: string): string[] {
  const cells: string[] = []
  for (let at = 0; at <= text.length; ) {
    let cell = ''
    if (text[at] === '"') {
      for (at++; at < text.length; ) {
        const end = text.indexOf('"', at)
        cell += text.slice(at, end < 0 ? text.length : end)
        at = end < 0 ? text.length : end + 1
        if (text[at] !== '"') break
        cell += '"'
        at++
      }
      at++
    } else {
      const end = text.indexOf(',', at)
      cell = text.slice(at, end < 0 ? text.length : end)
      at = (end < 0 ? text.length : end) + 1
    }
    cells.push(cell)
  }
  return cells
}

function bytesOf(value: unknown): Buffer | null {
  if (value === null) return null
  if (typeof value === 'string') return textBytes(value)
  if (!isObject(value) || typeof value.base64 !== 'string' || Object.keys(value).length !== 1) throw notOurs()
  return base64Bytes(value.base64)
}

function cellBytes(kind: string | undefined, text = ''): Buffer | null {
  if (kind === 'null' && text === '') return null
  // Behind a space where a spreadsheet could have taken its plus for a formula.
  if (kind === 'base64') return base64Bytes(text.startsWith(' +') ? text.slice(1) : text)
  if (kind === 'utf8-quoted' && text.startsWith("'")) return textBytes(text.slice(1))
  if (kind === 'utf8') return textBytes(text)
  throw notOurs()
}

/** UTF-8 has no half characters: what says one by an escape was never in a log. */
function textBytes(text: string): Buffer {
  if (!text.isWellFormed()) throw notOurs()
  return Buffer.from(text)
}

function base64Bytes(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64')
  // Node passes over what is no base64.
  if (bytes.toString('base64') !== text) throw notOurs()
  return bytes
}
