import type { GroupList, GroupRow } from '@/lib/kafka/groups/types'
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

export function listedHealth(health: GroupHealth): ListedHealth {
  const { groupId: _groupId, state: _state, members: _members, lag: _lag, trend, ...rest } = health
  return { ...rest, trend: trendText(trend) }
}
