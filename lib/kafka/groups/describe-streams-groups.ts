import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { send, supports } from '@/lib/kafka/connection/send'
import {
  type DescribedStreamsGroup,
  type StreamsTasks,
  streamsGroupDescribeV0,
} from '@/lib/kafka/protocol/streams-group-describe-v0'
import { type DescribedGroups, groupIdNotFound } from './described-group'
import type { GroupMember } from './types'

/** Groups of type streams (KIP-1071), many of one coordinator in one request. Null for the others. */
export async function describeStreamsGroups(
  cluster: Cluster,
  coordinator: number,
  groupIds: readonly string[],
  options: { signal?: AbortSignal } = {},
): Promise<DescribedGroups> {
  const result: DescribedGroups = new Map(groupIds.map(groupId => [groupId, null]))
  if (groupIds.length === 0 || !(await supports(cluster.connection, streamsGroupDescribeV0))) return result
  const answer = await send(cluster.connection, coordinator, streamsGroupDescribeV0, [[...groupIds], false], options)
  for (const group of answer.groups) {
    const { groupId, errorCode, errorMessage } = group
    if (errorCode === groupIdNotFound) continue
    if (errorCode !== 0) {
      const context = { doing: `describe streams group "${groupId}"`, params: { group: groupId } }
      result.set(groupId, kafkaError(errorCode, context, errorMessage))
      continue
    }
    result.set(groupId, {
      groupId,
      state: group.groupState,
      type: 'streams',
      protocolType: 'streams',
      assignor: null,
      groupEpoch: group.groupEpoch,
      assignmentEpoch: group.assignmentEpoch,
      members: group.members.map(member => ({
        memberId: member.memberId,
        instanceId: member.instanceId,
        clientId: member.clientId,
        host: member.clientHost,
        assignment: partitionsOfTasks(group, member.activeTasks),
        memberEpoch: member.memberEpoch,
        subscribedTopics: [...new Set(group.subtopologies.flatMap(({ topics }) => topics))],
        targetAssignment: partitionsOfTasks(group, member.targetActiveTasks),
        ottlaSession: null,
      })),
    })
  }
  return result
}

/** A task reads the partition of its number of every source topic of its subtopology. */
function partitionsOfTasks(group: DescribedStreamsGroup, tasks: readonly StreamsTasks[]): GroupMember['assignment'] {
  const topicsOf = new Map(group.subtopologies.map(({ subtopologyId, topics }) => [subtopologyId, topics]))
  return tasks.flatMap(({ subtopologyId, partitions }) =>
    (topicsOf.get(subtopologyId) ?? []).map(topic => ({ topic, partitions: partitions.toSorted((a, b) => a - b) })),
  )
}
