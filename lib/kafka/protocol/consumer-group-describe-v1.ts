import { createAPI, type Reader, Writer } from '@platformatic/kafka'
import { type AssignedTopic, readGroupAssignment } from './group-assignment'

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
}

export interface DescribedConsumerGroup {
  errorCode: number
  errorMessage: string | null
  groupId: string
  groupState: string
  groupEpoch: number
  assignmentEpoch: number
  assignorName: string
  members: DescribedConsumerMember[]
}

export interface ConsumerGroupDescribeAnswer {
  groups: DescribedConsumerGroup[]
}

type Args = [groupIds: string[], includeAuthorizedOperations: boolean]

function createRequest(...[groupIds, includeAuthorizedOperations]: Args): Writer {
  return Writer.create()
    .appendArray(groupIds, (w, id) => w.appendString(id), true, false)
    .appendBoolean(includeAuthorizedOperations)
    .appendTaggedFields()
}

function readMember(r: Reader, version: number): DescribedConsumerMember {
  const member = {
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
  }
  // MemberType: classic members within a consumer group (migration).
  if (version >= 1) r.readInt8()
  return member
}

function parseResponse(_id: number, _key: number, version: number, reader: Reader): ConsumerGroupDescribeAnswer {
  reader.readInt32()
  const groups = reader.readArray(r => {
    const group = {
      errorCode: r.readInt16(),
      errorMessage: r.readNullableString(),
      groupId: r.readString(),
      groupState: r.readString(),
      groupEpoch: r.readInt32(),
      assignmentEpoch: r.readInt32(),
      assignorName: r.readString(),
      members: r.readArray(m => readMember(m, version)),
    }
    r.readInt32()
    return group
  })
  reader.readTaggedFields()
  return { groups }
}

/** ConsumerGroupDescribe (KIP-848). Version 1 is needed as soon as a member subscribes by a regular expression. */
export const consumerGroupDescribeV1 = createAPI<Args, ConsumerGroupDescribeAnswer>(69, 1, createRequest, parseResponse)
export const consumerGroupDescribeV0 = createAPI<Args, ConsumerGroupDescribeAnswer>(69, 0, createRequest, parseResponse)
