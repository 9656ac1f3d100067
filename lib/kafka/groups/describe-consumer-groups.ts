import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import {
  consumerGroupDescribeV0,
  consumerGroupDescribeV1,
  type DescribedConsumerMember,
} from '@/lib/kafka/protocol/consumer-group-describe-v1'
import type { AssignedTopic } from '@/lib/kafka/protocol/group-assignment'
import { describeByApi, named } from './describe-by-api'
import { assignmentText, memberBehind } from './member-behind'
import { ottlaSessionOf } from './ottla-sessions'
import type { GroupMember } from './types'

/** Groups of type consumer (KIP-848), as `describeByApi`. */
export const describeConsumerGroups = describeByApi({
  type: 'consumer',
  called: 'group',
  apis: [consumerGroupDescribeV1, consumerGroupDescribeV0],
  read: ({ groupId, assignorName, assignmentEpoch, members }, cluster) => ({
    assignor: assignorName || null,
    topology: null,
    members: members.map(member => toMember(cluster, groupId, assignmentEpoch, member)),
  }),
})

function toMember(
  cluster: Cluster,
  groupId: string,
  assignmentEpoch: number,
  member: DescribedConsumerMember,
): GroupMember {
  const { memberEpoch, memberType } = member
  return {
    memberId: member.memberId,
    instanceId: member.instanceId,
    rackId: member.rackId,
    clientId: member.clientId,
    host: member.clientHost,
    assignment: named(member.assignment),
    memberEpoch,
    subscribedTopics: member.subscribedTopicNames,
    // The coordinator keeps an empty text for a member without one.
    subscribedTopicRegex: member.subscribedTopicRegex || null,
    targetAssignment: named(member.targetAssignment),
    behind: memberBehind({
      memberEpoch,
      assignmentEpoch,
      has: topicText(member.assignment),
      shouldHave: topicText(member.targetAssignment),
    }),
    classic: memberType < 0 ? null : memberType === 0,
    streams: null,
    ottlaSession: ottlaSessionOf(cluster.id, groupId, member.memberId),
  }
}

function topicText(assigned: readonly AssignedTopic[]): string {
  return assignmentText(assigned.map(({ topicName, partitions }) => ({ name: topicName, partitions })))
}
