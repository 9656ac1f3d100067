import 'server-only'
import type { Problem } from '@/lib/errors'
import { describeLogDirs } from '@/lib/kafka/brokers/describe-log-dirs'
import { missingBrokers } from '@/lib/kafka/brokers/missing-brokers'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { fetchMetadata, type TopicMetadata } from '@/lib/kafka/connection/metadata'
import { committedOffsets } from '@/lib/kafka/groups/committed-offsets'
import { listGroups } from '@/lib/kafka/groups/list-groups'
import { shareGroupOffsets } from '@/lib/kafka/groups/share-group-offsets'
import { offsetSpans } from './offset-spans'
import { uniqueProblems } from './partition-problems'
import { topicSize } from './topic-row'
import type { DeleteTopicsPlan } from './types'

type PlannedGroup = DeleteTopicsPlan['topics'][number]['groups'][number]

/**
 * What would be lost with these topics: records, bytes, and the places of the groups that read them. Changes nothing.
 *
 * @returns topics in the order they were asked for; one that does not exist is among the problems only
 * @throws OttlaError when no broker answers
 */
export async function planDeleteTopics(
  cluster: Cluster,
  input: { names: readonly string[] },
  options: { signal?: AbortSignal } = {},
): Promise<DeleteTopicsPlan> {
  const metadata = await fetchMetadata(cluster, [...new Set(input.names)], options)
  const topics = metadata.topics.filter(topic => topic.errorCode === 0)
  const asked = topics.map(({ name, partitions }) => ({ name, partitions: partitions.map(p => p.partition) }))
  const nodes = metadata.brokers.map(broker => broker.nodeId)
  const [offsets, logs, readers] = await Promise.all([
    offsetSpans(cluster, topics, { ...options, metadata }),
    describeLogDirs(cluster, nodes, asked, options),
    groupsOf(cluster, asked, options),
  ])
  const offline = missingBrokers(metadata, topics).map(broker => broker.problem)
  const problems = [offsets, logs, readers].flatMap(answer => answer.problems)
  return {
    topics: topics.map(topic => ({
      name: topic.name,
      topicId: topic.topicId,
      internal: topic.internal,
      partitions: topic.partitions.length,
      records: offsets.spans.get(topic.name)?.toString() ?? null,
      size: topicSize(topic, logs)?.toString() ?? null,
      groups: readers.byTopic.get(topic.name) ?? [],
    })),
    problems: uniqueProblems([...refused(metadata.topics), ...problems, ...offline]),
  }
}

async function groupsOf(
  cluster: Cluster,
  topics: readonly { name: string; partitions: readonly number[] }[],
  options: { signal?: AbortSignal },
): Promise<{ byTopic: Map<string, PlannedGroup[]>; problems: Problem[] }> {
  const list = await listGroups(cluster, options)
  const [share, others] = [true, false].map(wanted => list.rows.filter(({ type }) => (type === 'share') === wanted))
  const asked = topics.map(({ name, partitions }) => ({ topic: name, partitions }))
  const [committed, shared] = await Promise.all([
    committedOffsets(cluster, others ?? [], { ...options, partitions: asked }),
    shareGroupOffsets(cluster, share ?? [], options),
  ])
  const byTopic = new Map<string, PlannedGroup[]>(topics.map(({ name }) => [name, []]))
  for (const { groupId, state } of list.rows) {
    const places = [...(committed.groups.get(groupId) ?? []), ...(shared.groups.get(groupId) ?? [])]
    for (const topic of new Set(places.map(place => place.topic))) byTopic.get(topic)?.push({ groupId, state })
  }
  return { byTopic, problems: [list, committed, shared].flatMap(answer => answer.problems) }
}

function refused(topics: readonly TopicMetadata[]): Problem[] {
  return topics
    .filter(topic => topic.errorCode !== 0)
    .map(({ name, errorCode }) =>
      kafkaError(errorCode, { doing: `read topic "${name}"`, params: { topic: name } }).toProblem(`topic ${name}`),
    )
}
