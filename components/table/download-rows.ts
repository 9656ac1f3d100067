import { toCsv } from '@/components/topics/csv'

type Cell = string | number | bigint | boolean | null

/** A column of a file: its name, which no language changes, and its value in a row; 64-bit numbers as text. */
export type DownloadField<Row> = readonly [name: string, value: (row: Row) => Cell]

/** A line for each row, in the order of the rows. A cell that a spreadsheet would take for a formula gets an apostrophe before it. */
export function rowsAsCsv<Row>(rows: readonly Row[], fields: readonly DownloadField<Row>[]): string {
  return toCsv(
    fields.map(([name]) => name),
    rows.map(row => fields.map(([, value]) => csvCell(value(row)))),
  )
}

/** An array of objects with the same names; nothing in it is changed, whatever it looks like. */
export function rowsAsJson<Row>(rows: readonly Row[], fields: readonly DownloadField<Row>[]): string {
  const objects = rows.map(row => Object.fromEntries(fields.map(([name, value]) => [name, jsonCell(value(row))])))
  return `${JSON.stringify(objects, null, 1)}\n`
}

const csvCell = (cell: Cell) => (typeof cell === 'bigint' || typeof cell === 'boolean' ? String(cell) : cell)
const jsonCell = (cell: Cell) => (typeof cell === 'bigint' ? String(cell) : cell)
