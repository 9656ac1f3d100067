import type { OttlaError } from '@/lib/errors'
import type { RecordBatch } from '@/lib/kafka/protocol/record-batch'
import type { BatchRows, BatchSummary } from './batch-work/types'
import type { FilterFailures, GapLine } from './types'

/** `forward` is towards newer records. */
export type Direction = 'forward' | 'backward'

/** A batch and what the reader is to make of it. */
export interface WindowBatch {
  batch: RecordBatch
  /** `hidden`: of an aborted or open transaction, under read_committed. */
  kind: 'records' | 'control' | 'hidden'
  aborted: boolean
  open: boolean
  /** Read by another thread already. */
  read?: ReadBatch
}

/** The lines of one batch among the rows of its piece of work. */
export interface ReadBatch {
  rows: BatchRows
  /** Its lines are [first, summary.rowsEnd). */
  first: number
  summary: BatchSummary
  /** Every visible record has its line; else only some, and what lies between is no gap. */
  whole: boolean
  /** Behind it nothing of the piece of work is left. */
  last: boolean
}

/**
 * All that a stretch of one partition holds: every offset in [from, to) is in one of the batches, or holds no record
 * any more. The windows of a partition adjoin each other, going the way of the walk.
 */
export interface Window {
  partition: number
  from: number
  to: number
  /** In the order of their offsets, also for a backward walk; the outer ones may reach beyond the window. */
  batches: readonly WindowBatch[]
  /** The stretch was deleted (retention, DeleteRecords) before it could be read. */
  deleted?: boolean
  /** Nothing more comes of this partition: it could not be read. */
  failed?: OttlaError
}

/** Where windows come from: the brokers, or memory in a test. */
export interface WindowSource {
  /**
   * Waits for the next window of at least one of these partitions. May give windows of several; each partition's
   * windows come in order.
   */
  read(partitions: readonly number[]): Promise<readonly Window[]>
}

/** A source over a log: the brokers', or one in memory. */
export interface LogSource extends WindowSource {
  /** Records that the filter failed on up to where the lanes are, where it is applied by the source. */
  failures?(lanes: readonly { partition: number; position: number }[]): FilterFailures | null
  /** Bytes of records received. */
  readonly bytes: number
  /** The last stable offset as last heard of; null where nobody asked. */
  lastStable(partition: number): number | null
}

export interface Gap {
  /** [from, to) */
  from: number
  to: number
  why: GapLine['why']
  batch?: GapLine['batch']
}
