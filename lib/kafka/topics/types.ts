import type { Decimal } from '@/lib/decimal'
import type { Problem } from '@/lib/errors'

/** Row of GET /api/clusters/{cluster}/topics */
export interface TopicRow {
  name: string
  topicId: string
  internal: boolean
  partitions: number
  replicationFactor: number
  underReplicated: number
  offline: number
  /** End − start summed over the partitions: a span of offsets, not always a count of records; null if a partition did not answer. */
  records: Decimal | null
  /** Bytes on disk of all replicas; null if a broker did not answer. */
  size: Decimal | null
  /** `cleanup.policy` as Kafka has it: delete | compact | compact,delete; null where not told. */
  cleanupPolicy: string | null
  /** Milliseconds, -1 for ever; null where not told. */
  retentionMs: Decimal | null
}

export interface PartitionRow {
  partition: number
  /** Null where there is none. */
  leader: number | null
  leaderEpoch: number
  replicas: number[]
  isr: number[]
  offlineReplicas: number[]
  /** First offset kept. Null where the leader did not answer. */
  logStartOffset: Decimal | null
  /** High watermark: the next offset to be written. */
  logEndOffset: Decimal | null
  /** Bytes of the leader's replica; null where not told. */
  size: Decimal | null
}

/** GET /api/clusters/{cluster}/topics/{topic} */
export interface TopicDetail {
  name: string
  topicId: string
  internal: boolean
  replicationFactor: number
  records: Decimal | null
  /** Bytes of all replicas. */
  size: Decimal | null
  cleanupPolicy: string | null
  retentionMs: Decimal | null
  maxMessageBytes: Decimal | null
  /** Number of configs set on this topic itself. */
  configsSet: number | null
  /** Number of groups with a committed offset or a member on this topic is asked for separately. */
  partitions: PartitionRow[]
  problems: Problem[]
}

/** Kafka's own names of where a value comes from. */
export type ConfigSource =
  | 'DYNAMIC_TOPIC_CONFIG'
  | 'DYNAMIC_BROKER_CONFIG'
  | 'DYNAMIC_DEFAULT_BROKER_CONFIG'
  | 'STATIC_BROKER_CONFIG'
  | 'DEFAULT_CONFIG'
  | 'GROUP_CONFIG'
  | 'UNKNOWN'

/** Row of GET /api/clusters/{cluster}/topics/{topic}/configs */
export interface ConfigRow {
  name: string
  /** Null when the value is sensitive. */
  value: string | null
  source: ConfigSource
  /** What the value would be without the topic's own setting; null where not told. */
  inherited: { value: string | null; source: ConfigSource } | null
  readOnly: boolean
  sensitive: boolean
  type: 'BOOLEAN' | 'STRING' | 'INT' | 'SHORT' | 'LONG' | 'DOUBLE' | 'LIST' | 'CLASS' | 'PASSWORD' | 'UNKNOWN'
  documentation: string | null
}

/** Row of GET /api/clusters/{cluster}/topics/{topic}/groups */
export interface TopicGroupRow {
  groupId: string
  state: string
  type: string
  members: number
  /** Partitions of this topic with a committed offset. */
  committedPartitions: number
  lag: Decimal | null
}

/** What the broker says to a topic that is not made yet (CreateTopics, validateOnly). */
export interface CreateTopicValidation {
  /** Null when the broker would make it. */
  refusal: {
    code: string
    message: string
    field: 'name' | 'partitions' | 'replicationFactor' | 'configs' | null
    /** The config that `configs` is about, where the broker names it. */
    config: string | null
  } | null
  partitions: number | null
  replicationFactor: number | null
  configs: ConfigRow[]
}

/** Before a deletion: what would be lost. */
export interface DeleteTopicsPlan {
  topics: {
    name: string
    /** To be handed to the deletion, so that no other topic of this name is deleted in its place. */
    topicId: string
    internal: boolean
    partitions: number
    records: Decimal | null
    size: Decimal | null
    /** Groups that have committed offsets on it. */
    groups: { groupId: string; state: string }[]
  }[]
  problems: Problem[]
}

export interface DeleteTopicsResult {
  deleted: string[]
  failed: { name: string; code: string; message: string; hint: string }[]
}
