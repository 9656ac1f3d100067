import type { Decimal } from '@/lib/decimal'
import type { ErrorBody } from '@/lib/errors'
import type { JobChoice } from '@/lib/jobs/types'
import type { Compression } from '@/lib/kafka/protocol/encode-record-batch'
import type { Isolation } from '../classify-batches'
import type { FilterSpec } from '../filter/types'
import type { FilterReading } from '../parts/filter-reading'
import type { PartitionAccount } from '../parts/part-account'
import type { PlannedPart } from '../parts/plan-parts'

export interface TargetTopic {
  topic: string
  topicId: string
  /** As of the plan: a key stays in its partition though partitions are added meanwhile. */
  partitions: number
}

/** Where records go: all to one topic, or each to the one that its header names. */
type CopyRoute =
  | { by: 'topic'; topic: TargetTopic }
  | {
      by: 'header'
      header: string
      /** Names the partition, as text or as 4 bytes big endian; null: the key decides. */
      partitionHeader: string | null
      /** Headers left out: names, or beginnings of names that end in `*`. */
      drop: string[]
      /** Only these; what names another one is not copied. */
      topics: TargetTopic[]
    }

/** What a copy does, fixed at its start. Plain data: it is kept in the store. */
export interface CopyPlan {
  topic: string
  topicId: string
  isolation: Isolation
  filter: FilterSpec | null
  reading?: FilterReading
  /** Stretches that are read one after the other, each partition once in each; one, but for a selection with holes. */
  rounds: PlannedPart[][]
  /** The cluster that is written to. */
  cluster: string
  route: CopyRoute
  keepTimestamp: boolean
  keepPartition: boolean
  compression: Compression
}

export interface CopyCounts {
  written: number
  /** Of the written: found in the target after an interruption, not written again. */
  found: number
  refused: number
  unknown: number
  /** Taken, but certainly not written, because the copy stopped before. */
  unsent: number
  /** Without a header that names a topic which may be written to. */
  noTarget: number
  /** Of the written: the partition they were to go to does not exist there, so the key decided. */
  elsewhere: number
  /** Of the written: their transaction was open then, and aborted when an interrupted copy went on. */
  abortedSince: number
}

/** What became of one partition that was read: offsets [from, to). */
export interface CopySource extends PartitionAccount {
  partition: number
  from: Decimal
  to: Decimal
}

/** Where records were written: offsets [from, to); records of others may lie between. */
export interface CopyTarget {
  topic: string
  partition: number
  from: Decimal
  to: Decimal
  records: number
}

export interface CopyFault {
  partition: number
  offset: Decimal
  topic: string
  targetPartition: number | null
  error: ErrorBody
}

/**
 * What a copy has done, exactly, as far as it is `settled`.
 * - `records` of the sources = written + refused + unknown + unsent + noTarget − abortedSince
 */
export interface CopyAccount {
  counts: CopyCounts
  sources: CopySource[]
  targets: CopyTarget[]
  /** The first 1,000 of each; `counts` has them all. */
  refused: CopyFault[]
  unknown: CopyFault[]
  /** Records whose header names a topic that is not written to, by that name; '' for no such header. At most 100 names. */
  noTarget: Record<string, number>
  /** Place in the line of searches; 0 while it runs. */
  waiting: number
  /** Whether every record that was read has its outcome; if not, `resume` finds out. */
  settled: boolean
  /** What the target's log cannot tell any more after an interruption: somebody has to choose. */
  doubt: { topic: string; partition: number; atMost: number } | null
  /** Offsets in doubt: take them for written (some may be missing), or write again (some may be there twice). */
  choice: JobChoice | null
  checkpoint: CopyCheckpoint
}

/** From where a copy goes on: everything before has its outcome, and nothing behind is counted. */
interface CopyCheckpoint {
  round: number
  /** Next offset by part of the round; null: at its start. */
  next: number[] | null
  counts: CopyCounts
  /** Of each source, in their order. */
  sources: PartitionAccount[]
  targets: CopyTarget[]
  refused: number
  unknown: number
  noTarget: Record<string, number>
  /** Producer ids that may have written behind it, in decimal. */
  producers: string[]
  /** Where each partition of each target ended when the copy began. */
  floors: Record<string, number[]>
}
