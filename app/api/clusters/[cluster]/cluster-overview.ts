import 'server-only'
import { clusterRow } from '@/lib/auth/cluster-row'
import { describeCluster } from '@/lib/kafka/brokers/describe-cluster'
import type { ClusterOverview } from '@/lib/kafka/brokers/types'
import type { Cluster } from '@/lib/kafka/connection/cluster'

/**
 * What Ottla knows of a cluster and what the cluster says of itself.
 * @throws OttlaError when no broker answers
 */
export async function clusterOverview(
  cluster: Cluster,
  options: { signal?: AbortSignal } = {},
): Promise<ClusterOverview> {
  const [row, description] = await Promise.all([clusterRow(cluster), describeCluster(cluster, options)])
  return { ...row, ...description }
}
