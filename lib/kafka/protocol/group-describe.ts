import { createAPI, type Reader, Writer } from '@platformatic/kafka'

/** What the answers of ConsumerGroupDescribe, ShareGroupDescribe and StreamsGroupDescribe say alike of a group. */
export interface GroupHead {
  errorCode: number
  errorMessage: string | null
  groupId: string
  groupState: string
  groupEpoch: number
  assignmentEpoch: number
}

export interface GroupDescribeAnswer<Group> {
  groups: Group[]
}

export type GroupDescribeArgs = [groupIds: string[], includeAuthorizedOperations: boolean]

function createRequest(...[groupIds, includeAuthorizedOperations]: GroupDescribeArgs): Writer {
  return Writer.create()
    .appendArray(groupIds, (w, id) => w.appendString(id), true, false)
    .appendBoolean(includeAuthorizedOperations)
    .appendTaggedFields()
}

/**
 * One of the three describe requests, which differ in their key and in what follows the head of a group.
 * @param readRest reads from behind `assignmentEpoch` to the last member
 */
export function groupDescribeApi<Rest extends object>(
  key: number,
  version: number,
  readRest: (reader: Reader) => Rest,
) {
  return createAPI<GroupDescribeArgs, GroupDescribeAnswer<GroupHead & Rest>>(
    key,
    version,
    createRequest,
    (_id, _key, _version, reader) => {
      reader.readInt32()
      const groups = reader.readArray(r => {
        const head: GroupHead = {
          errorCode: r.readInt16(),
          errorMessage: r.readNullableString(),
          groupId: r.readString(),
          groupState: r.readString(),
          groupEpoch: r.readInt32(),
          assignmentEpoch: r.readInt32(),
        }
        const group = { ...head, ...readRest(r) }
        r.readInt32()
        return group
      })
      reader.readTaggedFields()
      return { groups }
    },
  )
}
