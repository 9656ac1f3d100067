import type { StatusReason } from '../types'
import { type GroupJudgement, nothing } from './judge-group'

/** What is told of a share group: it has no CURRENT-OFFSET. */
export interface SeenShareGroup {
  /** Records not done with, of all partitions; null where not told (before Kafka 4.2). */
  lag: bigint | null
  members: number | null
  /** The lag at the beginning of the window; null where the group was not seen then. */
  lagBefore: bigint | null
}

/**
 * The status of a share group, by its lag and its members alone; there is no offset whose movement would tell more.
 *
 * | status | reason | when |
 * |---|---|---|
 * | unknown | share-no-offsets | the lag is not told, or is above 0 while there are members |
 * | keeping up | caught-up | lag 0, with members |
 * | not running | all-read | lag 0, no members |
 * | no members | nobody-reads | no members, and the lag is larger than at the beginning of the window |
 * | not running | lag-steady | no members, and it is not |
 */
export function judgeShareGroup({ lag, members, lagBefore }: SeenShareGroup): GroupJudgement {
  const params = { lag: `${lag ?? 0n}` }
  const judged = (status: GroupJudgement['status'], code: StatusReason['code']): GroupJudgement => ({
    ...nothing({ code, params }),
    status,
    lag: lag === null ? null : lag.toString(),
    timeLag: lag === 0n ? 0 : null,
    timeLagBy: lag === 0n ? 'sampled' : null,
    catchUp: lag === 0n && members !== 0 ? 0 : null,
  })
  if (lag === null) return judged('unknown', 'share-no-offsets')
  if (members !== 0) return lag === 0n ? judged('keeping-up', 'caught-up') : judged('unknown', 'share-no-offsets')
  if (lag === 0n) return judged('not-running', 'all-read')
  return lagBefore !== null && lag > lagBefore
    ? judged('no-members', 'nobody-reads')
    : judged('not-running', 'lag-steady')
}
