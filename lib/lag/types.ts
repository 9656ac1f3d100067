import type { Decimal } from '@/lib/decimal'
import type { ErrorBody } from '@/lib/errors'
import type { GroupDescription } from '@/lib/kafka/groups/types'

/**
 * How a group fares: Ottla's own word beside Kafka's state. `stalled` means that no committed offset has changed, for
 * Kafka does not tell when something was committed; `rewound` that one went back without a reset made here.
 */
export const groupStatuses = [
  'rewound',
  'stalled',
  'falling-behind',
  'no-members',
  'catching-up',
  'unknown',
  'not-running',
  'keeping-up',
] as const

export type GroupStatus = (typeof groupStatuses)[number]

/** Every reason there is; `lib/i18n/{en,ko}/lag.ts` has a sentence for each, `lib/lag/health/judge-partition.ts` the rules. */
export const reasonCodes = [
  'went-back',
  'no-change',
  'before-start',
  'beyond-end',
  'losing',
  'not-gaining',
  'nobody-reads',
  'unassigned',
  'gaining',
  'not-sampled',
  'not-read',
  'end-unreadable',
  'commit-unreadable',
  'no-commit',
  'too-few-samples',
  'group-gone',
  'no-partitions',
  'share-no-offsets',
  'lag-steady',
  'all-read',
  'caught-up',
  'idle',
  'reached-end',
  'recent',
  'empty',
  'only-markers',
  'open-transaction',
] as const

export type ReasonCode = (typeof reasonCodes)[number]

/**
 * Why a status is what it is: a code that pages translate, and the values of its sentence. Values named `…For`, `…Lag`
 * and `…Ago` are milliseconds, `…At` moments; counts of records and offsets are decimal text. A reason that comes from
 * one partition names it (`topic`, `partition`), that of a group says how many are like it (`partitions`).
 */
export interface StatusReason {
  code: ReasonCode
  params: Record<string, string | number>
}

/** What is known about lag over time, of a partition or of a whole group. Times are milliseconds, rates records a second. */
interface LagFacts {
  status: GroupStatus
  reason: StatusReason
  lag: Decimal | null
  /** How old the next record is that will be read; 0 where all is read, null where it is not known. */
  timeLag: number | null
  /** `exact`: the record's own timestamp. `sampled`: from when the log end passed the offset. `at-least`: it is older than the history, or fell into a gap. */
  timeLagBy: 'exact' | 'sampled' | 'at-least' | null
  /** Over the window of the status; null where there are too few samples. */
  produceRate: number | null
  consumeRate: number | null
  /** Until all is read at these rates; `never` where the group is not faster than its producers. */
  catchUp: number | 'never' | null
}

export interface PartitionHealth extends LagFacts {
  topic: string
  partition: number
  currentOffset: Decimal | null
  logEndOffset: Decimal | null
  /** When the committed offset was seen to change last; null where it never did while Ottla looked. */
  movedAt: number | null
}

/** A group without its partitions, as lists show it. */
export interface GroupHealth extends LagFacts {
  groupId: string
  state: string
  members: number | null
  /** Since when the group has this status. */
  since: number | null
  /** When it was sampled last: the age of every number here. */
  sampledAt: number
  /** The partition that is to blame most. */
  worst: { topic: string; partition: number } | null
  /** The largest lag of each minute of the last hour, oldest first; null where nothing was sampled. */
  trend: (number | null)[]
}

export interface GroupHealthDetail extends GroupHealth {
  partitions: PartitionHealth[]
}

/** GET /api/clusters/{cluster}/groups/{group} */
export type GroupDescriptionWithHealth = GroupDescription & { health: GroupHealthDetail | null }

/** GET /api/clusters/{cluster}/lag: the sampler of a cluster, and the history that all clusters share. Times in milliseconds. */
export interface LagStatus {
  /** Between two samples of all groups: as set, or longer where the cluster takes long. */
  interval: number
  /** When all groups were sampled last, since 1970, and how long that took; null before the first time. */
  lastSampleAt: number | null
  lastDuration: number | null
  /** What is followed: committed offsets by group and partition, log ends by partition. */
  series: { committed: number; logEnds: number }
  /** On disk, of all clusters, and at most. */
  bytes: number
  maxBytes: number
  /** Since when there are samples, minutes, tens of minutes, since 1970; null while there is nothing. */
  reach: { raw: number; minute: number; tenMinutes: number } | null
  /** When the clock of this machine was set back last, and by how much: what was sampled in between was forgotten. */
  clockSetBack: { at: number; by: number } | null
  /** Why nothing is written at present, or what was damaged; null where all is well. */
  problem: ErrorBody | null
}
