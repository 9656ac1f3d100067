import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { pickApi, send, supports } from '@/lib/kafka/connection/send'
import {
  consumerGroupDescribeV0,
  consumerGroupDescribeV1,
  type DescribedConsumerMember,
} from '@/lib/kafka/protocol/consumer-group-describe-v1'
import type { AssignedTopic } from '@/lib/kafka/protocol/group-assignment'
import { type DescribedGroups, groupIdNotFound } from './described-group'
import { ottlaSessionOf } from './ottla-sessions'
import type { GroupMember } from './types'

/**
 * Groups of type consumer (KIP-848), many of one coordinator in one request. Null for the others, and for all on
 * brokers that do not have such groups.
 */
export async function describeConsumerGroups(
  cluster: Cluster,
  coordinator: number,
  groupIds: readonly string[],
  options: { signal?: AbortSignal } = {},
): Promise<DescribedGroups> {
  const result: DescribedGroups = new Map(groupIds.map(groupId => [groupId, null]))
  if (groupIds.length === 0 || !(await supports(cluster.connection, consumerGroupDescribeV0))) return result
  const api = pickApi(cluster.connection, [consumerGroupDescribeV1, consumerGroupDescribeV0])
  const answer = await send(cluster.connection, coordinator, api, [[...groupIds], false], options)
  for (const group of answer.groups) {
    const { groupId, errorCode, errorMessage } = group
    if (errorCode === groupIdNotFound) continue
    if (errorCode !== 0) {
      const context = { doing: `describe group "${groupId}"`, params: { group: groupId } }
      result.set(groupId, kafkaError(errorCode, context, errorMessage))
      continue
    }
    result.set(groupId, {
      groupId,
      state: group.groupState,
      type: 'consumer',
      protocolType: 'consumer',
      assignor: group.assignorName || null,
      groupEpoch: group.groupEpoch,
      assignmentEpoch: group.assignmentEpoch,
      members: group.members.map(member => toMember(cluster, groupId, member)),
    })
  }
  return result
}

function toMember(cluster: Cluster, groupId: string, member: DescribedConsumerMember): GroupMember {
  return {
    memberId: member.memberId,
    instanceId: member.instanceId,
    clientId: member.clientId,
    host: member.clientHost,
    assignment: named(member.assignment),
    memberEpoch: member.memberEpoch,
    subscribedTopics: member.subscribedTopicNames,
    targetAssignment: named(member.targetAssignment),
    ottlaSession: ottlaSessionOf(cluster.id, groupId, member.memberId),
  }
}

export function named(assigned: readonly AssignedTopic[]): GroupMember['assignment'] {
  return assigned.map(({ topicName, partitions }) => ({
    topic: topicName,
    partitions: partitions.toSorted((a, b) => a - b),
  }))
}
