import { isUtf8 } from 'node:buffer'
import { eachHeader, headerCount, type RecordView } from '@/lib/kafka/protocol/records'
import type { ByteWriter } from '../byte-writer'
import type { RecordTags } from '../record-writer'

const quote = 0x22
/** `=`, `+`, `-`, `@`, tab and CR: what spreadsheets begin a formula with. */
const formulaStarts = new Set([0x3d, 0x2b, 0x2d, 0x40, 0x09, 0x0d])

/** One record as a row of `csvColumns`; headers are JSON, as in JSON Lines. */
export function writeCsvRecord(
  writer: ByteWriter,
  view: RecordView,
  partition: number,
  { aborted, open }: RecordTags,
  safeCells: boolean,
): void {
  const { data, offset, timestamp, batch } = view
  const type = batch.logAppendTime ? 'LogAppendTime' : 'CreateTime'
  // A time before 1970 begins with a minus and is still a number to a spreadsheet.
  writer.text(`${partition},${offset},${timestamp},${type},`)
  writeCell(writer, data, view.keyStart, view.keyEnd, safeCells)
  writer.text(',')
  writeCell(writer, data, view.valueStart, view.valueEnd, safeCells)
  const headers = headerCount(view) > 0 ? `"${headersJson(view).replaceAll('"', '""')}"` : '[]'
  writer.text(`,${headers},${aborted ? 'aborted' : open ? 'open' : ''}\r\n`)
}

/**
 * The encoding, a comma, and the cell: nothing (`null`), the text itself (`utf8`), the text behind an apostrophe
 * (`utf8-quoted`, only with `safeCells`), or `base64`.
 */
function writeCell(writer: ByteWriter, data: Buffer, start: number, end: number, safeCells: boolean): void {
  if (start < 0) {
    writer.text('null,')
    return
  }
  if (!isUtf8(data.subarray(start, end))) {
    const text = data.toString('base64', start, end)
    // Base64 may begin with a plus.
    writer.text(safeCells && text.startsWith('+') ? `base64," ${text}"` : `base64,${text}`)
    return
  }
  const harmful = safeCells && end > start && formulaStarts.has(data[start] as number)
  writer.text(harmful ? `utf8-quoted,"'` : 'utf8,"')
  const cell = data.subarray(start, end)
  for (let at = 0; at < cell.length; ) {
    const found = cell.indexOf(quote, at)
    const to = found < 0 ? cell.length : found + 1
    writer.bytesOf(cell, at, to)
    if (found >= 0) writer.text('"')
    at = to
  }
  writer.text('"')
}

function headersJson(view: RecordView): string {
  const { data } = view
  const headers: object[] = []
  eachHeader(view, (keyStart, keyEnd, valueStart, valueEnd) => {
    headers.push({ key: jsonBytes(data, keyStart, keyEnd), value: jsonBytes(data, valueStart, valueEnd) })
  })
  return JSON.stringify(headers)
}

function jsonBytes(data: Buffer, start: number, end: number): string | null | { base64: string } {
  if (start < 0) return null
  const bytes = data.subarray(start, end)
  return isUtf8(bytes) ? bytes.toString('utf8') : { base64: bytes.toString('base64') }
}
