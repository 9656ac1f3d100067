import 'server-only'
import type { ClusterRow } from '@/lib/kafka/brokers/types'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { transportError } from '@/lib/kafka/connection/transport-error'
import { readOnlyReason } from './read-only-reason'

/** A cluster as it is configured, and whether it may be changed. */
export async function clusterRow(cluster: Cluster): Promise<ClusterRow> {
  const { id, name, origin, bootstrapServers } = cluster.config
  const reason = await readOnlyReason(cluster).catch(unconfirmedWhileUnreachable)
  return {
    id,
    name,
    origin,
    bootstrapServers: bootstrapServers.join(','),
    readOnly: reason !== null,
    readOnlyReason: reason,
  }
}

/** Whether a found cluster was confirmed hangs at its cluster.id, which only it can tell. */
function unconfirmedWhileUnreachable(error: unknown): 'unconfirmed' {
  const { code } = transportError(error, '')
  if (code === 'CANCELLED' || code === 'INTERNAL') throw error
  return 'unconfirmed'
}
