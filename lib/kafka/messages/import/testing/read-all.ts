import type { WriteRecord } from '../../write/types'
import type { ReadRow } from '../read-result'
import { cutting, rowReader } from '../read-row'
import { type Row, RowSplitter } from '../row-splitter'
import type { ImportForm, RowFault } from '../types'

/** The bytes in pieces, cut anywhere. */
export function pieces(bytes: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size))
}

export function rowsOf(form: ImportForm, chunks: readonly Buffer[], mostBytes = cutting(form).mostBytes): Row[] {
  const splitter = new RowSplitter({ ...cutting(form), mostBytes })
  const rows = chunks.flatMap(chunk => [...splitter.push(chunk)])
  const last = splitter.end()
  return last ? [...rows, last] : rows
}

export function readAll(form: ImportForm, chunks: readonly Buffer[], mostBytes?: number): ReadRow[] {
  const read = rowReader(form)
  return rowsOf(form, chunks, mostBytes).map(row => read(row, row.line === 1))
}

export function recordsOf(form: ImportForm, text: string | Buffer): WriteRecord[] {
  return readAll(form, [Buffer.from(text)]).flatMap(read => (read.kind === 'record' ? [read.record] : []))
}

export function faultsOf(form: ImportForm, text: string | Buffer): RowFault[] {
  return readAll(form, [Buffer.from(text)]).flatMap(read => (read.kind === 'fault' ? [read.fault] : []))
}
