import type { Reader } from '@platformatic/kafka'
import { groupDescribeApi } from './group-describe'

/** Tasks of one subtopology: one task for each partition of its source topics. */
export interface DescribedTasks {
  subtopologyId: string
  partitions: number[]
}

interface DescribedAssignment {
  active: DescribedTasks[]
  standby: DescribedTasks[]
  warmup: DescribedTasks[]
}

interface DescribedSubtopology {
  subtopologyId: string
  sourceTopics: string[]
  repartitionSinkTopics: string[]
  changelogTopics: string[]
  repartitionSourceTopics: string[]
}

export interface DescribedStreamsGroup {
  /** Null until a member has told it. */
  topology: { epoch: number; subtopologies: DescribedSubtopology[] } | null
  members: DescribedStreamsMember[]
}

export interface DescribedStreamsMember {
  memberId: string
  memberEpoch: number
  instanceId: string | null
  rackId: string | null
  clientId: string
  clientHost: string
  topologyEpoch: number
  processId: string
  /** `host:port` */
  userEndpoint: string | null
  clientTags: Record<string, string>
  assignment: DescribedAssignment
  targetAssignment: DescribedAssignment
  isClassic: boolean
}

const readStrings = (r: Reader) => r.readArray(v => v.readString(), true, false)

const readTasks = (r: Reader): DescribedTasks[] =>
  r.readArray(t => ({
    subtopologyId: t.readString(),
    partitions: t.readArray(v => v.readInt32(), true, false),
  }))

function readAssignment(r: Reader): DescribedAssignment {
  const assignment = { active: readTasks(r), standby: readTasks(r), warmup: readTasks(r) }
  r.readTaggedFields()
  return assignment
}

function skipTaskOffsets(r: Reader): void {
  r.readArray(o => {
    o.readString()
    o.readInt32()
    return o.readInt64()
  })
}

function readKeyValues(r: Reader): Record<string, string> {
  return Object.fromEntries(r.readArray(kv => [kv.readString(), kv.readString()] as const))
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

function readTopology(r: Reader): DescribedStreamsGroup['topology'] {
  return r.readNullableStruct(() => {
    const epoch = r.readInt32()
    const subtopologies = r.readArray(s => ({
      subtopologyId: s.readString(),
      sourceTopics: readStrings(s),
      repartitionSinkTopics: readStrings(s),
      changelogTopics: readTopicNames(s),
      repartitionSourceTopics: readTopicNames(s),
    }))
    r.readTaggedFields()
    return { epoch, subtopologies }
  })
}

function readEndpoint(r: Reader): string | null {
  return r.readNullableStruct(() => {
    const endpoint = `${r.readString()}:${r.readUnsignedInt16()}`
    r.readTaggedFields()
    return endpoint
  })
}

function readMember(r: Reader): DescribedStreamsMember {
  const head = {
    memberId: r.readString(),
    memberEpoch: r.readInt32(),
    instanceId: r.readNullableString(),
    rackId: r.readNullableString(),
    clientId: r.readString(),
    clientHost: r.readString(),
    topologyEpoch: r.readInt32(),
    processId: r.readString(),
    userEndpoint: readEndpoint(r),
    clientTags: readKeyValues(r),
  }
  // Of tasks as they are and as they should be: no client sends them yet.
  skipTaskOffsets(r)
  skipTaskOffsets(r)
  return {
    ...head,
    assignment: readAssignment(r),
    targetAssignment: readAssignment(r),
    isClassic: r.readBoolean(),
  }
}

/** StreamsGroupDescribe (KIP-1071), since Kafka 4.1. */
export const streamsGroupDescribeV0 = groupDescribeApi(
  89,
  0,
  (reader): DescribedStreamsGroup => ({
    topology: readTopology(reader),
    members: reader.readArray(readMember),
  }),
)
