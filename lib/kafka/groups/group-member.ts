import type { OttlaError } from '@/lib/errors'

/** The next offset to read, and the leader epoch of the record before it (-1 where not known). */
export interface Position {
  offset: bigint
  leaderEpoch: number
}

/** One place in a consumer group, kept alive in the background until `leave`. */
export interface GroupMembership {
  readonly memberId: string
  /** Generation of the classic protocol, member epoch of KIP-848; another one after every rebalance. */
  readonly generation: number
  /**
   * Commits as this member. @returns false when the group refuses because it is rebalancing or has moved on; the
   * member learns of that on its own
   * @throws OttlaError for every other reason
   */
  commit(positions: ReadonlyMap<number, Position>): Promise<boolean>
  /** Whether the group is done with handing partitions to this member. */
  settled(): Promise<boolean>
  /** Leaves at once, so that the others get its partitions without waiting for the session timeout. Never throws. */
  leave(): Promise<void>
}

/** What the group does to its member. Called in the background, also while nobody reads the lines. */
export interface MembershipEvents {
  /** These must be given up: resolves when what was handed over of them is committed. */
  revoke(partitions: readonly number[]): Promise<void>
  /**
   * @param continued whether what stays was ours all the time; otherwise others may have read it in between
   */
  assign(assignment: readonly number[], continued: boolean): void
  /** The group has gone on without this member. */
  lost(error: OttlaError): void
}

/** Milliseconds. The session timeout is how long a member that dies silently keeps its partitions. */
export const sessionTimeout = 10_000
export const rebalanceTimeout = 10_000
/** Often, so that a rebalance is noticed at once: two tabs share their partitions within a second or two. */
export const heartbeatInterval = 1_000
