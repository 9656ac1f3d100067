import type { Decimal } from '@/lib/decimal'
import type { ErrorBody } from '@/lib/errors'

export type ImportCompression = 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd'

/**
 * How a file is read.
 *
 * - `export`: what Ottla exports, JSON Lines or CSV, with its manifest as the last line
 * - `text`: each line is a value, as `kafka-console-producer` takes them
 * - `json`: each line is a JSON value
 * - `csv`: RFC 4180, with any delimiter
 */
export type ImportForm = ExportFileForm | { format: 'text' } | JsonForm | CsvForm

export interface ExportFileForm {
  format: 'export'
  layout: 'jsonl' | 'csv'
  /** Times and partitions of the export, or as for new records. */
  keepTimestamps: boolean
  keepPartitions: boolean
  /** Records of aborted transactions were never there for who reads committed ones only. */
  aborted: 'leave-out' | 'write'
}

/** Names of fields of the line; null: there is none. Without `value` the whole line is the value. */
export interface JsonForm {
  format: 'json'
  key: string | null
  value: string | null
  headers: string | null
  timestamp: string | null
  partition: string | null
  /** A JSON string as its text, or as the JSON text that it is, with its quotes. */
  strings: 'text' | 'json'
  /** What a line without one of these fields is. */
  missing: 'fault' | 'null'
}

/** Numbers of columns from 0; null: there is none. Without `value` the row as a JSON object is the value. */
export interface CsvForm {
  format: 'csv'
  delimiter: ',' | ';' | '\t' | '|'
  quote: '"' | "'" | 'none'
  /** Whether the first row names the columns. */
  head: boolean
  /** Names of the columns, as many as there are. */
  columns: readonly string[]
  key: number | null
  value: number | null
  headers: readonly { column: number; key: string }[]
  timestamp: number | null
  partition: number | null
  /** What an empty cell without quotes is. */
  empty: 'null' | 'empty'
}

/** Why a row is not written. Positions are bytes from the start of the row; the words are in lib/i18n. */
export type FaultReason =
  | 'too-long'
  | 'utf8'
  | 'json'
  | 'surrogate'
  | 'no-object'
  | 'no-field'
  | 'quote-open'
  | 'quote-inside'
  | 'quote-behind'
  | 'cells'
  | 'headers'
  | 'timestamp'
  | 'partition'
  | 'export-record'
  | 'behind-manifest'
  | 'no-partition'
  | 'timestamp-early'
  | 'timestamp-late'
  | 'too-large'
  | 'no-key'
  | 'refused'
  | 'unknown'

export interface RowFault {
  reason: FaultReason
  /** Byte in the row at which it was seen. */
  at?: number
  /** Values for the words. */
  params?: Record<string, string>
  /** What Kafka said, for `refused` and `unknown`. */
  error?: ErrorBody
}

/** A row that was not written, as it is listed. */
export interface FaultyRow {
  /** Row and line of the file, from 1. */
  row: number
  line: number
  /** Byte of the file at which the row begins. */
  byte: number
  fault: RowFault
  /** The beginning of the row, as text. */
  excerpt: string
  /** Whether all of its bytes are kept, to be saved and tried again. */
  kept: boolean
}

/**
 * Whether a file that looks like an export is a whole one.
 * - `missing`: no manifest at its end; `changed`: other bytes than the manifest was made of; `count`: other numbers of
 *   records; `invalid`: a manifest that is none; `behind`: more follows it
 */
export type ExportVerdict = 'complete' | 'missing' | 'invalid' | 'behind' | 'changed' | 'count'

/** What the manifest at the end of an export says. */
export interface ExportFacts {
  topic: string
  clusterId: string
  createdAt: string
  records: Decimal
  partitions: number
}

/** `check` reads every row as `write` does, and writes nothing. */
type ImportMode = 'check' | 'write'

export interface ImportPlan {
  mode: ImportMode
  file: { name: string; size: number }
  form: ImportForm
  compression: ImportCompression
  onFault: 'stop' | 'skip'
  /** Records a second at most; null: as fast as it goes. */
  rate: number | null
  /** Somebody wants an export written of which it is not known that it is whole. */
  confirmed: boolean
}

export interface ImportedPartition {
  partition: number
  records: number
  /** First and last offset that was given. */
  first: Decimal
  last: Decimal
}

/** What became of the rows so far, in their order; rows of a check that could be written count as `valid`. */
export interface ImportAccount {
  /** Bytes of the file up to the end of the last row that is accounted for, and its line and row. */
  bytes: number
  lines: number
  rows: number
  written: number
  valid: number
  /** Rows that cannot be written, and those that a broker refused. */
  faulty: number
  refused: number
  /** Sent, and nobody could say whether they were written; never sent again by themselves. */
  unknown: number
  /** Left out because that was asked for: of aborted transactions. */
  leftOut: number
  /** Older than the topic keeps them: Kafka will soon delete them. */
  expired: number
  reasons: Partial<Record<FaultReason, number>>
  /** How many rows are listed, and of how many all bytes are kept. */
  listed: number
  kept: number
  keptBytes: number
  partitions: ImportedPartition[]
  /** Of an export, once its end was read. */
  verdict: ExportVerdict | null
  /** SHA-256 of the whole file, once it was read. */
  sha256: string | null
  /** Bytes of the file that have come in, and whether the last one has. */
  received: number
  /** What going on needs to know. */
  resume: ImportResume
}

interface ImportResume {
  /** A place at or before `bytes`, and the SHA-256 of all before it. */
  checked: { bytes: number; sha256: string } | null
  /** Rows up to this byte may have been sent when Ottla was killed. */
  sentTo: number
  /** Rows behind `rows` that have an outcome already, [from, to]. */
  ahead: [number, number][]
  /** Records by partition that an export had up to `bytes`. */
  seen: Record<string, number>
}

/** A piece of a record as a preview shows it. */
export type PreviewPart = { kind: 'null' } | { kind: 'text' | 'bytes'; text: string; bytes: number }

export interface PreviewRow {
  row: number
  line: number
  key: PreviewPart
  value: PreviewPart
  headers: { key: string; value: PreviewPart }[]
  timestamp: Decimal | null
  partition: number | null
  leftOut: boolean
  fault: RowFault | null
}

export interface ImportPreview {
  form: ImportForm
  /** Names of JSON fields that were seen, to choose from. */
  fields: string[]
  rows: PreviewRow[]
  /** The first row is longer than what was looked at. */
  cut: boolean
  /** Of an export, what its end says; null where none was found there. */
  facts: ExportFacts | null
}
