import type { ErrorBody } from '@/lib/errors'
import type { Timestamp } from '@/lib/kafka/protocol/int64'
import type { PayloadOptions } from '@/lib/serde/decode-payload'
import type { ProtoPlace, ProtoReason } from '@/lib/serde/proto/proto-fault'
import type { ProtoSource } from '@/lib/serde/proto/proto-schema'
import type { FilterSpec } from '../filter/types'
import type { FrameForm } from '../parts/frame-writer'

/** Which records of a filtered read are shown: those that pass, those that the filter fails on, or all with the answer. */
export type Show = 'matches' | 'failures' | 'all'

/** What is to be made of every batch of a walk. Plain data: it travels to another thread. */
export interface ReadingSpec {
  filter: FilterSpec | null
  show: Show
  /** Records that the filter is kept from: it was stopped on them before. */
  skip: readonly { partition: number; offset: number }[]
  payload: PayloadOptions
  /** With what only the answer about a single record tells. */
  details?: boolean
  forward: boolean
  /** Records (null: all) of which what is large is shown as bytes, and why: they were tried before. */
  plain?: { offsets: readonly number[] | null; why: 'too-slow' | 'too-large' }
  /** Milliseconds for one piece of work, where not as many as for a search. */
  timeLimit?: number
  /** Each line says its topic. */
  named?: boolean
  /** The records as frames, for a file or another topic, instead of lines. */
  form?: FrameForm
}

/** A batch for another thread: its header, and where its records lie in the bytes that come along. */
export interface WorkBatch {
  baseOffset: number
  lastOffset: number
  leaderEpoch: number
  codec: number
  inflated?: boolean
  logAppendTime: boolean
  baseTimestamp: Timestamp
  maxTimestamp: Timestamp
  count: number
  start: number
  end: number
  /** Offsets [from, to) are wanted. */
  from: number
  to: number
  aborted: boolean
  open: boolean
}

export interface BatchWork {
  spec: ReadingSpec
  partition: number
  batches: WorkBatch[]
  bytes: ArrayBuffer
}

/**
 * The records of some batches as finished lines, in the order of the walk.
 *
 * The merge needs to know when a line's turn is, though the records between are not here: `keys` are the largest
 * (backward: smallest) timestamps from the start of the batch up to each line, which is when a merge of all records
 * would have come to it.
 */
export interface BatchRows {
  offsets: Float64Array
  keys: Timestamp[] | Float64Array
  /** Where each line ends in `bytes`. */
  ends: Uint32Array
  bytes: Uint8Array
  batches: BatchSummary[]
  /** Records that the filter failed on, in the order of the walk. */
  failedOffsets: Float64Array
  firstFailure: { offset: number; message: string } | null
}

export interface BatchSummary {
  /** Lines of this batch end here. */
  rowsEnd: number
  /** The largest (backward: smallest) timestamp of the batch. */
  key: Timestamp
  /** In the order of the walk; null where there is no record. */
  firstTimestamp: Timestamp | null
  lastTimestamp: Timestamp | null
  /** Timestamps never go back in the batch. */
  ordered: boolean
  /** The batch could not be read; nothing behind it was, unless it was only too large. */
  error?: ErrorBody
}

/** .proto files to be read in another thread. */
export interface ProtoWork {
  proto: ProtoSource[]
}

/** What they mean, as JSON in UTF-8, or where they are wrong. */
export type ProtoAnswer =
  | { schema: Uint8Array; types: string[] }
  | { fault: { reason: ProtoReason; place: ProtoPlace; detail: string } }
