import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { fetchMetadata } from '@/lib/kafka/connection/metadata'
import { isConfirmed } from '@/lib/store/confirmed-clusters'

/**
 * Why nothing may be changed on this cluster: it is configured so, or Ottla found it by itself at localhost and nobody
 * has said yet that it is meant. Null where it may be changed.
 */
export async function readOnlyReason(cluster: Cluster): Promise<'configured' | 'unconfirmed' | null> {
  if (cluster.config.readOnly) return 'configured'
  if (cluster.config.origin !== 'found') return null
  const { clusterId } = await fetchMetadata(cluster, 'none')
  return isConfirmed(clusterId) ? null : 'unconfirmed'
}
