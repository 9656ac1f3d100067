import 'server-only'
import { shareGroupDescribeV1 } from '@/lib/kafka/protocol/share-group-describe-v1'
import { describeByApi, named } from './describe-by-api'

/** Groups of type share (KIP-932), as `describeByApi`. */
export const describeShareGroups = describeByApi({
  type: 'share',
  called: 'share group',
  apis: [shareGroupDescribeV1],
  read: group => ({
    assignor: group.assignorName || null,
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
  }),
})
