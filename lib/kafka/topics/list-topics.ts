import 'server-only'
import type { Problem, Rows } from '@/lib/errors'
import { type DescribedLogDirs, describeLogDirs } from '@/lib/kafka/brokers/describe-log-dirs'
import { missingBrokers } from '@/lib/kafka/brokers/missing-brokers'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { fetchMetadata, type TopicMetadata } from '@/lib/kafka/connection/metadata'
import { type OffsetSpans, offsetSpans } from './offset-spans'
import { uniqueProblems } from './partition-problems'
import { isOffline, isUnderReplicated, replicationFactor, topicSize } from './topic-row'
import { type Retention, topicsRetention } from './topics-retention'
import type { TopicRow } from './types'

export interface ListTopicsOptions {
  signal?: AbortSignal
  /** Part of the name, in any case of letters. */
  search?: string
  /** Kafka's own topics too (`__consumer_offsets` …). */
  internal?: boolean
}

/**
 * All topics with their partitions, offsets, sizes and retention, as `kafka-topics.sh --describe`, `kafka-get-offsets.sh`
 * and `kafka-log-dirs.sh` together. Costs Metadata and DescribeConfigs once, and ListOffsets twice and DescribeLogDirs
 * once for each broker.
 *
 * @returns rows sorted by name; what a broker did not tell is null in its rows and named in the problems
 * @throws OttlaError when no broker answers
 */
export async function listTopics(cluster: Cluster, options: ListTopicsOptions = {}): Promise<Rows<TopicRow>> {
  const { signal } = options
  const metadata = await fetchMetadata(cluster, 'all', { signal })
  const asked = metadata.topics.filter(topic => isAskedFor(topic, options))
  const topics = asked.filter(topic => topic.errorCode === 0)
  const nodes = metadata.brokers.map(broker => broker.nodeId)
  const [offsets, logs, retention] = await Promise.all([
    offsetSpans(cluster, topics, { signal, metadata }),
    describeLogDirs(cluster, nodes, null, { signal }),
    topicsRetention(
      cluster,
      topics.map(topic => topic.name),
      { signal },
    ),
  ])
  const rows = topics
    .filter(({ name }) => !offsets.gone.has(name))
    .map(topic => toRow(topic, offsets, logs, retention.topics.get(topic.name)))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  const problems = [...offsets.problems, ...logs.problems, ...retention.problems, ...refused(asked)]
  const offline = missingBrokers(metadata, topics).map(broker => broker.problem)
  return { rows, problems: uniqueProblems([...problems.filter(isLasting), ...offline]) }
}

function isAskedFor({ name, internal }: TopicMetadata, options: ListTopicsOptions): boolean {
  if (internal && !options.internal) return false
  return name.toLowerCase().includes(options.search?.toLowerCase() ?? '')
}

function toRow(
  topic: TopicMetadata,
  { spans }: OffsetSpans,
  logs: DescribedLogDirs,
  retention: Retention | undefined,
): TopicRow {
  return {
    name: topic.name,
    topicId: topic.topicId,
    internal: topic.internal,
    partitions: topic.partitions.length,
    replicationFactor: replicationFactor(topic.partitions),
    underReplicated: topic.partitions.filter(isUnderReplicated).length,
    offline: topic.partitions.filter(isOffline).length,
    records: spans.get(topic.name)?.toString() ?? null,
    size: topicSize(topic, logs)?.toString() ?? null,
    cleanupPolicy: retention?.cleanupPolicy ?? null,
    retentionMs: retention?.retentionMs ?? null,
  }
}

function refused(topics: readonly TopicMetadata[]): Problem[] {
  return topics
    .filter(topic => topic.errorCode !== 0)
    .map(({ name, errorCode }) =>
      kafkaError(errorCode, { doing: `describe topic "${name}"`, params: { topic: name } }).toProblem(`topic ${name}`),
    )
}

/** A topic that some broker does not know is being created or deleted this moment: nothing that is missing. */
function isLasting(problem: Problem): boolean {
  return problem.code !== 'TOPIC_NOT_FOUND'
}
