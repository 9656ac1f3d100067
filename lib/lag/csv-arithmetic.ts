type Cell = string | number | null

/** What spreadsheets begin a formula with. */
const formulaStart = /^[=+\-@\t\r]/

/**
 * A table as RFC 4180: CRLF, every text between quotes. A text that a spreadsheet would run as a formula stands behind an
 * apostrophe; names of topics and groups are not ours.
 *
 * @param rows a number (or a decimal written as one) stands without quotes; null is an empty cell
 */
export function csvText(head: readonly string[], rows: Iterable<readonly Cell[]>): string {
  let text = `${head.join(',')}\r\n`
  for (const row of rows) text += `${row.map(csvCell).join(',')}\r\n`
  return text
}

function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number' || /^\d+$/.test(cell)) return String(cell)
  return `"${formulaStart.test(cell) ? "'" : ''}${cell.replaceAll('"', '""')}"`
}
