import 'server-only'
import type { ClusterConfig } from '@/lib/config/cluster-config'
import { config } from '@/lib/config/config'
import { OttlaError } from '@/lib/errors'
import { type Connection, openConnection } from './connection'

/** One configured cluster and the connection that all its readers share. */
export interface Cluster {
  readonly id: string
  readonly config: ClusterConfig
  readonly connection: Connection
}

// On globalThis: Next.js gives instrumentation, pages and routes separate module graphs, and each would connect anew.
const holder = globalThis as { ottlaClusters?: Map<string, Cluster> }

/** Opens no socket; the first request does. @throws OttlaError CLUSTER_NOT_FOUND, NO_CLUSTER */
export function getCluster(id: string): Cluster {
  holder.ottlaClusters ??= new Map()
  const known = holder.ottlaClusters.get(id)
  if (known) return known
  const { clusters } = config()
  const found = clusters.find(cluster => cluster.id === id)
  if (!found && clusters.length === 0) {
    throw new OttlaError('NO_CLUSTER', 'No Kafka cluster is configured.', {
      hint: 'Set KAFKA_BROKERS=host:port and start Ottla again.',
    })
  }
  if (!found) {
    throw new OttlaError('CLUSTER_NOT_FOUND', `There is no cluster "${id}".`, {
      hint: `Known clusters: ${clusters.map(cluster => cluster.id).join(', ')}.`,
      params: { cluster: id },
    })
  }
  const cluster = connectCluster(found)
  holder.ottlaClusters.set(id, cluster)
  return cluster
}

/** A cluster outside of the configuration, with a connection of its own: for tests and benchmarks. */
export function connectCluster(clusterConfig: ClusterConfig): Cluster {
  return { id: clusterConfig.id, config: clusterConfig, connection: openConnection(clusterConfig) }
}

/** Every configured cluster, in the order of the configuration. */
export function allClusters(): Cluster[] {
  return config().clusters.map(cluster => getCluster(cluster.id))
}
