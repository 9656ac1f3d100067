import { type Cluster, connectCluster } from '@/lib/kafka/connection/cluster'

/** A connection of its own to these brokers; the test that opens it closes it. */
export function connectTo(...bootstrapServers: string[]): Cluster {
  return connectCluster({
    id: 'test',
    name: 'test',
    origin: 'configured',
    readOnly: false,
    ssl: false,
    bootstrapServers,
  })
}
