import { Reader, Writer } from '@platformatic/kafka'

/** Partitions of one topic. */
export interface TopicPartitions {
  topic: string
  partitions: number[]
}

/** What a member of a classic consumer group tells the leader about itself (ConsumerProtocolSubscription). */
export interface Subscription {
  topics: string[]
  /** Version 1 and later; empty before. */
  ownedPartitions: TopicPartitions[]
  /** Version 2 and later; -1 where not told. */
  generationId: number
  /** Version 3 and later; null where not told. */
  rackId: string | null
  userData: Buffer | null
}

const newest = 3

/** The bytes that stand as `metadata` in JoinGroup; spelled as Java's consumers do (version 3). */
export function encodeSubscription(subscription: Subscription): Buffer {
  return Writer.create()
    .appendInt16(newest)
    .appendArray(subscription.topics, (w, topic) => w.appendString(topic, false), false, false)
    .appendBytes(subscription.userData, false)
    .appendArray(subscription.ownedPartitions, writeTopicPartitions, false, false)
    .appendInt32(subscription.generationId)
    .appendString(subscription.rackId, false).buffer
}

/**
 * Newer versions than 3 are read as 3: later versions may only add fields at the end.
 * @throws RangeError when the bytes are not a subscription
 */
export function decodeSubscription(bytes: Buffer): Subscription {
  const reader = Reader.from(bytes)
  const version = reader.readInt16()
  return {
    topics: reader.readArray(r => r.readString(false), false, false),
    userData: reader.readNullableBytes(false),
    ownedPartitions: version >= 1 ? reader.readArray(readTopicPartitions, false, false) : [],
    generationId: version >= 2 ? reader.readInt32() : -1,
    rackId: version >= 3 ? reader.readNullableString(false) : null,
  }
}

/** The bytes that stand as a member's `assignment` in SyncGroup (ConsumerProtocolAssignment). */
export function encodeAssignment(assigned: readonly TopicPartitions[]): Buffer {
  return Writer.create()
    .appendInt16(newest)
    .appendArray([...assigned], writeTopicPartitions, false, false)
    .appendBytes(null, false).buffer
}

/** No bytes at all mean no partitions: what a member has before its first SyncGroup. */
export function decodeAssignment(bytes: Buffer): TopicPartitions[] {
  if (bytes.length === 0) return []
  const reader = Reader.from(bytes)
  reader.readInt16()
  return reader.readArray(readTopicPartitions, false, false)
}

function writeTopicPartitions(w: Writer, entry: TopicPartitions): void {
  w.appendString(entry.topic, false).appendArray(entry.partitions, (v, p) => v.appendInt32(p), false, false)
}

function readTopicPartitions(r: Reader): TopicPartitions {
  return { topic: r.readString(false), partitions: r.readArray(v => v.readInt32(), false, false) }
}
