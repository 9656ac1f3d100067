import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { groupLock } from '../offsets/group-lock'
import type { GroupMember } from '../types'
import { groupNotFound, lookAtGroups, type SeenGroup } from './look-at-groups'
import type { DeleteOffsetsPlan } from './types'

/**
 * Which commits of a group would go, and in which topics Kafka keeps them because live members are subscribed to these.
 * Changes nothing.
 *
 * @throws OttlaError GROUP_NOT_FOUND, or what kept its commits from being read
 */
export async function planDeleteOffsets(
  cluster: Cluster,
  input: { groupId: string; scope: readonly { topic: string; partitions: readonly number[] | null }[] },
  options: { signal?: AbortSignal } = {},
): Promise<DeleteOffsetsPlan> {
  const { groupId, scope } = input
  const { groups, problems } = await lookAtGroups(cluster, [groupId], options)
  const group = groups.get(groupId)
  if (!group) throw groupNotFound(groupId)
  const { type, state, places, unread } = group
  if (unread) throw new OttlaError(unread.code, unread.message, unread)
  const chosen = new Map(scope.map(({ topic, partitions }) => [topic, partitions]))
  const wanted = places.filter(({ topic, partition }) => {
    const partitions = chosen.get(topic)
    return partitions === null || partitions?.includes(partition)
  })
  const topics = [...new Set(wanted.map(({ topic }) => topic))]
  return {
    groupId,
    type,
    state,
    lock: deletionLock(group),
    rows: wanted.map(({ topic, partition, commit }) => ({ topic, partition, before: commit.offset })),
    subscribed: topics.flatMap(topic => {
      const members = group.members.filter(member => readsTopic(member, topic))
      return members.length === 0 ? [] : [{ topic, members: members.map(({ clientId, host }) => ({ clientId, host })) }]
    }),
    problems,
  }
}

/** Members stand in the way only of the topics that they read; of a share group see its own plan. */
function deletionLock(group: SeenGroup) {
  const lock = groupLock({
    ...group,
    assignor: null,
    groupEpoch: null,
    assignmentEpoch: null,
    topology: null,
    members: [],
  })
  // A live classic group is not Empty, and may all the same forget what it does not read.
  return lock?.why === 'busy' ? null : lock
}

export function readsTopic({ subscribedTopics, assignment }: GroupMember, topic: string): boolean {
  return subscribedTopics.includes(topic) || assignment.some(assigned => assigned.topic === topic)
}
