import type { Decimal } from '@/lib/decimal'
import type { ErrorBody, Problem } from '@/lib/errors'
import type { GapLine } from '../types'

/**
 * What of a copy may be refused, or not stay.
 * - `same-topic`: the records will be there twice
 * - `max-message-bytes`: the target takes less than the source does
 * - `compacted`: the target refuses records without a key, and keeps the newest of each key only
 * - `fewer-partitions`: where the partition is not there, the key decides
 * - `log-append-time`: the target sets the time itself
 * - `retention`, `timestamp-before`: so many offsets at most are older than the target keeps, or takes
 */
export type CopyWarning =
  | { kind: 'same-topic' | 'compacted' | 'log-append-time'; topic: string }
  | { kind: 'max-message-bytes'; topic: string; bytes: Decimal; source: Decimal }
  | { kind: 'fewer-partitions'; topic: string; partitions: Decimal }
  | { kind: 'retention' | 'timestamp-before'; topic: string; atMost: Decimal; span: Decimal }

export interface PlannedTarget {
  topic: string
  partitions: number | null
  /** Counted by reading; null where nobody counted. */
  records: Decimal | null
  /** Why it is not written to. */
  problem: ErrorBody | null
}

/** What a copy would do. */
export interface CopyPlanDescription {
  topic: string
  topicId: string
  /** Offsets [from, to), the ends as of now: a start that names these ranges copies what the plan says. */
  partitions: { partition: number; from: Decimal; to: Decimal }[]
  /** Offsets in all: as many records at most. */
  offsets: Decimal
  /** Of these, offsets that transactions may have written that are still open. */
  open: Decimal
  cluster: string
  targets: PlannedTarget[]
  warnings: CopyWarning[]
  /** By reading through it all; null where nobody asked for it. */
  counted: CopyCounted | null
}

interface CopyCounted {
  /** Records that would be written. */
  records: Decimal
  filtered: Decimal
  failed: Decimal
  gaps: Partial<Record<GapLine['why'], Decimal>>
  /** Records whose header names a topic that is not written to, by that name; '' for no such header. */
  noTarget: Record<string, Decimal>
}

/** Lines of POST …/copies/plan. */
export type CopyPlanLine =
  | { type: 'progress'; scanned: Decimal; total: Decimal; waiting: number }
  | ({ type: 'plan' } & CopyPlanDescription)
  | { type: 'error'; error: ErrorBody }

/** Answer of GET …/copies/headers: what the headers of some of the records look like. */
export interface HeaderSample {
  /** Records that were looked at. */
  records: number
  headers: {
    key: string
    records: number
    /** Some of its values as text, at most 5. */
    values: string[]
    /** `topic`: every value is the name of a topic that exists, or could; `partition`: every value is a number of one. */
    looks: 'topic' | 'partition' | null
    /** Whether it is a header that Kafka Connect or Spring writes for this. */
    known: boolean
  }[]
  problems: Problem[]
}
