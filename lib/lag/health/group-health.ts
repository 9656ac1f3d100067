import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { lagSettingsOf } from '../lag-settings-of'
import type { GroupHealth, GroupHealthDetail } from '../types'
import { evaluateGroup } from './evaluate-group'
import { healthStore, type KnownHealth } from './health-store'
import { trendUntil } from './trend'

/** How one group fares by all that was seen of it until now; null where it was never seen. Numbers are of `sampledAt`. */
export function groupHealth(cluster: Cluster, groupId: string): GroupHealthDetail | null {
  const of = { clusterId: cluster.id, groupId }
  const known = evaluateGroup(healthStore(cluster.id), of, lagSettingsOf(cluster), Date.now())
  if (!known) return null
  const partitions = known.judgement.partitions.map(({ waitingSince: _, ...partition }) => partition)
  return { ...toGroupHealth(groupId, known), partitions }
}

/** The trend is made when it is asked for: who only counts groups does not need an hour of each. */
export function toGroupHealth(groupId: string, { judgement, held, trend, ...of }: KnownHealth): GroupHealth {
  const { partitions: _, waitingSince: __, ...facts } = judgement
  const { status, reason, since } = held
  return {
    groupId,
    ...of,
    ...facts,
    status,
    reason,
    since,
    get trend() {
      return trendUntil(trend, of.sampledAt)
    },
  }
}
