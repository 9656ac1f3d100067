import type { GroupList, GroupRow } from '@/lib/kafka/groups/types'
import { tellsReason } from './group-severity'
import { trendText } from './trend-text'
import type { GroupHealth } from './types'

/** What a list says of a group's health: without what its row says already, and the trend as text (`trend-text.ts`). */
export type ListedHealth = Omit<GroupHealth, 'groupId' | 'state' | 'members' | 'lag' | 'trend'> & { trend: string }

/** Row of GET /api/clusters/{cluster}/groups; without health while the group has not been sampled. */
export interface ListedGroup extends GroupRow {
  health?: ListedHealth | null
}

/** GET /api/clusters/{cluster}/groups */
export interface ListedGroups extends Omit<GroupList, 'rows'> {
  rows: ListedGroup[]
}

/**
 * A list of ten thousand groups is read again and again, so that what nobody looks at in it is left out: the values of a
 * reason and the worst partition where all is well, and digits of rates that measuring does not have.
 */
export function listedHealth(health: GroupHealth): ListedHealth {
  const { groupId: _groupId, state: _state, members: _members, lag: _lag, trend, ...rest } = health
  const tells = tellsReason(health.status)
  return {
    ...rest,
    reason: tells ? health.reason : { code: health.reason.code, params: {} },
    worst: tells ? health.worst : null,
    produceRate: threeDigits(health.produceRate),
    consumeRate: threeDigits(health.consumeRate),
    trend: trendText(trend),
  }
}

const threeDigits = (rate: number | null) => (rate === null ? null : Number(rate.toPrecision(3)))
