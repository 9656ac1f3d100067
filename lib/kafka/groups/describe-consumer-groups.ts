import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import {
  consumerGroupDescribeV0,
  consumerGroupDescribeV1,
  type DescribedConsumerMember,
} from '@/lib/kafka/protocol/consumer-group-describe-v1'
import { describeByApi, named } from './describe-by-api'
import { ottlaSessionOf } from './ottla-sessions'
import type { GroupMember } from './types'

/** Groups of type consumer (KIP-848), as `describeByApi`. */
export const describeConsumerGroups = describeByApi({
  type: 'consumer',
  called: 'group',
  apis: [consumerGroupDescribeV1, consumerGroupDescribeV0],
  read: ({ groupId, assignorName, members }, cluster) => ({
    assignor: assignorName || null,
    members: members.map(member => toMember(cluster, groupId, member)),
  }),
})

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
