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
export type ChangeOutcome = 'done' | 'refused' | 'overtaken' | 'unknown'

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
