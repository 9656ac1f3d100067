import 'server-only'
import { unmutedFiring } from '@/lib/alerts/alerts-overview'
import { clusterRow } from '@/lib/auth/cluster-row'
import { describeCluster } from '@/lib/kafka/brokers/describe-cluster'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { clusterLag, type OverviewWithLag } from '@/lib/lag/cluster-lag'
import { allGroupHealth } from '@/lib/lag/health/all-group-health'

/**
 * What Ottla knows of a cluster, what the cluster says of itself, and how its groups fared at their last sample.
 * @throws OttlaError when no broker answers
 */
export async function clusterOverview(
  cluster: Cluster,
  options: { signal?: AbortSignal } = {},
): Promise<OverviewWithLag> {
  const [row, description] = await Promise.all([clusterRow(cluster), describeCluster(cluster, options)])
  const lag = clusterLag(allGroupHealth(cluster).values())
  return { ...row, ...description, lag, firingAlerts: unmutedFiring(cluster.id).length }
}
