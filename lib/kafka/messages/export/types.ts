import type { Decimal } from '@/lib/decimal'
import type { ErrorBody } from '@/lib/errors'
import type { FilterSpec } from '../filter/types'
import type { GapLine } from '../types'

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

/** What became of offsets. */
export interface ExportCounts {
  records: Decimal
  /** Left out because the filter did not match, or could not be answered. */
  filtered: Decimal
  failed: Decimal
  /** Offsets without a message, by reason. */
  gaps: Partial<Record<GapLine['why'], Decimal>>
}

/** The end of an export: what is in the file, and the hash of every byte before. */
export interface ExportManifest extends ExportCounts {
  format: 'ottla-export'
  version: 1
  form: ExportForm
  topic: string
  topicId: string
  clusterId: string
  isolation: 'read_uncommitted' | 'read_committed'
  filter: FilterSpec | null
  /** When the ends were fixed, ISO 8601. */
  createdAt: string
  /** Offsets [from, to). */
  partitions: (ExportCounts & { partition: number; from: Decimal; to: Decimal })[]
  /** Bytes before the manifest, and their SHA-256 in hex. */
  bytes: Decimal
  sha256: string
  /** SHA-256 in hex of this manifest as JSON without `seal`, so that it can be trusted itself. */
  seal: string
}

/**
 * - `ready`: nothing was downloaded yet
 * - `waiting`: in the line of searches, at `waiting`
 * - `interrupted`: the last download broke or was left; the link goes on
 * - `failed`: the log no longer holds what the export promised
 */
export type ExportState = 'ready' | 'waiting' | 'running' | 'paused' | 'interrupted' | 'done' | 'cancelled' | 'failed'

/** An export as GET …/exports/{id} tells it. */
export interface ExportDescription {
  id: string
  topic: string
  form: ExportForm
  filter: FilterSpec | null
  isolation: 'read_uncommitted' | 'read_committed'
  partitions: { partition: number; from: Decimal; to: Decimal }[]
  state: ExportState
  /** Milliseconds since 1970. */
  createdAt: number
  expiresAt: number
  startedAt: number | null
  finishedAt: number | null
  /** Of the download that is furthest, or of the last one. */
  offsets: { covered: Decimal; total: Decimal }
  bytes: Decimal
  records: Decimal
  filtered: Decimal
  failed: Decimal
  gaps: Record<string, Decimal>
  downloads: number
  waiting: number
  /** Of the last seconds; null while nothing is sent. */
  rate: { bytes: number; offsets: number } | null
  totalBytes: Decimal | null
  manifest: ExportManifest | null
  error: ErrorBody | null
  fileName: string
}
