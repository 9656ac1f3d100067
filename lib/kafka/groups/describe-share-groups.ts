import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { send, supports } from '@/lib/kafka/connection/send'
import { shareGroupDescribeV1 } from '@/lib/kafka/protocol/share-group-describe-v1'
import { named } from './describe-consumer-groups'
import { type DescribedGroups, groupIdNotFound } from './described-group'

/** Groups of type share (KIP-932), many of one coordinator in one request. Null for the others. */
export async function describeShareGroups(
  cluster: Cluster,
  coordinator: number,
  groupIds: readonly string[],
  options: { signal?: AbortSignal } = {},
): Promise<DescribedGroups> {
  const result: DescribedGroups = new Map(groupIds.map(groupId => [groupId, null]))
  if (groupIds.length === 0 || !(await supports(cluster.connection, shareGroupDescribeV1))) return result
  const answer = await send(cluster.connection, coordinator, shareGroupDescribeV1, [[...groupIds], false], options)
  for (const group of answer.groups) {
    const { groupId, errorCode, errorMessage } = group
    if (errorCode === groupIdNotFound) continue
    if (errorCode !== 0) {
      const context = { doing: `describe share group "${groupId}"`, params: { group: groupId } }
      result.set(groupId, kafkaError(errorCode, context, errorMessage))
      continue
    }
    result.set(groupId, {
      groupId,
      state: group.groupState,
      type: 'share',
      protocolType: 'share',
      assignor: group.assignorName || null,
      groupEpoch: group.groupEpoch,
      assignmentEpoch: group.assignmentEpoch,
      members: group.members.map(member => ({
        memberId: member.memberId,
        instanceId: null,
        clientId: member.clientId,
        host: member.clientHost,
        assignment: named(member.assignment),
        memberEpoch: member.memberEpoch,
        subscribedTopics: member.subscribedTopicNames,
        targetAssignment: null,
        ottlaSession: null,
      })),
    })
  }
  return result
}
