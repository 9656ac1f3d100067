import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { fetchMetadata } from '@/lib/kafka/connection/metadata'
import { changeOutcome } from './change-outcome'
import type { CreateTopicInput } from './inputs'
import { onEveryBroker } from './on-every-broker'
import { sendCreateTopic } from './send-create-topic'

const topicAuthorizationFailed = 29

export interface CreatedTopic {
  name: string
  topicId: string
  /** Null where Kafka does not tell this user. */
  partitions: number | null
  replicationFactor: number | null
  /** False when a broker had not heard of it after 5 s: the topic is made, but a page may not find it yet. */
  knownEverywhere: boolean
}

/**
 * Creates a topic as `kafka-topics.sh --create`, and waits until every broker knows it and each partition has a leader.
 *
 * @throws OttlaError TOPIC_EXISTS, INVALID_TOPIC, INVALID_PARTITIONS, INVALID_REPLICATION_FACTOR, INVALID_CONFIG,
 *   POLICY_VIOLATION, TOPIC_AUTHORIZATION_FAILED, OUTCOME_UNKNOWN
 */
export async function createTopic(
  cluster: Cluster,
  input: CreateTopicInput,
  options: { signal?: AbortSignal } = {},
): Promise<CreatedTopic> {
  const doing = `create topic "${input.name}"`
  const answer = await sendCreateTopic(cluster, input, { ...options, validateOnly: false }).catch(error => {
    throw changeOutcome(error, cluster.connection.servers, doing)
  })
  if (answer.errorCode !== 0) {
    throw kafkaError(
      answer.errorCode,
      { doing, params: { topic: input.name }, operation: 'Create' },
      answer.errorMessage,
    )
  }
  const knownEverywhere = await onEveryBroker(
    cluster,
    node => isServed(cluster, node, answer.topicId, input.name),
    options,
  )
  return {
    name: input.name,
    topicId: answer.topicId,
    partitions: told(answer.numPartitions),
    replicationFactor: told(answer.replicationFactor),
    knownEverywhere,
  }
}

/** A user who may create topics but not read configs is told -1. */
function told(count: number): number | null {
  return count < 0 ? null : count
}

async function isServed(cluster: Cluster, node: number, topicId: string, name: string): Promise<boolean> {
  const { topics } = await fetchMetadata(cluster, [name], { node })
  const [topic] = topics
  // Who may not describe it has nothing to wait for.
  if (topic?.errorCode === topicAuthorizationFailed) return true
  return topic?.topicId === topicId && topic.partitions.every(partition => partition.leader >= 0)
}
