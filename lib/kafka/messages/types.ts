import type { Decimal } from '@/lib/decimal'
import type { ErrorBody, Problem } from '@/lib/errors'
import type { FaultReason } from '@/lib/serde/decode-fault'
import type { Confidence, SchemaHeader } from '@/lib/serde/format'
import type { FormatName } from '@/lib/serde/format-name'

/** A key, value or header value as a person reads it. */
export interface Payload {
  format: 'null' | 'empty' | FormatName
  /** Text of `format`; '' for null and empty. Cut when `truncated`. */
  text: string
  /** Length of the bytes on the wire. */
  bytes: number
  truncated?: true
  /**
   * How sure it is, where the format was found out by looking and is not seen at a glance: absent for text, JSON and bytes, and
   * where the format was asked for.
   */
  confidence?: Confidence
  /** Why it is hex: what it was to be read as, the byte at which that went wrong, counted from 0, and how. */
  fault?: { format: FormatName; at: number; why: FaultReason }
  /** What a registry's serializer wrote before it, where that was to be passed over. */
  header?: SchemaHeader
  /** The bytes as base64, where `text` does not tell them; only in the answer about a single record. */
  wire?: string
  /**
   * What the bytes may be: first what is shown unless another is chosen, then the surest, and how it would begin; only in the
   * answer about a single record.
   */
  readings?: { format: FormatName; confidence: Confidence; text: string }[]
}

export interface RecordHeader {
  key: string
  value: Payload
}

/** One line of GET …/messages with `type: "record"`, and the answer of GET …/records/{offset}. */
export interface RecordLine {
  type: 'record'
  /** In a stream of several topics. */
  topic?: string
  partition: number
  offset: Decimal
  /** Milliseconds since 1970. */
  timestamp: Decimal
  timestampType: 'CreateTime' | 'LogAppendTime'
  key: Payload
  value: Payload
  headers: RecordHeader[]
  /** Bytes of key, value and headers. */
  size: number
  /** Written by a transaction that was aborted. */
  aborted?: true
  /** Written by a transaction that is still open. */
  open?: true
  /** With `show=all`: whether the filter holds. */
  matches?: boolean
  /** Why the filter cannot be answered for this record; with `show=all` and `show=failures`. */
  failure?: string
  compression?: 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd'
  leaderEpoch?: number
  producerId?: Decimal
}

/** Records that the filter could not be answered for; they are neither hits nor misses. */
export interface FilterFailures {
  count: Decimal
  first: { topic?: string; partition: number; offset: Decimal; message: string }
}

/**
 * Answer of GET …/filter: whether a filter can be used. `from` and `to` say where the fault stands, in UTF-16 units of the
 * text; `to` is behind it.
 */
export type FilterCheck = { valid: true } | { valid: false; reason: string; from: number; to: number }

export interface ProgressLine {
  type: 'progress'
  /** Offsets passed over so far, and to pass over in all (null while following). */
  scanned: Decimal
  total: Decimal | null
  bytes: number
  /** Cursor that goes on from here: a reader that hangs up never gets the end line, and resumes with the last one it saw. */
  next?: string
  /** Place in the line of searches, from 1; absent once it runs. */
  waiting?: number
  failures?: FilterFailures
  /** What the walk waits for right now (a leader election, a broker that restarts); it goes on by itself. */
  problem?: ErrorBody
  /** The same for each topic of a trace. */
  topics?: TopicProgress[]
}

/** How far a trace has come in one topic: offsets, and partitions that are walked of those there are. */
export interface TopicProgress {
  topic: string
  scanned: Decimal
  total: Decimal
  partitions: number
  of: number
  /** It could not be read further; `problems` of the end line says why. */
  failed?: true
}

/** Offsets in the walk that hold no visible record. Both ends inclusive. */
export interface GapLine {
  type: 'gap'
  /** In a stream of several topics. */
  topic?: string
  partition: number
  from: Decimal
  to: Decimal
  /** `too-large`: a batch that would inflate beyond the bound, which was passed over unread. */
  why: 'compacted' | 'control' | 'aborted' | 'deleted' | 'too-large'
  /** Of a batch that is too large, what its header says; `bytes` are those on the wire. */
  batch?: { records: number; bytes: number; compression: NonNullable<RecordLine['compression']> }
}

export interface EndLine {
  type: 'end'
  reason: 'limit' | 'range' | 'cancelled' | 'error'
  /** Cursor that goes on in the direction of the walk; null where the walk has reached its end. */
  next: string | null
  /** Cursor of the page before this one (towards newer when walking backward, older when forward); null at the edge. */
  previous: string | null
  /**
   * Cursor of what is written after the fixed ends of this walk, in the same order: empty until something is. Also
   * where `follow=1` goes on without loss. Null where a partition did not say its end.
   */
  newer?: string | null
  /** Per partition (of a trace by `topic-partition`) the offsets that this answer covers: from inclusive, to exclusive. */
  covered: Record<string, { from: Decimal; to: Decimal }>
  /** Per partition the log's own ends as they were at the first page of the walk. */
  ends: Record<string, { start: Decimal; end: Decimal; lastStable?: Decimal }>
  /** False where timestamps go back within a partition, so that the merged order is not the global one. */
  ordered: boolean
  failures?: FilterFailures
  error?: ErrorBody
  /** Partitions that are missing in this answer while the others are there, and why. */
  problems?: Problem[]
  /** How far a trace has come in each topic. */
  topics?: TopicProgress[]
  /** Milliseconds and bytes fetched, for the status line. */
  elapsedMs: number
  bytes: number
}

export type MessageLine = RecordLine | ProgressLine | GapLine | EndLine

/** Offsets that lie between two times. */
export interface VolumeInterval {
  /** Milliseconds since 1970: from inclusive, to exclusive. */
  from: Decimal
  to: Decimal
  /**
   * By partition. Not records: compacted ones, transaction markers and aborted records are counted in them. Below zero where
   * the log changed while it was asked. A partition that did not answer for one of the two times is absent.
   */
  spans: Record<string, Decimal>
}

/** One line of GET …/volume with `type: "volume"`: the whole range, finer than in the line before. */
export interface VolumeLine {
  type: 'volume'
  intervals: VolumeInterval[]
  /** How many intervals there are. */
  level: number
}

/** The last line. For each partition the spans of the finest intervals, `before` and `after` are together end − start. */
export interface VolumeEnd {
  type: 'end'
  reason: 'range' | 'error'
  /** Offsets by partition as they were at the beginning; partitions that did not tell them are absent. */
  ends: Record<string, { start: Decimal; end: Decimal }>
  /** Offsets of records before the first interval, and behind the last one. */
  before: Record<string, Decimal>
  after: Record<string, Decimal>
  /** What is missing, and why. */
  problems?: Problem[]
  error?: ErrorBody
  elapsedMs: number
}

/** One record to write. */
export interface ProduceInput {
  /** Null: no key. */
  key: { text: string; encoding: 'utf8' | 'base64' } | null
  /** Null: a tombstone. */
  value: { text: string; encoding: 'utf8' | 'base64' } | null
  headers: { key: string; value: { text: string; encoding: 'utf8' | 'base64' } | null }[]
  /** Null: by key, as Kafka's own producer (murmur2), or round about without a key. */
  partition: number | null
  compression: 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd'
}

export interface ProduceResult {
  partition: number
  offset: Decimal
  timestamp: Decimal | null
  elapsedMs: number
}
