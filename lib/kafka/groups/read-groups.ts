import 'server-only'
import { abortable } from '@/lib/abortable'
import type { Problem } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { type ClusterMetadata, fetchMetadata } from '@/lib/kafka/connection/metadata'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'
import { uniqueProblems } from '@/lib/kafka/topics/partition-problems'
import { partitionKey, type TopicPartition } from '@/lib/kafka/topics/topic-partition'
import { commitsTopic } from './assert-leads'
import { commitsOfNow } from './commits-of-now'
import { type CommittedOffset, committedOffsets } from './committed-offsets'
import { describeGroups } from './describe-groups'
import type { DescribedGroup } from './described-group'
import { type ListedGroup, listGroups } from './list-groups'
import type { SharePartition } from './share-group-offsets'
import { shareOffsetsSoon } from './share-offsets-soon'

/** All groups of a cluster at about one moment. */
export interface GroupsSnapshot {
  /** When the commits were read; milliseconds since 1970. */
  at: number
  listed: ListedGroup[]
  /** Whether `listed` is all: false while a broker does not tell its groups, which may then be missing. */
  complete: boolean
  /** Only groups that have members: nobody needs to ask about the others. */
  described: Map<string, DescribedGroup>
  /** Those of `described` that were not asked for this time. */
  remembered: Set<string>
  committed: Map<string, CommittedOffset[]>
  share: Map<string, SharePartition[]>
  /** By `partitionKey`. */
  logEndOffsets: Map<string, bigint>
  topicIds: Map<string, string>
  problems: Problem[]
}

/** The topics of which the ends were read last time: they come with the first answer, and save a request each time. */
const topicsBefore = new WeakMap<Cluster, readonly string[]>()

/**
 * Every group with members, commits and the ends of what it has committed. What it costs is requests for each broker
 * (ListGroups, OffsetFetch, one describe for each type there is, ListOffsets), not for each group. Commits are read
 * before the ends, so that no group seems to be ahead of its topic.
 *
 * @param options.known described a short time ago: of these, what is still stable is not asked for again
 */
export async function readGroups(
  cluster: Cluster,
  { known = new Map(), ...options }: { signal?: AbortSignal; known?: ReadonlyMap<string, DescribedGroup> } = {},
): Promise<GroupsSnapshot> {
  const wantedBefore = topicsBefore.get(cluster) ?? []
  const metadata = await fetchMetadata(cluster, [...new Set([commitsTopic, ...wantedBefore])], options)
  const list = await listGroups(cluster, { ...options, metadata })
  const shareGroups = list.rows.filter(group => group.type === 'share')
  const others = list.rows.filter(group => group.type !== 'share')
  const stable = (group: ListedGroup) => group.state === 'Stable' && known.get(group.groupId)?.state === 'Stable'
  const remembered = new Map(
    list.rows.filter(stable).flatMap(({ groupId }) => {
      const group = known.get(groupId)
      return group ? [[groupId, group]] : []
    }),
  )
  const sharing = shareOffsetsSoon(cluster, shareGroups)
  const [asked, told] = await Promise.all([
    describeGroups(
      cluster,
      list.rows.filter(group => hasMembers(group) && !remembered.has(group.groupId)),
      options,
    ),
    committedOffsets(cluster, others, options),
  ])
  const committed = await commitsOfNow(cluster, others, told, options)
  const described = new Map([...remembered, ...asked.groups])
  const ends = await readEnds(cluster, committed.groups, described, { ...options, metadata })
  const share = await abortable(sharing(), options.signal)
  const answers = [list, asked, committed, share, ends]
  return {
    at: committed.at,
    listed: list.rows,
    complete: list.problems.length === 0,
    described,
    remembered: new Set(remembered.keys()),
    committed: committed.groups,
    share: share.groups,
    logEndOffsets: ends.logEndOffsets,
    topicIds: ends.topicIds,
    problems: uniqueProblems(answers.flatMap(answer => answer.problems)),
  }
}

export function hasMembers(group: ListedGroup): boolean {
  return group.state !== 'Empty' && group.state !== 'Dead'
}

/** The partitions that the members of a group have at present. */
export function assignedPartitions(group: DescribedGroup | undefined): TopicPartition[] {
  const assignments = group?.members.flatMap(member => member.assignment) ?? []
  return assignments.flatMap(({ topic, partitions }) => partitions.map(partition => ({ topic, partition })))
}

async function readEnds(
  cluster: Cluster,
  committed: Map<string, CommittedOffset[]>,
  described: Map<string, DescribedGroup>,
  { signal, metadata: before }: { signal?: AbortSignal; metadata: ClusterMetadata },
) {
  // Those of share groups are told with their lag.
  const groups = [...described.values()].filter(group => group.type !== 'share')
  const wanted: TopicPartition[] = [...[...committed.values()].flat(), ...groups.flatMap(assignedPartitions)]
  const partitions = [...new Map(wanted.map(tp => [partitionKey(tp.topic, tp.partition), tp])).values()]
  const topics = [...new Set(partitions.map(({ topic }) => topic))]
  if (topics.length === 0) return { logEndOffsets: new Map(), topicIds: new Map(), problems: [] }
  topicsBefore.set(cluster, topics)
  const metadata = await withTopics(cluster, before, topics, { signal })
  const { offsets, problems } = await listOffsets(cluster, partitions, 'latest', { signal, metadata })
  return {
    logEndOffsets: new Map([...offsets].map(([key, { offset }]) => [key, offset])),
    topicIds: new Map(metadata.topics.map(topic => [topic.name, topic.topicId])),
    problems,
  }
}

/** What is known of these topics: those that were not asked for yet, or that did not exist then, are asked for now. */
async function withTopics(
  cluster: Cluster,
  before: ClusterMetadata,
  topics: readonly string[],
  options: { signal?: AbortSignal },
): Promise<ClusterMetadata> {
  const known = new Map(before.topics.filter(({ errorCode }) => errorCode === 0).map(topic => [topic.name, topic]))
  const missing = topics.filter(topic => !known.has(topic))
  const after = missing.length > 0 ? await fetchMetadata(cluster, missing, options) : before
  for (const topic of missing.length > 0 ? after.topics : []) known.set(topic.name, topic)
  return { ...after, topics: topics.flatMap(topic => known.get(topic) ?? []) }
}
