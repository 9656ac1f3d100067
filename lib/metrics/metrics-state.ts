import 'server-only'
import { unmutedFiring } from '@/lib/alerts/alerts-overview'
import { allClusters, type Cluster } from '@/lib/kafka/connection/cluster'
import { seenMetadata } from '@/lib/kafka/connection/seen-metadata'
import { healthStore, type KnownHealth } from '@/lib/lag/health/health-store'
import { historyEngine } from '@/lib/lag/history/engine'
import { sizeOf } from '@/lib/lag/history/history-file'
import { lagSettingsOf } from '@/lib/lag/lag-settings-of'
import { type SamplerHealth, samplerHealth } from '@/lib/lag/sampled'
import { listAlertRules } from '@/lib/store/alert-rules'

/** What of a group is told. */
export type MeasuredGroup = Pick<KnownHealth, 'sampledAt' | 'state' | 'members' | 'held' | 'isShare'> & {
  judgement: Omit<KnownHealth['judgement'], 'partitions'> & {
    partitions: readonly Pick<
      KnownHealth['judgement']['partitions'][number],
      'topic' | 'partition' | 'currentOffset' | 'logEndOffset' | 'lag' | 'timeLag'
    >[]
  }
}

export interface ClusterState {
  id: string
  groups: ReadonlyMap<string, MeasuredGroup>
  sampler: SamplerHealth
  /** Milliseconds between two samples, as set. */
  interval: number
  brokers: number | null
  /** Topic → number of partitions, as far as seen. */
  partitions: ReadonlyMap<string, number>
  /** Name of a rule → groups of which it fires now and is not muted. */
  firing: ReadonlyMap<string, number>
}

export interface MetricsState {
  clusters: ClusterState[]
  history: { bytes: number; limit: number } | null
}

/** All that metrics tell, from memory and the store: no broker is asked. */
export function metricsState(): MetricsState {
  return { clusters: allClusters().map(clusterState), history: history() }
}

export function clusterState(cluster: Cluster): ClusterState {
  const { id } = cluster
  const { brokers, partitions } = seenMetadata(id)
  const firing = new Map(listAlertRules(id).map(rule => [rule.name, 0]))
  for (const { ruleName } of unmutedFiring(id)) firing.set(ruleName, (firing.get(ruleName) ?? 0) + 1)
  const { interval } = lagSettingsOf(cluster)
  return { id, groups: healthStore(id).groups, sampler: samplerHealth(id), interval, brokers, partitions, firing }
}

function history(): MetricsState['history'] {
  try {
    const { file, settings } = historyEngine()
    return { bytes: sizeOf(file).taken, limit: settings.maxBytes }
  } catch {
    // A history that cannot be read is told by its own page; the other metrics are still true.
    return null
  }
}
