import type { ClusterOverview } from '@/lib/kafka/brokers/types'
import { isTroubled, severity } from './group-severity'
import type { GroupHealth, GroupStatus } from './types'

/** A group that needs a person, with what its sentence says. */
export type TroubledGroup = Omit<GroupHealth, 'trend' | 'state' | 'members'>

/** One of the groups with most lag, and its last hour. */
export type TopLagGroup = Pick<
  GroupHealth,
  'groupId' | 'status' | 'lag' | 'timeLag' | 'timeLagBy' | 'sampledAt' | 'trend'
>

/** How the groups of a cluster fare, for its overview. */
export interface ClusterLag {
  /** Groups by status. */
  statuses: Partial<Record<GroupStatus, number>>
  /** How many need a person, and the worst of them. */
  troubled: number
  worst: TroubledGroup[]
  /** Those with most lag, largest first; none without lag. */
  top: TopLagGroup[]
  /** When the groups were sampled last, milliseconds since 1970. */
  sampledAt: number
}

const mostWorst = 5
const mostTop = 5

/** GET /api/clusters/{cluster} */
export interface OverviewWithLag extends ClusterOverview {
  /** Null while no group was sampled. */
  lag?: ClusterLag | null
}

/** Sums up how all groups fare; null where none was sampled yet, which is not to say that all is well. */
export function clusterLag(groups: Iterable<GroupHealth>): ClusterLag | null {
  const statuses: ClusterLag['statuses'] = {}
  const troubled: GroupHealth[] = []
  const behind: { group: GroupHealth; lag: bigint }[] = []
  let sampledAt = 0
  for (const group of groups) {
    statuses[group.status] = (statuses[group.status] ?? 0) + 1
    sampledAt = Math.max(sampledAt, group.sampledAt)
    if (isTroubled(group.status)) troubled.push(group)
    if (group.lag !== null && group.lag !== '0' && group.state !== 'Dead')
      behind.push({ group, lag: BigInt(group.lag) })
  }
  if (sampledAt === 0) return null
  behind.sort((a, b) => (a.lag === b.lag ? 0 : a.lag < b.lag ? 1 : -1))
  return {
    statuses,
    troubled: troubled.length,
    worst: troubled.sort(compareWorst).slice(0, mostWorst).map(troubledGroup),
    top: behind.slice(0, mostTop).map(({ group }) => topLagGroup(group)),
    sampledAt,
  }
}

function compareWorst(a: GroupHealth, b: GroupHealth): number {
  const name = a.groupId < b.groupId ? -1 : 1
  return severity(b.status) - severity(a.status) || (b.timeLag ?? -1) - (a.timeLag ?? -1) || name
}

function troubledGroup({ trend: _, state: __, members: ___, ...group }: GroupHealth): TroubledGroup {
  return group
}

function topLagGroup({ groupId, status, lag, timeLag, timeLagBy, sampledAt, trend }: GroupHealth): TopLagGroup {
  return { groupId, status, lag, timeLag, timeLagBy, sampledAt, trend }
}
