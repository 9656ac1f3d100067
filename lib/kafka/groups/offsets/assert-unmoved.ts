import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { fetchMetadata } from '@/lib/kafka/connection/metadata'
import { partitionKey, someOf } from '@/lib/kafka/topics/topic-partition'
import type { CoordinatorLink } from '../coordinator-link'
import type { DescribedGroup } from '../described-group'
import { findGroup } from '../find-group'
import { groupLock } from './group-lock'
import { type ReadCommits, readCommits } from './read-commits'
import type { ChangeOffsetsInput } from './types'

/**
 * Holds a plan against what is there now: the group is free, each commit is the one that the plan has seen, and each
 * topic is still the same one.
 *
 * @returns the commits of the group
 * @throws OttlaError GROUP_NOT_EMPTY, GROUP_BUSY, GROUP_TYPE_MISMATCH, OFFSETS_MOVED, TOPIC_RECREATED, TOPIC_NOT_FOUND,
 *   and where it cannot be found out
 */
export async function assertUnmoved(
  cluster: Cluster,
  link: CoordinatorLink,
  { groupId, rows, topicIds = {} }: ChangeOffsetsInput,
  options: { signal?: AbortSignal; patience: number },
): Promise<ReadCommits> {
  const [found] = await Promise.all([
    findGroupOrNull(cluster, groupId, options),
    assertSameTopics(cluster, topicIds, options),
  ])
  const lock = groupLock(found)
  if (lock) throw new OttlaError(lock.error.code, lock.error.message, lock.error)
  // Last, so that as little time as can be lies between this and the change.
  const read = await readCommits(cluster, link, groupId, options)
  const moved = rows.flatMap(({ topic, partition, before }) => {
    const key = partitionKey(topic, partition)
    const failed = read.errors.get(key)
    if (failed) throw failed
    const now = read.commits.get(key)?.offset ?? null
    return now === before ? [] : [`${key} ${before ?? '-'} → ${now ?? '-'}`]
  })
  if (moved.length > 0) {
    throw new OttlaError(
      'OFFSETS_MOVED',
      `Nothing was written: the offsets of group "${groupId}" have changed since the plan was made (${someOf(moved)}).`,
      {
        hint: 'Look at the new plan.',
        params: { group: groupId, count: String(moved.length), differences: someOf(moved) },
      },
    )
  }
  return read
}

/** @returns null for a group that does not exist */
export async function findGroupOrNull(
  cluster: Cluster,
  groupId: string,
  { signal }: { signal?: AbortSignal },
): Promise<DescribedGroup | null> {
  try {
    return (await findGroup(cluster, groupId, { signal })).group
  } catch (error) {
    if (error instanceof OttlaError && error.code === 'GROUP_NOT_FOUND') return null
    throw error
  }
}

async function assertSameTopics(
  cluster: Cluster,
  topicIds: Readonly<Record<string, string>>,
  { signal }: { signal?: AbortSignal },
): Promise<void> {
  const names = Object.keys(topicIds)
  if (names.length === 0) return
  const { topics } = await fetchMetadata(cluster, names, { signal })
  const now = new Map(topics.filter(topic => topic.errorCode === 0).map(topic => [topic.name, topic.topicId]))
  const others = names.filter(name => now.get(name) !== topicIds[name])
  const [first] = others
  if (first === undefined) return
  const gone = !now.has(first)
  throw new OttlaError(
    gone ? 'TOPIC_NOT_FOUND' : 'TOPIC_RECREATED',
    `Nothing was written: topic "${first}" was ${gone ? 'deleted' : 'deleted and created anew'} since the plan was made.`,
    { hint: 'Look at the new plan.', params: { topic: first } },
  )
}
