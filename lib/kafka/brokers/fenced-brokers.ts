import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import type { BrokerAddress } from '@/lib/kafka/connection/metadata'
import { send, supports } from '@/lib/kafka/connection/send'
import { describeClusterV2 } from '@/lib/kafka/protocol/describe-cluster-v2'

/** Brokers that are registered but not alive, with the address they had; none before Kafka 4.0, which does not tell. */
export async function fencedBrokers(
  cluster: Cluster,
  options: { signal?: AbortSignal } = {},
): Promise<BrokerAddress[]> {
  if (!(await supports(cluster.connection, describeClusterV2))) return []
  const answer = await send(cluster.connection, 'any', describeClusterV2, [true], options)
  return answer.brokers
    .filter(broker => broker.isFenced)
    .map(({ brokerId, host, port, rack }) => ({ nodeId: brokerId, host, port, rack }))
}
