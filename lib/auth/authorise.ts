import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import type { Permission } from './permissions'
import { readOnlyReason } from './read-only-reason'

/**
 * Whether this may be done on this cluster. Ottla listens on loopback only and has no login yet, so the visitor is the
 * person at this machine; what can refuse is the cluster being read-only.
 *
 * @throws OttlaError CLUSTER_READ_ONLY
 */
export async function authorise(permission: Permission, cluster: Cluster): Promise<void> {
  if (permission === 'cluster:confirm' || permission === 'record:read') return
  const reason = await readOnlyReason(cluster)
  if (reason === null) return
  throw new OttlaError('CLUSTER_READ_ONLY', `The cluster "${cluster.config.name}" is read-only in Ottla.`, {
    hint:
      reason === 'unconfirmed'
        ? 'Ottla found this Kafka by itself. Confirm it once with the button at the top of the page.'
        : 'It is set so in ottla.yaml (readOnly: true).',
    params: { cluster: cluster.config.name, reason },
  })
}
