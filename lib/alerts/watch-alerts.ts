import 'server-only'
import { getCluster } from '@/lib/kafka/connection/cluster'
import { allGroupHealth } from '@/lib/lag/health/all-group-health'
import { onSampled, type SamplerTick } from '@/lib/lag/sampled'
import { wakeDeliveries } from './deliver'
import { evaluateAlerts } from './evaluate-alerts'

/** Samples that may be missed before a group counts as unknown. */
const missed = 3

/** From now on the rules are held against every sample; what a killed Ottla had still to tell is told. */
export function watchAlerts(): void {
  onSampled(afterSample)
  wakeDeliveries()
}

function afterSample(clusterId: string, { at, ok, complete, interval }: SamplerTick): void {
  const cluster = getCluster(clusterId)
  const { id, name } = cluster.config
  const sampled = { groups: allGroupHealth(cluster).values(), complete: ok && complete, staleAfter: missed * interval }
  evaluateAlerts({ cluster: { id, name }, ...sampled }, at)
  wakeDeliveries()
}
