import type { Decimal } from '@/lib/decimal'
import type { ErrorBody } from '@/lib/errors'

/** A commit as the coordinator keeps it, whole: with what is needed to write it back exactly. */
export interface Commit {
  /** The next offset the group reads. */
  offset: Decimal
  /** -1 where the commit carries none. */
  leaderEpoch: number
  /** What the consumer wrote beside it, often nothing; Kafka Streams keeps its time here. */
  metadata: string
}

/** One partition of a change. */
export interface OffsetChange {
  topic: string
  partition: number
  /** The committed offset that the plan has seen; null for no commit. */
  before: Decimal | null
  /** What is to be committed; null deletes the commit. */
  after: Commit | null
}

export interface ChangeOffsetsInput {
  groupId: string
  rows: readonly OffsetChange[]
  /** Ids of the topics that the plan has seen, by name: one that was created anew has other records at these offsets. */
  topicIds?: Readonly<Record<string, string>>
}

/**
 * What has become of one partition:
 * - `done`: written, and read back as it was written
 * - `refused`: certainly not written, `error` says why
 * - `overtaken`: written, but something else is there now: somebody committed in between
 * - `unknown`: no answer came, or nothing could be read back; `error` says what is known
 */
type ChangeOutcome = 'done' | 'refused' | 'overtaken' | 'unknown'

export interface ChangedOffset {
  topic: string
  partition: number
  /** What was there when it was read again immediately before writing. */
  before: Commit | null
  after: Commit | null
  outcome: ChangeOutcome
  /** Read back after writing: null for no commit, undefined where it could not be read. */
  found?: Commit | null
  error?: ErrorBody
}

export interface ChangedOffsets {
  groupId: string
  /** In the order of the input. */
  rows: ChangedOffset[]
}

/** A member that holds the group. */
export interface LockHolder {
  memberId: string
  clientId: string
  host: string
  instanceId: string | null
  /** Partitions it has. */
  partitions: number
}

/** Why the offsets of a group cannot be changed now. */
export interface GroupLock {
  /** `members`: it is read; `busy`: it is in a state in which the coordinator takes no such commit; `type`: never. */
  why: 'members' | 'busy' | 'type'
  error: ErrorBody
  holders: LockHolder[]
}

/** Where CURRENT-OFFSET goes, as the options of `kafka-consumer-groups.sh --reset-offsets`. */
export type ResetStrategy =
  | { by: 'earliest' }
  | { by: 'latest' }
  | { by: 'offset'; offset: Decimal }
  /** The first record at or after it; milliseconds since 1970. */
  | { by: 'timestamp'; timestamp: Decimal }
  /** Ago; ISO 8601 as Java's: `PT90M`, `P1DT12H`. */
  | { by: 'duration'; duration: string }
  | { by: 'shift'; shift: Decimal }
  | { by: 'current' }
  | { by: 'group'; groupId: string }
  /** Lines of `topic,partition,offset` or `group,topic,partition,offset`, as the tool's `--export` prints them. */
  | { by: 'csv'; text: string }
  /** Back to what was there before a change that was recorded here. */
  | { by: 'undo'; auditId: string }

/** Topics, or partitions of them; null for all partitions of the topic. */
export type ResetScope = readonly { topic: string; partitions: readonly number[] | null }[]

export interface PlanResetInput {
  strategy: ResetStrategy
  /** Null: everything that the group has committed (from another group: everything that one has). */
  scope: ResetScope | null
}

/**
 * - `re-reads`, `skips`: so many offsets (`span`) are read again, or never
 * - `first`: nothing was committed before
 * - `delete`: the commit goes, as nothing was there before the change that is undone
 * - `none`: as it is
 * - `refused`: this partition cannot be changed, `problem` says why
 */
type ResetEffect = 're-reads' | 'skips' | 'first' | 'delete' | 'none' | 'refused'

/**
 * What became of what was asked for: it lay outside of the log and was pulled to its end or start, no record is as
 * young, or (`outside`, undo only) it goes back as it was although the log does not have it.
 */
export type ResetWarning = 'above-end' | 'below-start' | 'no-record-after' | 'outside'

export interface ResetPlanRow {
  topic: string
  partition: number
  before: Decimal | null
  after: Decimal | null
  logStartOffset: Decimal | null
  logEndOffset: Decimal | null
  effect: ResetEffect
  /** Offsets between before and after: records that compaction or transactions have taken count, too. */
  span: Decimal
  warning?: ResetWarning
  /** With `above-end` and `below-start`. */
  asked?: Decimal
  problem?: ErrorBody
}

/** A line of a CSV that cannot be taken; lines are counted from 1. */
export interface CsvFault {
  line: number
  fault: 'fields' | 'topic' | 'partition' | 'offset' | 'twice' | 'too-many' | 'too-long' | 'empty'
}

/** POST /api/clusters/{cluster}/groups/{group}/offsets/plan */
export interface ResetPlan {
  groupId: string
  exists: boolean
  type: string
  state: string
  members: number
  lock: GroupLock | null
  /** By topic and partition. */
  rows: ResetPlanRow[]
  /** Of every topic of the plan. */
  topicIds: Record<string, string>
  /** Set for `csv`: lines that keep the file from being taken (the first 100), and how many were for other groups. */
  csv?: { faults: CsvFault[]; faultCount: number; otherGroups: number }
  /** Milliseconds since 1970. */
  at: number
}

/** One topic of a change: `[partition, before, after]`, for thousands of them in one form. */
interface ResetTopic {
  topic: string
  topicId: string
  rows: [partition: number, before: Decimal | null, after: Decimal | null][]
}

/** POST /api/clusters/{cluster}/groups/{group}/offsets, and the server action. */
export interface ResetInput {
  groupId: string
  /** How the plan came about: for the record, and for its undo. */
  strategy: Exclude<ResetStrategy, { by: 'csv' }> | { by: 'csv' }
  topics: ResetTopic[]
}

export interface ResetResult {
  /** Under which the change is kept, for undo. */
  auditId: string
  rows: ChangedOffset[]
}

/** GET /api/clusters/{cluster}/groups/{group}/offsets: what was changed here before, newest first. */
export interface PastReset {
  auditId: string
  at: number
  actor: string
  outcome: 'done' | 'partly' | 'failed'
  strategy: ResetInput['strategy'] | null
  /** Partitions that were written; 0 where it failed. */
  partitions: number
  /** One of them, where it is the only one. */
  only: { topic: string; partition: number; before: Decimal | null; after: Decimal | null } | null
  /** The change that undid it. */
  undoneBy: string | null
  error: { code: string; message: string } | null
}
