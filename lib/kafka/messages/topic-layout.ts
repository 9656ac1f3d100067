import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { type ClusterMetadata, fetchMetadata } from '@/lib/kafka/connection/metadata'

/** Which broker to ask for each partition of one topic. */
export interface TopicLayout {
  name: string
  topicId: string
  /** By partition; -1 where there is none. */
  leaders: number[]
  metadata: ClusterMetadata
}

/** @throws OttlaError TOPIC_NOT_FOUND, TOPIC_AUTHORIZATION_FAILED, and what `send` throws */
export async function topicLayout(
  cluster: Cluster,
  topic: string,
  options: { signal?: AbortSignal } = {},
): Promise<TopicLayout> {
  const metadata = await fetchMetadata(cluster, [topic], options)
  const found = metadata.topics.find(entry => entry.name === topic)
  const errorCode = found ? found.errorCode : 3
  // 5: some partition has no leader, which the partitions say themselves.
  if (!found || (errorCode !== 0 && errorCode !== 5))
    throw kafkaError(errorCode, { doing: `read topic "${topic}"`, params: { topic } })
  return { name: topic, topicId: found.topicId, leaders: found.partitions.map(entry => entry.leader), metadata }
}

export function topicRecreated(topic: string): OttlaError {
  return new OttlaError('TOPIC_RECREATED', `Topic "${topic}" was deleted and created anew; its offsets began again.`, {
    hint: 'Open the topic again: cursors and offsets of the old one mean nothing in the new one.',
    params: { topic },
  })
}
