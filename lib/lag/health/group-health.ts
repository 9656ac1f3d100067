import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import type { GroupHealth, GroupHealthDetail } from '../types'
import { evaluateGroup, type KnownNow } from './evaluate-group'
import { healthSettingsOf } from './health-settings-of'
import type { KnownHealth } from './health-store'
import { trendUntil } from './trend'

/** How one group fares by all that was seen of it until now; null where it was never seen. Numbers are of `sampledAt`. */
export function groupHealth(cluster: Cluster, groupId: string, known: KnownNow = {}): GroupHealthDetail | null {
  const evaluated = evaluateGroup(cluster.id, groupId, { settings: healthSettingsOf(cluster), now: Date.now(), known })
  if (!evaluated) return null
  const partitions = evaluated.judgement.partitions.map(({ waitingSince: _, ...partition }) => partition)
  return { ...toGroupHealth(groupId, evaluated), partitions }
}

/** The trend is made when it is asked for: who only counts groups does not need an hour of each. */
export function toGroupHealth(
  groupId: string,
  { judgement, held, trend, isShare: _, ...of }: KnownHealth,
): GroupHealth {
  const { partitions: __, waitingSince: ___, ...facts } = judgement
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
