import { readGroupAssignment } from './group-assignment'
import { groupDescribeApi } from './group-describe'

/** ShareGroupDescribe (KIP-932), stable since Kafka 4.1. */
export const shareGroupDescribeV1 = groupDescribeApi(77, 1, reader => ({
  assignorName: reader.readString(),
  members: reader.readArray(r => ({
    memberId: r.readString(),
    rackId: r.readNullableString(),
    memberEpoch: r.readInt32(),
    clientId: r.readString(),
    clientHost: r.readString(),
    subscribedTopicNames: r.readArray(v => v.readString(), true, false),
    assignment: readGroupAssignment(r),
  })),
}))
