import 'server-only'
import { metadataV12 } from '@platformatic/kafka'
import type { Cluster } from './cluster'
import { noteMetadata } from './seen-metadata'
import { send } from './send'

export interface BrokerAddress {
  nodeId: number
  host: string
  port: number
  rack: string | null
}

export interface PartitionMetadata {
  partition: number
  /** -1 where there is none. */
  leader: number
  leaderEpoch: number
  replicas: number[]
  isr: number[]
  offlineReplicas: number[]
  errorCode: number
}

export interface TopicMetadata {
  name: string
  /** UUID; another one after the topic was deleted and created anew. */
  topicId: string
  internal: boolean
  errorCode: number
  /** Sorted by partition. */
  partitions: PartitionMetadata[]
}

export interface ClusterMetadata {
  /** Kafka's cluster.id. */
  clusterId: string
  brokers: BrokerAddress[]
  topics: TopicMetadata[]
}

/**
 * Brokers and topics as one broker knows them; one request (Metadata v12). Never creates a topic.
 *
 * @param topics names, or 'all', or 'none' for the brokers alone
 * @param options `node`: the broker whose knowledge is asked for; any one otherwise
 */
export async function fetchMetadata(
  cluster: Cluster,
  topics: readonly string[] | 'all' | 'none',
  { node = 'any', signal }: { node?: number | 'any'; signal?: AbortSignal } = {},
): Promise<ClusterMetadata> {
  const asked = topics === 'all' ? null : topics === 'none' ? [] : [...topics]
  const answer = await send(cluster.connection, node, metadataV12.api, [asked, false, false], { signal })
  const metadata: ClusterMetadata = {
    clusterId: answer.clusterId ?? '',
    brokers: answer.brokers.map(broker => ({ ...broker, rack: broker.rack ?? null })),
    topics: answer.topics.map(topic => ({
      name: topic.name ?? '',
      topicId: topic.topicId,
      internal: topic.isInternal,
      errorCode: topic.errorCode,
      partitions: topic.partitions
        .map(partition => ({
          partition: partition.partitionIndex,
          leader: partition.leaderId,
          leaderEpoch: partition.leaderEpoch,
          replicas: partition.replicaNodes,
          isr: partition.isrNodes,
          offlineReplicas: partition.offlineReplicas,
          errorCode: partition.errorCode,
        }))
        .sort((a, b) => a.partition - b.partition),
    })),
  }
  noteMetadata(cluster.id, metadata, topics === 'all')
  return metadata
}
