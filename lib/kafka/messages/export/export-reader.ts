import { z } from 'zod'
import { csvColumns } from './csv-columns'
import type { ExportRecord } from './export-record'

/*
 * Reads what the writers wrote: each line or row back to the bytes that were in Kafka.
 */

const decimal = z.string().regex(/^-?\d{1,20}$/)
const part = z.union([z.string(), z.strictObject({ base64: z.base64() }), z.null()]).transform(bytesOf)
const headers = z.array(
  z.strictObject({ key: part.refine(key => key !== null).transform(key => key ?? Buffer.alloc(0)), value: part }),
)

const place = {
  partition: z.int().min(0),
  offset: decimal,
  timestamp: decimal,
  timestampType: z.enum(['CreateTime', 'LogAppendTime']),
}

const line = z.strictObject({
  ...place,
  key: part,
  value: part,
  headers,
  transaction: z.enum(['aborted', 'open']).optional(),
})

const encoding = z.enum(['null', 'utf8', 'utf8-quoted', 'base64'])
const row = z.strictObject({
  ...place,
  partition: z.coerce.number().pipe(place.partition),
  keyEncoding: encoding,
  key: z.string(),
  valueEncoding: encoding,
  value: z.string(),
  headers: z.string(),
  transaction: z.enum(['', 'aborted', 'open']),
})

/** @throws ZodError, SyntaxError for a line that no export has */
export function readJsonlRecord(text: string): ExportRecord {
  const { transaction = null, ...record } = line.parse(JSON.parse(text))
  return { ...record, transaction }
}

/** @param cells of one row, unquoted, as `csvCells` gives them; throws as `readJsonlRecord` */
export function readCsvRecord(cells: readonly string[]): ExportRecord {
  const named = Object.fromEntries(cells.map((cell, i) => [csvColumns[i] ?? `column ${i}`, cell]))
  const { keyEncoding, key, valueEncoding, value, headers: json, transaction, ...rest } = row.parse(named)
  return {
    ...rest,
    key: cellBytes(keyEncoding, key),
    value: cellBytes(valueEncoding, value),
    headers: headers.parse(JSON.parse(json)),
    transaction: transaction === '' ? null : transaction,
  }
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

function bytesOf(value: string | { base64: string } | null): Buffer | null {
  if (value === null) return null
  return typeof value === 'string' ? Buffer.from(value) : Buffer.from(value.base64, 'base64')
}

function cellBytes(kind: z.output<typeof encoding>, text: string): Buffer | null {
  if (kind === 'null') return null
  if (kind === 'base64') return Buffer.from(text, 'base64')
  return Buffer.from(kind === 'utf8-quoted' ? text.slice(1) : text)
}
