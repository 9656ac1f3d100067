import type { GroupStatus, StatusReason } from '../types'

/** What a group's status is, since when, and what it may become. */
export interface HeldStatus {
  status: GroupStatus
  reason: StatusReason
  /** Milliseconds since 1970. */
  since: number
  /** Another status that was found, since when, and in how many samples: it is taken once it has lasted. */
  next: { status: GroupStatus; since: number; samples: number; sampledAt: number } | null
}

/** Of these none is a matter of degree: what they say has happened. */
const atOnce: ReadonlySet<GroupStatus> = new Set(['rewound', 'stalled'])

/** When a status was found, and what it takes to be believed; milliseconds. */
interface Holding {
  now: number
  sampledAt: number
  hold: number
  interval: number
}

/** Chance makes two samples alike, but hardly a third. */
const enough = 3

/**
 * Lets a status stand until another one has been found for `hold` milliseconds and in three samples, so that a lag around
 * a threshold does not make it flap; where samples fail to come, for two intervals. Rewound and stalled come and go at
 * once: a commit that moved has moved. So does a status that takes the place of not having seen enough.
 */
export function holdStatus(
  held: HeldStatus | null,
  found: { status: GroupStatus; reason: StatusReason; waitingSince: number | null },
  { now, sampledAt, hold, interval }: Holding,
): HeldStatus {
  const { status, reason } = found
  if (held?.status === status) return { status, reason, since: held.since, next: null }
  const next = nextOf(held, status, { now, sampledAt })
  const lasted = now - next.since
  const isBelieved = lasted >= hold && (next.samples >= enough || lasted >= 2 * interval)
  if (held && !isBelieved && !isAtOnce(held, found)) return { ...held, next }
  // A group that stands still does so since its last commit, not since that was long enough ago.
  return { status, reason, since: found.waitingSince ?? (held ? next.since : now), next: null }
}

function nextOf(
  held: HeldStatus | null,
  status: GroupStatus,
  { now, sampledAt }: Pick<Holding, 'now' | 'sampledAt'>,
): NonNullable<HeldStatus['next']> {
  const before = held?.next
  if (before?.status !== status) return { status, since: now, samples: 1, sampledAt }
  return before.sampledAt === sampledAt ? before : { ...before, samples: before.samples + 1, sampledAt }
}

function isAtOnce(held: HeldStatus, found: { status: GroupStatus; reason: StatusReason }): boolean {
  // What could not be read for a moment ends nothing.
  if (atOnce.has(held.status) && found.status !== 'unknown') return true
  if (atOnce.has(found.status)) return true
  return nothingKnown.has(held.reason.code) || found.reason.code === 'group-gone'
}

/** A group that had just been seen first, or was no more: whatever is known now is better. */
const nothingKnown: ReadonlySet<StatusReason['code']> = new Set(['too-few-samples', 'no-partitions', 'group-gone'])
