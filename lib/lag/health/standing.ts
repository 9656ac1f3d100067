import type { GroupStatus, StatusReason } from '../types'
import { type Circumstances, isRead } from './judge-partition'
import type { PartitionFacts } from './partition-facts'

/**
 * What is remembered of a commit from one judgement to the next, for as long as it is the same: the points may begin
 * later, and how much is asked of them before anything is said changes with the pace of the sampler. Times are
 * milliseconds since 1970.
 */
export interface Standing {
  current: bigint
  movedAt: number | null
  /** Since when its next record waits; null where none does. */
  waitingSince: number | null
  /** When there was last seen to be nothing behind it that a consumer could be given. */
  restedAt: number | null
  isStalled: boolean
  /** Whether it was read by a consumer that is no member. */
  wasRead: boolean
}

/** What is remembered, as far as it is about the commit that there is now. While that cannot be read it may be the same. */
export function standingOf({ latest }: PartitionFacts, before: Standing | null): Standing | null {
  if (before === null || latest === null) return null
  if (latest.current >= 0n) return latest.current === before.current ? before : null
  return latest.current < -1n ? before : null
}

/**
 * Since when the next record waits. Where the points begin with a commit that stands still already, it is remembered from
 * before, or found in the history: since when the commit is there, and there is something behind it.
 */
export function waitingSinceOf(
  { waitingSince, standsSince, observedSince, movedAt }: PartitionFacts,
  known: Standing | null,
  passed: () => number | null,
): number | null {
  if (waitingSince === null) return null
  if (known !== null && known.waitingSince !== null) return Math.min(known.waitingSince, waitingSince)
  if (movedAt !== null || waitingSince > observedSince || standsSince >= waitingSince) return waitingSince
  return Math.min(waitingSince, Math.max(standsSince, passed() ?? waitingSince))
}

/** What is to be remembered after a judgement. */
export function nextStanding(
  facts: PartitionFacts,
  known: Standing | null,
  of: Circumstances & {
    status: GroupStatus
    reason: StatusReason
    movedAt: number | null
    waitingSince: number | null
  },
): Standing | null {
  const current = facts.latest?.current ?? -1n
  if (current < 0n) return known
  // Without a log end nothing is known of what waits.
  const isKnown = facts.lag !== null
  return {
    current,
    movedAt: of.movedAt,
    waitingSince: isKnown ? of.waitingSince : (known?.waitingSince ?? null),
    restedAt: of.rest === null ? (known?.restedAt ?? null) : of.now,
    isStalled: isKnown ? of.status === 'stalled' && of.reason.code !== 'beyond-end' : (known?.isStalled ?? false),
    wasRead: of.members === 0 && (of.wasRead || isRead(facts, of)),
  }
}
