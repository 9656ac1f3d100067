import type { DescribedLogDirs } from '@/lib/kafka/brokers/describe-log-dirs'
import type { PartitionMetadata, TopicMetadata } from '@/lib/kafka/connection/metadata'
import { partitionKey } from './topic-partition'

/** Offsets by `partitionKey`. */
type Offsets = ReadonlyMap<string, { offset: bigint }>

/** End − start over all partitions; null if one of them did not answer. */
export function offsetSpan({ name, partitions }: TopicMetadata, earliest: Offsets, latest: Offsets): bigint | null {
  let span = 0n
  for (const { partition } of partitions) {
    const key = partitionKey(name, partition)
    const start = earliest.get(key)
    const end = latest.get(key)
    if (!start || !end) return null
    span += end.offset - start.offset
  }
  return span
}

/** Bytes of all replicas of a topic; null if a broker that holds one of them did not answer. */
export function topicSize({ name, partitions }: TopicMetadata, logs: DescribedLogDirs): bigint | null {
  let size = 0n
  for (const { partition, replicas } of partitions) {
    for (const node of replicas) {
      const replica = replicaSize(logs, node, partitionKey(name, partition))
      if (replica === null) return null
      size += replica
    }
  }
  return size
}

/** Bytes of one replica; null if its broker did not answer. */
export function replicaSize(logs: DescribedLogDirs, node: number, key: string): bigint | null {
  const broker = logs.brokers.get(node)
  // A broker that answers without the replica has not made it yet, unless it may be in a directory that is offline.
  return broker?.sizes.get(key) ?? (broker?.complete ? 0n : null)
}

/** Largest number of replicas a partition has; the same for all of them unless a reassignment runs. */
export function replicationFactor(partitions: readonly PartitionMetadata[]): number {
  return partitions.reduce((most, { replicas }) => Math.max(most, replicas.length), 0)
}

export function isUnderReplicated({ isr, replicas }: PartitionMetadata): boolean {
  return isr.length < replicas.length
}

export function isOffline({ leader }: PartitionMetadata): boolean {
  return leader < 0
}
