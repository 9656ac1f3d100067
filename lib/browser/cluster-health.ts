import type { ClusterOverview } from '@/lib/kafka/brokers/types'
import type { OverviewWithLag } from '@/lib/lag/cluster-lag'
import type { Resource } from './resource'

export type HealthLevel = 'crit' | 'warn' | 'ok' | 'unknown'

/** The worst of what needs attention; unknown while nobody has answered, which is never drawn as good. */
export function healthLevel({ data, failure }: Pick<Resource<OverviewWithLag>, 'data' | 'failure'>): HealthLevel {
  if (failure !== null) return 'crit'
  if (data === undefined) return 'unknown'
  if (data.attention.some(item => item.level === 'critical')) return 'crit'
  if (data.attention.length > 0 || data.problems.length > 0 || (data.lag?.troubled ?? 0) > 0) return 'warn'
  return 'ok'
}

/** "4.1" of metadata.version "4.1-IV1": the release that the cluster has been raised to; null where it is not told. */
export function kafkaVersion(overview: Pick<ClusterOverview, 'metadataVersion'>): string | null {
  return overview.metadataVersion?.split('-')[0] ?? null
}
