import 'server-only'
import type { Problem, Rows } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { fetchMetadata } from '@/lib/kafka/connection/metadata'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'
import { uniqueProblems } from '@/lib/kafka/topics/partition-problems'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import type { TopicGroupRow } from '@/lib/kafka/topics/types'
import { committedOffsets } from './committed-offsets'
import { describeGroups } from './describe-groups'
import { lagOf } from './lag-rows'
import { listGroups } from './list-groups'
import { hasMembers } from './read-groups'
import { shareGroupOffsets } from './share-group-offsets'

/**
 * The groups that have committed an offset on this topic, or have a member that reads it. Each coordinator is asked
 * once about all its groups and only about this topic.
 *
 * @throws OttlaError TOPIC_NOT_FOUND, BROKER_UNREACHABLE
 */
export async function groupOffsetsOfTopic(
  cluster: Cluster,
  topic: string,
  options: { signal?: AbortSignal } = {},
): Promise<Rows<TopicGroupRow>> {
  const [metadata, list] = await Promise.all([fetchMetadata(cluster, [topic], options), listGroups(cluster, options)])
  const known = metadata.topics.find(candidate => candidate.name === topic)
  if (!known || known.partitions.length === 0) {
    throw kafkaError(known?.errorCode || 3, { doing: `read the groups of topic "${topic}"`, params: { topic } })
  }
  const partitions = known.partitions.map(({ partition }) => partition)
  const shareGroups = list.rows.filter(group => group.type === 'share')
  const others = list.rows.filter(group => group.type !== 'share')
  const [described, committed, share] = await Promise.all([
    describeGroups(cluster, list.rows.filter(hasMembers), options),
    committedOffsets(cluster, others, { ...options, partitions: [{ topic, partitions }] }),
    shareGroupOffsets(cluster, shareGroups, options),
  ])
  const ends = await listOffsets(
    cluster,
    partitions.map(partition => ({ topic, partition })),
    'latest',
    { ...options, metadata },
  )
  const rows: TopicGroupRow[] = []
  for (const { groupId, state, type } of list.rows) {
    const group = described.groups.get(groupId)
    const commits = committed.groups.get(groupId) ?? []
    const shared = (share.groups.get(groupId) ?? []).filter(partition => partition.topic === topic)
    const reads = group?.members.some(member => member.assignment.some(assigned => assigned.topic === topic))
    if (commits.length === 0 && shared.length === 0 && !reads) continue
    const lags = [
      ...commits.map(c => lagOf(c.offset, ends.offsets.get(partitionKey(topic, c.partition))?.offset ?? null)),
      ...shared.map(partition => partition.lag),
    ].filter(lag => lag !== null)
    rows.push({
      groupId,
      state: group?.state ?? state,
      type,
      members: group?.members.length ?? 0,
      committedPartitions: commits.length + shared.length,
      lag: lags.length > 0 ? lags.reduce((sum, lag) => sum + lag, 0n).toString() : null,
    })
  }
  const problems: Problem[] = [list, described, committed, share, ends].flatMap(answer => answer.problems)
  return { rows, problems: uniqueProblems(problems) }
}
