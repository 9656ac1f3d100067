import 'server-only'
import { shareGroupDescribeV1 } from '@/lib/kafka/protocol/share-group-describe-v1'
import { describeByApi, named } from './describe-by-api'
import { memberBehind } from './member-behind'

/** Groups of type share (KIP-932), as `describeByApi`. */
export const describeShareGroups = describeByApi({
  type: 'share',
  called: 'share group',
  apis: [shareGroupDescribeV1],
  read: group => ({
    assignor: group.assignorName || null,
    topology: null,
    members: group.members.map(member => ({
      memberId: member.memberId,
      instanceId: null,
      rackId: member.rackId,
      clientId: member.clientId,
      host: member.clientHost,
      assignment: named(member.assignment),
      memberEpoch: member.memberEpoch,
      subscribedTopics: member.subscribedTopicNames,
      subscribedTopicRegex: null,
      // What the coordinator says of it is what it should have; who has heard of it is told by the epoch alone.
      targetAssignment: null,
      behind: memberBehind({ ...member, assignmentEpoch: group.assignmentEpoch, has: '', shouldHave: null }),
      classic: null,
      streams: null,
      ottlaSession: null,
    })),
  }),
})
