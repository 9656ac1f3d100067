import { createAPI, type Reader, Writer } from '@platformatic/kafka'
import { type AssignedTopic, readGroupAssignment } from './group-assignment'

export interface DescribedShareGroup {
  errorCode: number
  errorMessage: string | null
  groupId: string
  groupState: string
  groupEpoch: number
  assignmentEpoch: number
  assignorName: string
  members: {
    memberId: string
    rackId: string | null
    memberEpoch: number
    clientId: string
    clientHost: string
    subscribedTopicNames: string[]
    assignment: AssignedTopic[]
  }[]
}

export interface ShareGroupDescribeAnswer {
  groups: DescribedShareGroup[]
}

type Args = [groupIds: string[], includeAuthorizedOperations: boolean]

function createRequest(...[groupIds, includeAuthorizedOperations]: Args): Writer {
  return Writer.create()
    .appendArray(groupIds, (w, id) => w.appendString(id), true, false)
    .appendBoolean(includeAuthorizedOperations)
    .appendTaggedFields()
}

function parseResponse(_id: number, _key: number, _version: number, reader: Reader): ShareGroupDescribeAnswer {
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
      members: r.readArray(m => ({
        memberId: m.readString(),
        rackId: m.readNullableString(),
        memberEpoch: m.readInt32(),
        clientId: m.readString(),
        clientHost: m.readString(),
        subscribedTopicNames: m.readArray(v => v.readString(), true, false),
        assignment: readGroupAssignment(m),
      })),
    }
    r.readInt32()
    return group
  })
  reader.readTaggedFields()
  return { groups }
}

/** ShareGroupDescribe (KIP-932), stable since Kafka 4.1. */
export const shareGroupDescribeV1 = createAPI<Args, ShareGroupDescribeAnswer>(77, 1, createRequest, parseResponse)
