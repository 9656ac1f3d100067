import { createAPI, type Reader, Writer } from '@platformatic/kafka'

/** Tasks of one subtopology: one task for each partition of its source topics. */
export interface StreamsTasks {
  subtopologyId: string
  partitions: number[]
}

export interface DescribedStreamsMember {
  memberId: string
  memberEpoch: number
  instanceId: string | null
  clientId: string
  clientHost: string
  activeTasks: StreamsTasks[]
  targetActiveTasks: StreamsTasks[]
}

export interface DescribedStreamsGroup {
  errorCode: number
  errorMessage: string | null
  groupId: string
  groupState: string
  groupEpoch: number
  assignmentEpoch: number
  /** Topics that the tasks of each subtopology read. */
  subtopologies: { subtopologyId: string; topics: string[] }[]
  members: DescribedStreamsMember[]
}

export interface StreamsGroupDescribeAnswer {
  groups: DescribedStreamsGroup[]
}

type Args = [groupIds: string[], includeAuthorizedOperations: boolean]

function createRequest(...[groupIds, includeAuthorizedOperations]: Args): Writer {
  return Writer.create()
    .appendArray(groupIds, (w, id) => w.appendString(id), true, false)
    .appendBoolean(includeAuthorizedOperations)
    .appendTaggedFields()
}

const readStrings = (r: Reader) => r.readArray(v => v.readString(), true, false)

const readTasks = (r: Reader): StreamsTasks[] =>
  r.readArray(t => ({
    subtopologyId: t.readString(),
    partitions: t.readArray(v => v.readInt32(), true, false),
  }))

function readActiveTasks(r: Reader): StreamsTasks[] {
  const active = readTasks(r)
  readTasks(r)
  readTasks(r)
  r.readTaggedFields()
  return active
}

function skipTaskOffsets(r: Reader): void {
  r.readArray(o => {
    o.readString()
    o.readInt32()
    return o.readInt64()
  })
}

function readKeyValues(r: Reader): void {
  r.readArray(kv => {
    kv.readString()
    return kv.readString()
  })
}

function readTopicNames(r: Reader): string[] {
  return r.readArray(t => {
    const name = t.readString()
    t.readInt32()
    t.readInt16()
    readKeyValues(t)
    return name
  })
}

function readTopology(r: Reader): DescribedStreamsGroup['subtopologies'] {
  const topology = r.readNullableStruct(() => {
    r.readInt32()
    const subtopologies = r.readArray(s => {
      const subtopologyId = s.readString()
      const source = readStrings(s)
      readStrings(s)
      readTopicNames(s)
      return { subtopologyId, topics: [...source, ...readTopicNames(s)] }
    })
    r.readTaggedFields()
    return subtopologies
  })
  return topology ?? []
}

function readMember(r: Reader): DescribedStreamsMember {
  const memberId = r.readString()
  const memberEpoch = r.readInt32()
  const instanceId = r.readNullableString()
  r.readNullableString()
  const clientId = r.readString()
  const clientHost = r.readString()
  r.readInt32()
  r.readString()
  r.readNullableStruct(() => {
    r.readString()
    r.readUnsignedInt16()
    r.readTaggedFields()
  })
  readKeyValues(r)
  skipTaskOffsets(r)
  skipTaskOffsets(r)
  const activeTasks = readActiveTasks(r)
  const targetActiveTasks = readActiveTasks(r)
  r.readBoolean()
  return { memberId, memberEpoch, instanceId, clientId, clientHost, activeTasks, targetActiveTasks }
}

function parseResponse(_id: number, _key: number, _version: number, reader: Reader): StreamsGroupDescribeAnswer {
  reader.readInt32()
  const groups = reader.readArray(r => {
    const group = {
      errorCode: r.readInt16(),
      errorMessage: r.readNullableString(),
      groupId: r.readString(),
      groupState: r.readString(),
      groupEpoch: r.readInt32(),
      assignmentEpoch: r.readInt32(),
      subtopologies: readTopology(r),
      members: r.readArray(readMember),
    }
    r.readInt32()
    return group
  })
  reader.readTaggedFields()
  return { groups }
}

/** StreamsGroupDescribe (KIP-1071), since Kafka 4.1. */
export const streamsGroupDescribeV0 = createAPI<Args, StreamsGroupDescribeAnswer>(89, 0, createRequest, parseResponse)
