/**
 * How an export is written.
 *
 * - `jsonl`: one JSON object a line
 * - `csv`: RFC 4180; with `safeCells` a cell that a spreadsheet would take for a formula gets a `'` in front, and its
 *   encoding says so
 * - `raw`: the values alone. With `framing: 'length'` each one has its length in front (4 bytes, big endian, signed; -1
 *   is null) and any bytes come back; with a separator null and empty look alike, and a value may hold the separator.
 */
export type ExportForm =
  | { format: 'jsonl' }
  | { format: 'csv'; safeCells: boolean }
  | { format: 'raw'; framing: 'length' | 'newline' | 'nul' }

export type ExportFormat = ExportForm['format']
