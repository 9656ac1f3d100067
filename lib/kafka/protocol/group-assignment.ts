import type { Reader } from '@platformatic/kafka'

/** Partitions of one topic, as the describe answers of KIP-848 and KIP-932 spell them. */
export interface AssignedTopic {
  topicId: string
  topicName: string
  partitions: number[]
}

/** `Assignment => [TopicPartitions]` with its trailing tagged fields. */
export function readGroupAssignment(reader: Reader): AssignedTopic[] {
  const topics = reader.readArray(r => ({
    topicId: r.readUUID(),
    topicName: r.readString(),
    partitions: r.readArray(v => v.readInt32(), true, false),
  }))
  reader.readTaggedFields()
  return topics
}
