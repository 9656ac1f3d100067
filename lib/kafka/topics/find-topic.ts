import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { type ClusterMetadata, fetchMetadata, type TopicMetadata } from '@/lib/kafka/connection/metadata'

const unknownTopicOrPartition = 3

/**
 * One topic's metadata, and the live brokers that came with it.
 *
 * @throws OttlaError TOPIC_NOT_FOUND, INVALID_TOPIC, TOPIC_AUTHORIZATION_FAILED
 */
export async function findTopic(
  cluster: Cluster,
  name: string,
  options: { signal?: AbortSignal } = {},
): Promise<{ topic: TopicMetadata; metadata: ClusterMetadata }> {
  const metadata = await fetchMetadata(cluster, [name], options)
  const [topic] = metadata.topics
  const errorCode = topic ? topic.errorCode : unknownTopicOrPartition
  if (!topic || errorCode !== 0) {
    throw kafkaError(errorCode, { doing: `read topic "${name}"`, params: { topic: name } })
  }
  return { topic, metadata }
}
