import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import type { Connection } from '@/lib/kafka/connection/connection'
import { fetchMetadata } from '@/lib/kafka/connection/metadata'

const known = new WeakSet<Connection>()

const topicAuthorizationFailed = 29

/**
 * Whether this cluster has ever had a group: whether the topic of the commits is there. Asking for a coordinator would
 * make that topic, and reading must change nothing. Where that topic may not be seen, nobody can tell; a cluster that
 * somebody has written rules for is taken for one that is used.
 */
export async function hasGroups(cluster: Cluster, options: { signal?: AbortSignal } = {}): Promise<boolean> {
  if (known.has(cluster.connection)) return true
  const { topics } = await fetchMetadata(cluster, ['__consumer_offsets'], options)
  const found = topics.some(topic => topic.partitions.length > 0 || topic.errorCode === topicAuthorizationFailed)
  if (found) known.add(cluster.connection)
  return found
}
