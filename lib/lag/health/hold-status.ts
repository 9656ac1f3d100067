import type { GroupStatus, StatusReason } from '../types'

/** What a group's status is, since when, and what it may become. */
export interface HeldStatus {
  status: GroupStatus
  reason: StatusReason
  /** Milliseconds since 1970. */
  since: number
  /** Another status that was found, and since when: it is taken once it has lasted. */
  next: { status: GroupStatus; since: number } | null
}

/** Of these none is a matter of degree: what they say has happened. */
const atOnce: ReadonlySet<GroupStatus> = new Set(['rewound', 'stalled'])

/**
 * Lets a status stand until another one has been found for `hold` milliseconds, so that a lag around a threshold does not
 * make it flap. Rewound and stalled come and go at once: a commit that moved has moved. So does a status that takes the
 * place of not having seen enough.
 */
export function holdStatus(
  held: HeldStatus | null,
  found: { status: GroupStatus; reason: StatusReason; waitingSince: number | null },
  now: number,
  hold: number,
): HeldStatus {
  const { status, reason } = found
  if (held?.status === status) return { status, reason, since: held.since, next: null }
  const next = held?.next?.status === status ? held.next : { status, since: now }
  if (held && now - next.since < hold && !isAtOnce(held, found)) return { ...held, next }
  // A group that stands still does so since its last commit, not since that was long enough ago.
  return { status, reason, since: found.waitingSince ?? (held ? next.since : now), next: null }
}

function isAtOnce(held: HeldStatus, found: { status: GroupStatus; reason: StatusReason }): boolean {
  if (atOnce.has(held.status) || atOnce.has(found.status)) return true
  return nothingKnown.has(held.reason.code) || found.reason.code === 'group-gone'
}

/** A group that had just been seen first, or was no more: whatever is known now is better. */
const nothingKnown: ReadonlySet<StatusReason['code']> = new Set(['too-few-samples', 'no-partitions', 'group-gone'])
