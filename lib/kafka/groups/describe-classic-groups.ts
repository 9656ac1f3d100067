import 'server-only'
import { describeGroupsV5 } from '@platformatic/kafka'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { send } from '@/lib/kafka/connection/send'
import { decodeAssignment, decodeSubscription } from '@/lib/kafka/protocol/consumer-protocol'
import type { DescribedGroups } from './described-group'
import { ottlaSessionOf } from './ottla-sessions'
import type { GroupMember } from './types'

/**
 * Groups of type classic, many of one coordinator in one request (DescribeGroups v5).
 *
 * For groups of the other types and for groups that do not exist this request answers `Dead` without an error, so
 * `Dead` is given as null here.
 */
export async function describeClassicGroups(
  cluster: Cluster,
  coordinator: number,
  groupIds: readonly string[],
  options: { signal?: AbortSignal } = {},
): Promise<DescribedGroups> {
  const result: DescribedGroups = new Map()
  if (groupIds.length === 0) return result
  const answer = await send(cluster.connection, coordinator, describeGroupsV5.api, [[...groupIds], false], options)
  for (const group of answer.groups) {
    const { groupId, errorCode } = group
    if (errorCode !== 0) {
      result.set(groupId, kafkaError(errorCode, { doing: `describe group "${groupId}"`, params: { group: groupId } }))
    } else if (group.groupState === 'Dead') {
      result.set(groupId, null)
    } else {
      result.set(groupId, {
        groupId,
        state: group.groupState,
        type: 'classic',
        protocolType: group.protocolType,
        assignor: group.protocolData || null,
        groupEpoch: null,
        assignmentEpoch: null,
        topology: null,
        members: group.members.map(member => toMember(cluster, groupId, group.protocolType, member)),
      })
    }
  }
  return result
}

type WireMember = Awaited<ReturnType<typeof describeGroupsV5.api.async>>['groups'][number]['members'][number]

function toMember(cluster: Cluster, groupId: string, protocolType: string, member: WireMember): GroupMember {
  // Only consumers speak the consumer protocol; Connect's workers put other bytes there.
  const isConsumer = protocolType === 'consumer'
  const told = isConsumer && member.memberMetadata.length > 0
  const subscription = told ? readable(() => decodeSubscription(member.memberMetadata), null) : null
  return {
    memberId: member.memberId,
    instanceId: member.groupInstanceId ?? null,
    rackId: subscription?.rackId ?? null,
    clientId: member.clientId,
    host: member.clientHost,
    assignment: isConsumer ? readable(() => decodeAssignment(member.memberAssignment), []) : [],
    memberEpoch: null,
    subscribedTopics: subscription?.topics ?? [],
    subscribedTopicRegex: null,
    targetAssignment: null,
    behind: null,
    classic: null,
    streams: null,
    ottlaSession: ottlaSessionOf(cluster.id, groupId, member.memberId),
  }
}

/** The bytes are made by whoever is a member: one that breaks the format must not hide the group. */
function readable<T>(decode: () => T, otherwise: T): T {
  try {
    return decode()
  } catch {
    return otherwise
  }
}
