import 'server-only'
import { type DescribedLogDirs, describeLogDirs } from '@/lib/kafka/brokers/describe-log-dirs'
import { missingBrokers } from '@/lib/kafka/brokers/missing-brokers'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import type { PartitionMetadata } from '@/lib/kafka/connection/metadata'
import { partial } from '@/lib/kafka/connection/partial'
import { describeTopicConfigs } from './describe-topic-configs'
import { findTopic } from './find-topic'
import { type ListedOffsets, listOffsets } from './list-offsets'
import { uniqueProblems } from './partition-problems'
import { partitionKey } from './topic-partition'
import { offsetSpan, replicaSize, replicationFactor, topicSize } from './topic-row'
import type { PartitionRow, TopicDetail } from './types'

/**
 * One topic with its partitions as `kafka-topics.sh --describe --topic` shows them, and their offsets and sizes.
 *
 * @throws OttlaError TOPIC_NOT_FOUND, TOPIC_AUTHORIZATION_FAILED, BROKER_UNREACHABLE
 */
export async function describeTopic(
  cluster: Cluster,
  name: string,
  options: { signal?: AbortSignal } = {},
): Promise<TopicDetail> {
  const { topic, metadata } = await findTopic(cluster, name, options)
  const partitions = topic.partitions.map(({ partition }) => ({ topic: name, partition }))
  const asked = [{ name, partitions: partitions.map(({ partition }) => partition) }]
  const live = metadata.brokers.map(broker => broker.nodeId)
  const holders = live.filter(nodeId => topic.partitions.some(({ replicas }) => replicas.includes(nodeId)))
  const [earliest, latest, logs, configs] = await Promise.all([
    listOffsets(cluster, partitions, 'earliest', { ...options, metadata }),
    listOffsets(cluster, partitions, 'latest', { ...options, metadata }),
    describeLogDirs(cluster, holders, asked, options),
    // Without the right to read configs a topic still has partitions.
    partial(`configs of topic ${name}`, asking => describeTopicConfigs(cluster, name, asking), options),
  ])
  const valueOfConfig = (key: string) => configs.value?.rows.find(config => config.name === key)?.value ?? null
  const offline = missingBrokers(metadata, [topic]).map(broker => broker.problem)
  return {
    name,
    topicId: topic.topicId,
    internal: topic.internal,
    replicationFactor: replicationFactor(topic.partitions),
    records: offsetSpan(topic, earliest.offsets, latest.offsets)?.toString() ?? null,
    size: topicSize(topic, logs)?.toString() ?? null,
    cleanupPolicy: valueOfConfig('cleanup.policy'),
    retentionMs: valueOfConfig('retention.ms'),
    maxMessageBytes: valueOfConfig('max.message.bytes'),
    configsSet: configs.value?.rows.filter(config => config.source === 'DYNAMIC_TOPIC_CONFIG').length ?? null,
    partitions: topic.partitions.map(partition => toRow(name, partition, earliest, latest, logs)),
    problems: uniqueProblems([
      ...earliest.problems,
      ...latest.problems,
      ...logs.problems,
      ...configs.problems,
      ...offline,
    ]),
  }
}

function toRow(
  topic: string,
  partition: PartitionMetadata,
  earliest: ListedOffsets,
  latest: ListedOffsets,
  logs: DescribedLogDirs,
): PartitionRow {
  const key = partitionKey(topic, partition.partition)
  return {
    partition: partition.partition,
    leader: partition.leader < 0 ? null : partition.leader,
    leaderEpoch: partition.leaderEpoch,
    replicas: partition.replicas,
    isr: partition.isr,
    offlineReplicas: partition.offlineReplicas,
    logStartOffset: earliest.offsets.get(key)?.offset.toString() ?? null,
    logEndOffset: latest.offsets.get(key)?.offset.toString() ?? null,
    size: replicaSize(logs, partition.leader, key)?.toString() ?? null,
  }
}
