import 'server-only'
import type { Problem } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { forEachOffset, type ListOffsetsOptions, type OffsetSpec } from './for-each-offset'
import { partitionKey, type TopicPartition } from './topic-partition'

export type { ListOffsetsOptions, OffsetSpec }

interface ListedOffset {
  /** -1 where no record is at or after the timestamp, or the log is empty (`maxTimestamp`). */
  offset: bigint
  /** Of the record found by `timestamp` or `maxTimestamp`; -1 otherwise. */
  timestamp: bigint
  leaderEpoch: number
}

export interface ListedOffsets {
  /** By `partitionKey`; a partition that gave no answer is absent, and `problems` says why. */
  offsets: Map<string, ListedOffset>
  problems: Problem[]
}

/**
 * Offsets of many partitions, as `kafka-get-offsets.sh`: one request for each leader. Where a leader has moved or is
 * gone, the metadata is read again and the new leader asked, for a second at most.
 *
 * @returns `gone`: topics that do not exist (any more); they are among the problems too
 * @throws OttlaError where no broker answers the metadata request, and CANCELLED
 */
export async function listOffsets(
  cluster: Cluster,
  partitions: readonly TopicPartition[],
  spec: OffsetSpec,
  options: ListOffsetsOptions = {},
): Promise<ListedOffsets & { gone: Set<string> }> {
  const offsets: ListedOffsets['offsets'] = new Map()
  const outcome = await forEachOffset(
    cluster,
    partitions,
    spec,
    (topic, partition, offset, timestamp, leaderEpoch) => {
      offsets.set(partitionKey(topic, partition), { offset, timestamp, leaderEpoch })
    },
    options,
  )
  return { offsets, ...outcome }
}
