import type { Decimal } from '@/lib/decimal'
import type { ErrorBody } from '@/lib/errors'

export interface WriteRecord {
  key: Buffer | null
  value: Buffer | null
  /** In order, duplicates too; a name that is no UTF-8 as its bytes. */
  headers: readonly { key: string | Buffer; value: Buffer | null }[]
  /** Milliseconds since 1970; null: now. */
  timestamp: bigint | null
  /** Null: where Kafka's producers put this key; without a key, over the partitions that have a leader, batch by batch. */
  partition: number | null
}

/** What became of one record. `unknown`: it was sent, no answer came, and the log could not be read back. */
export type WriteOutcome<Tag> = { tag: Tag } & (
  | { state: 'written'; partition: number; offset: Decimal }
  | { state: 'refused'; partition: number | null; error: ErrorBody }
  | { state: 'unknown'; partition: number; error: ErrorBody }
)

/** Records that have an outcome, by outcome. */
interface WriteCounts {
  written: number
  refused: number
  unknown: number
}

/** Writes to one topic, each record exactly once; made by `openWriter`. Records of a partition keep their order. */
export interface RecordWriter<Tag> {
  readonly counts: Readonly<WriteCounts>
  /**
   * Resolves when there is room for more (memory is bounded), not when the record is written: that says `onOutcome`.
   * @throws OttlaError CANCELLED, or why the writer is broken for good; the record was not taken then.
   */
  write(record: WriteRecord, tag: Tag): Promise<void>
  /** Resolves when every record taken so far has an outcome. @throws as `write`; outcomes are complete all the same. */
  flush(): Promise<void>
  /** Flushes, then gives back what the writer holds. @throws as `flush` */
  close(): Promise<void>
}
