import type { Decimal } from '@/lib/decimal'
import type { ErrorBody, Problem } from '@/lib/errors'
import type { RecordLine } from '@/lib/kafka/messages/types'
import type { ChangedOffset, Commit, GroupLock } from '../offsets/types'
import type { GroupType } from '../types'

/** Where a group stands in one partition: its commit, or of a share group its start offset. */
export interface Place {
  topic: string
  partition: number
  commit: Commit
}

/** A group that is to be deleted, and what goes with it. */
export interface PlannedDeletion {
  groupId: string
  type: GroupType
  state: string
  /** Offsets that will be lost, by topic. */
  topics: { topic: string; partitions: number }[]
  /** Why it cannot be deleted now. */
  blocked: GroupLock | null
  /** Of what was seen: a group that has moved on since is left alone. */
  fingerprint: string
}

export interface DeleteGroupsPlan {
  /** In the order they were asked for; one that does not exist is among the problems only. */
  groups: PlannedDeletion[]
  problems: Problem[]
}

export interface DeleteGroupsResult {
  /** `auditId`: under which its offsets are kept. */
  deleted: { groupId: string; auditId: string }[]
  failed: ({ groupId: string } & ErrorBody)[]
}

/** One partition of a plan that changes where a group stands. */
export interface PlannedOffset {
  topic: string
  partition: number
  before: Decimal | null
  after: Commit | null
  logStartOffset: Decimal | null
  logEndOffset: Decimal | null
  /** This partition cannot be changed; the others can. */
  problem?: ErrorBody
}

/** Why offsets are set: from another group, as they were before a change, or behind what was looked at. */
export type SetOffsetsReason = { by: 'copy'; from: string } | { by: 'restore'; auditId: string } | { by: 'preview' }

export interface SetOffsetsPlan {
  groupId: string
  /** False for a group that the change makes. */
  exists: boolean
  type: GroupType
  state: string
  lock: GroupLock | null
  rows: PlannedOffset[]
  /** Of every topic of the plan that exists, by name. */
  topicIds: Record<string, string>
  problems: Problem[]
}

export interface SetOffsetsResult {
  auditId: string
  rows: ChangedOffset[]
}

/** Deleting what a group has committed in some topics. */
export interface DeleteOffsetsPlan {
  groupId: string
  type: GroupType
  state: string
  /** Why nothing at all can be deleted. */
  lock: GroupLock | null
  rows: { topic: string; partition: number; before: Decimal }[]
  /** Topics that live members are subscribed to: Kafka refuses these, and who they are. */
  subscribed: { topic: string; members: { clientId: string; host: string }[] }[]
  problems: Problem[]
}

export interface RemoveMembersResult {
  removed: string[]
  failed: ({ memberId: string } & ErrorBody)[]
  auditId: string
}

export interface ShareOffsetsPlan {
  groupId: string
  state: string
  lock: GroupLock | null
  rows: {
    topic: string
    partition: number
    before: Decimal | null
    /** Null where it could not be found out; `problem` says why. */
    after: Decimal | null
    logStartOffset: Decimal | null
    logEndOffset: Decimal | null
    problem?: ErrorBody
  }[]
  problems: Problem[]
}

/** What became of one partition of a share group, or of one topic where all its offsets were deleted. */
export interface ShareOffsetsResult {
  auditId: string
  rows: { topic: string; partition: number | null; after: Decimal | null; error: ErrorBody | null }[]
}

/** A change of a group that is kept here and can be taken back. */
export interface PastGroupChange {
  auditId: string
  at: number
  actor: string
  /** `group:delete`, `group:delete-offsets`, … */
  action: string
  outcome: 'done' | 'partly' | 'failed'
  /** Partitions whose offsets before are kept. */
  partitions: number
  /** Share groups have start offsets. */
  share: boolean
}

/** GET /api/clusters/{cluster}/groups/{group}/preview: what the group would read next; nothing is joined or committed. */
export interface GroupPreview {
  groupId: string
  type: GroupType
  state: string
  /** Why the group cannot be moved behind what is shown. */
  lock: GroupLock | null
  /** Where it would begin in each partition with something to read, and how much there is. */
  starts: { topic: string; partition: number; offset: Decimal; from: 'committed' | 'beginning'; end: Decimal }[]
  /** The first records of all partitions together, by timestamp; each with its `topic`. */
  records: RecordLine[]
  /** Just behind the last shown record, for each partition of which one is shown. */
  places: { topic: string; partition: number; offset: Decimal }[]
  /** There is more to read behind these. */
  more: boolean
  problems: Problem[]
}
