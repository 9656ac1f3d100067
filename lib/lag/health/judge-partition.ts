import type { GroupStatus, PartitionHealth, StatusReason } from '../types'
import type { PartitionFacts } from './partition-facts'

/** What is known of the group and of the log beside the offsets; times in milliseconds. */
export interface Circumstances {
  now: number
  window: number
  stalledAfter: number
  behindAfter: number
  /** Null where the state says that there are members, but not how many. */
  members: number | null
  /** Whether the group has had no members for the whole window: then who commits is a consumer without membership. */
  memberless: boolean
  /** Whether a member has the partition; null where that is not known. */
  assigned: boolean | null
  logStartOffset: bigint | null
  /** What lies between commit and end, where somebody has looked: nothing that a consumer would be given, or nothing yet. */
  rest: 'only-markers' | 'open-transaction' | null
  /** Whether the group was called stalled at this same commit before: until it moves it stands still. */
  wasStalled: boolean
  /** Whether a consumer without membership was seen to come to this same commit. */
  wasRead: boolean
  timeLag: number | null
  timeLagBy: PartitionHealth['timeLagBy']
  /** Where the next record is known to be younger than this, although not how old it is. */
  timeLagAtMost: number | null
}

export interface Judgement {
  status: GroupStatus
  reason: StatusReason
}

/** A consumer that commits without being a member is known by commits that move more than once. */
const simpleConsumer = 2

/**
 * The status of one partition. The first line that fits decides:
 *
 * | status | reason | when |
 * |---|---|---|
 * | unknown | not-read, end-unreadable, commit-unreadable | the last sample lacks one of the two numbers, or both |
 * | unknown | no-commit | nothing is committed; an empty log is keeping up (`empty`) |
 * | rewound | went-back | in the window the commit went back, not by a reset made here and not behind an end that went back, and has not come again to where it was |
 * | stalled, unknown, not running | beyond-end | the commit lies behind the log end: with members stalled after `stalledAfter`, unknown before; else not running |
 * | not running | all-read | nobody reads, lag 0 |
 * | not running | only-markers, open-transaction | nobody reads, and what is left is no record, or not readable before a transaction ends |
 * | no members | nobody-reads, unassigned | nobody reads (no members, or nobody has this partition), and the lag is larger than at the beginning of the window |
 * | not running | lag-steady, unassigned, before-start | nobody reads, and it is not |
 * | keeping up | idle, caught-up | lag 0, with nothing written in the window or with something |
 * | keeping up | only-markers, open-transaction | what is left is no record, or not readable before a transaction ends |
 * | stalled | no-change, before-start | lag above 0, and the commit has not changed for `stalledAfter`, or since it was called stalled; the time that the group had read all does not count |
 * | keeping up | reached-end | the lag was 0 at some time of the window (Burrow's first rule) |
 * | keeping up | recent | the next record is younger than `behindAfter` |
 * | unknown | too-few-samples | the partition has been seen for less than half a window, or nothing came and nothing was read |
 * | catching up | gaining | the mean lag of the second half of the window is smaller than that of the first, by more than a record and 2 % of what came or was read in half a window |
 * | falling behind | losing | it is larger |
 * | falling behind | not-gaining | it is the same: as fast as its producers, but late |
 *
 * Somebody reads where the group has members, or where a group that had none for the whole window commits more than
 * once: consumers may commit without being members; one that has come to what cannot be read is taken to wait there.
 * `before-start` takes the place of a reason where the commit is older than the log start.
 */
export function judgePartition(facts: PartitionFacts, of: Circumstances): Judgement {
  const unreadable = judgeUnreadable(facts)
  if (unreadable) return unreadable
  const { lag, wentBack, waitingSince } = facts
  const current = facts.latest?.current ?? 0n
  const end = facts.latest?.end ?? 0n
  const reads = isRead(facts, of)
  if (wentBack) {
    const params = {
      from: `${wentBack.from}`,
      to: `${wentBack.to}`,
      wentBackAt: wentBack.at,
      again: `${wentBack.from - current}`,
    }
    return judged('rewound', 'went-back', params)
  }
  if (current > end) return judgeBeyondEnd(facts, of, reads)
  const deleted = of.logStartOffset !== null && current < of.logStartOffset ? of.logStartOffset : null
  if (!reads) return judgeUnattended(facts, of, deleted)
  if (lag === 0n) return facts.produceRate === 0 ? judged('keeping-up', 'idle') : judged('keeping-up', 'caught-up')
  if (of.rest) return judged('keeping-up', of.rest, { lag: `${lag}` })
  const waitingFor = waitingSince === null ? 0 : of.now - waitingSince
  if (waitingSince !== null && (of.wasStalled || waitingFor >= of.stalledAfter)) {
    if (deleted !== null) return judgeDeleted('stalled', current, deleted, lag)
    return judged('stalled', 'no-change', { waitingFor, lag: `${lag}` })
  }
  return judgeMoving(facts, of)
}

/** Whether anybody reads the partition. */
export function isRead(
  facts: PartitionFacts,
  { members, memberless, assigned, rest, wasRead }: Circumstances,
): boolean {
  if (members === 0) return memberless && (facts.moves >= simpleConsumer || (rest !== null && wasRead))
  return assigned !== false
}

function judgeUnreadable({ latest }: PartitionFacts): Judgement | null {
  if (latest === null) return judged('unknown', 'no-commit')
  if (latest.end < 0n && latest.current < -1n) return judged('unknown', 'not-read')
  if (latest.end < 0n) return judged('unknown', 'end-unreadable')
  if (latest.current < -1n) return judged('unknown', 'commit-unreadable')
  if (latest.current >= 0n) return null
  return latest.end === 0n ? judged('keeping-up', 'empty') : judged('unknown', 'no-commit', { end: `${latest.end}` })
}

function judgeBeyondEnd(facts: PartitionFacts, of: Circumstances, reads: boolean): Judgement {
  const params = { offset: `${facts.latest?.current ?? 0n}`, end: `${facts.latest?.end ?? 0n}` }
  if (!reads) return judged('not-running', 'beyond-end', params)
  const since = Math.max(facts.movedAt ?? 0, facts.endWentBack?.at ?? 0, facts.observedSince)
  return judged(of.now - since >= of.stalledAfter ? 'stalled' : 'unknown', 'beyond-end', params)
}

function judgeUnattended({ latest, lag, grew }: PartitionFacts, of: Circumstances, deleted: bigint | null): Judgement {
  if (lag === 0n || lag === null) return judged('not-running', 'all-read')
  if (of.rest) return judged('not-running', of.rest, { lag: `${lag}` })
  const nobody = of.members === 0 ? 'nobody-reads' : 'unassigned'
  if (grew) return judged('no-members', nobody, { lag: `${lag}` })
  if (deleted !== null) return judgeDeleted('not-running', latest?.current ?? 0n, deleted, lag)
  return judged('not-running', of.members === 0 ? 'lag-steady' : 'unassigned', { lag: `${lag}` })
}

function judgeDeleted(status: GroupStatus, offset: bigint, start: bigint, lag: bigint | null): Judgement {
  return judged(status, 'before-start', { offset: `${offset}`, start: `${start}`, lag: `${lag ?? 0n}` })
}

function judgeMoving(facts: PartitionFacts, of: Circumstances): Judgement {
  const { now, window, behindAfter, timeLag } = of
  const late = { lag: `${facts.lag ?? 0n}`, ...(timeLag === null ? {} : { timeLag }) }
  if (facts.wasAtEnd) return judged('keeping-up', 'reached-end', late)
  const atMost = of.timeLagBy === 'at-least' ? of.timeLagAtMost : timeLag
  if (atMost !== null && atMost < behindAfter) return judged('keeping-up', 'recent', late)
  const watchedFor = now - facts.observedSince
  const nothingHappened = facts.trend === 'steady' && facts.consumeRate === 0
  if (watchedFor < window / 2 || facts.trend === null || nothingHappened)
    return judged('unknown', 'too-few-samples', { ...late, watchedFor })
  if (facts.trend === 'falling') return judged('catching-up', 'gaining', late)
  return judged('falling-behind', facts.trend === 'rising' ? 'losing' : 'not-gaining', late)
}

function judged(status: GroupStatus, code: StatusReason['code'], params: StatusReason['params'] = {}): Judgement {
  return { status, reason: { code, params } }
}
