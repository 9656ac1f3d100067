import type { WriteRecord } from '../write/types'
import type { Row } from './row-splitter'
import type { RowFault } from './types'

/** What one row of a file is. */
export type ReadRow =
  | { kind: 'record'; record: WriteRecord }
  /** It is a record that shall not be written. */
  | { kind: 'left-out' }
  | { kind: 'fault'; fault: RowFault }
  /** No row of its own: an empty line, the names of the columns. */
  | { kind: 'nothing' }
  /** The last line of an export. */
  | { kind: 'manifest' }

/** @param first whether it is the first row of the file */
export type RowReader = (row: Row, first: boolean) => ReadRow

/** Without `\n` or `\r\n`. */
export function withoutLineEnd(bytes: Buffer): Buffer {
  const last = bytes.length - 1
  if (bytes[last] !== 0x0a) return bytes
  return bytes.subarray(0, bytes[last - 1] === 0x0d ? last - 1 : last)
}

export function fault(what: RowFault): ReadRow {
  return { kind: 'fault', fault: what }
}
