import 'server-only'
import type { Timestamp } from '@/lib/kafka/protocol/int64'
import type { RecordView } from '@/lib/kafka/protocol/records'
import type { ByteWriter } from '../byte-writer'
import { FilterFault, type RecordFilter } from '../filter/types'
import type { BatchRows, BatchSummary } from './types'

const mostWords = 300

/** The rows of a piece of work while it is done. */
export class RowList {
  readonly batches: BatchSummary[] = []
  private readonly writer: ByteWriter
  private readonly offsets: number[] = []
  private readonly keys: Timestamp[] = []
  private readonly ends: number[] = []
  private readonly failedOffsets: number[] = []
  private firstFailure: BatchRows['firstFailure'] = null

  constructor(writer: ByteWriter) {
    this.writer = writer
  }

  get length(): number {
    return this.offsets.length
  }

  add(offset: number, key: Timestamp): void {
    this.offsets.push(offset)
    this.keys.push(key)
    this.ends.push(this.writer.length)
  }

  /** Whether a record passes; the reason where that cannot be said. */
  judge(filter: RecordFilter, view: RecordView, partition: number): boolean | string {
    try {
      return filter.record(view, partition)
    } catch (error) {
      if (!(error instanceof FilterFault)) throw error
      return this.fail(view, error.message.slice(0, mostWords))
    }
  }

  /** Counts a record that the filter cannot be answered for. @returns the reason */
  fail(view: RecordView, reason: string): string {
    this.failedOffsets.push(view.offset)
    this.firstFailure ??= { offset: view.offset, message: reason }
    return reason
  }

  finish(): BatchRows {
    const { firstFailure, batches, keys } = this
    return {
      offsets: Float64Array.from(this.offsets),
      // Times beyond 2^53 are kept exact, at the price of a list of objects.
      keys: keys.every(key => typeof key === 'number') ? Float64Array.from(keys) : keys,
      ends: Uint32Array.from(this.ends),
      bytes: this.writer.take(),
      batches,
      failedOffsets: Float64Array.from(this.failedOffsets),
      firstFailure,
    }
  }
}
