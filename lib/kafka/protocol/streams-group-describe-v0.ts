import type { Reader } from '@platformatic/kafka'
import { groupDescribeApi } from './group-describe'

/** Tasks of one subtopology: one task for each partition of its source topics. */
export interface StreamsTasks {
  subtopologyId: string
  partitions: number[]
}

export interface DescribedStreamsGroup {
  /** Topics that the tasks of each subtopology read. */
  subtopologies: { subtopologyId: string; topics: string[] }[]
  members: DescribedStreamsMember[]
}

interface DescribedStreamsMember {
  memberId: string
  memberEpoch: number
  instanceId: string | null
  clientId: string
  clientHost: string
  activeTasks: StreamsTasks[]
  targetActiveTasks: StreamsTasks[]
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

/** StreamsGroupDescribe (KIP-1071), since Kafka 4.1. */
export const streamsGroupDescribeV0 = groupDescribeApi(
  89,
  0,
  (reader): DescribedStreamsGroup => ({
    subtopologies: readTopology(reader),
    members: reader.readArray(readMember),
  }),
)
