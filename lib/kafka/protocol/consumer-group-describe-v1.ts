import type { Reader } from '@platformatic/kafka'
import { type AssignedTopic, readGroupAssignment } from './group-assignment'
import { groupDescribeApi } from './group-describe'

export interface DescribedConsumerMember {
  memberId: string
  instanceId: string | null
  rackId: string | null
  memberEpoch: number
  clientId: string
  clientHost: string
  subscribedTopicNames: string[]
  subscribedTopicRegex: string | null
  assignment: AssignedTopic[]
  targetAssignment: AssignedTopic[]
  /** -1 not told (version 0), 0 classic, 1 consumer. */
  memberType: number
}

function readMember(r: Reader, version: 0 | 1): DescribedConsumerMember {
  return {
    memberId: r.readString(),
    instanceId: r.readNullableString(),
    rackId: r.readNullableString(),
    memberEpoch: r.readInt32(),
    clientId: r.readString(),
    clientHost: r.readString(),
    subscribedTopicNames: r.readArray(v => v.readString(), true, false),
    subscribedTopicRegex: r.readNullableString(),
    assignment: readGroupAssignment(r),
    targetAssignment: readGroupAssignment(r),
    memberType: version === 1 ? r.readInt8() : -1,
  }
}

/** ConsumerGroupDescribe (KIP-848). Version 1 is needed as soon as a member subscribes by a regular expression. */
export const consumerGroupDescribeV1 = groupDescribeApi(69, 1, reader => ({
  assignorName: reader.readString(),
  members: reader.readArray(r => readMember(r, 1)),
}))
export const consumerGroupDescribeV0 = groupDescribeApi(69, 0, reader => ({
  assignorName: reader.readString(),
  members: reader.readArray(r => readMember(r, 0)),
}))
