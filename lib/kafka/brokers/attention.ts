import type { ClusterMetadata } from '@/lib/kafka/connection/metadata'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import { isOffline, isUnderReplicated } from '@/lib/kafka/topics/topic-row'
import type { Attention } from './types'

const someExamples = 5

export interface AttentionInput {
  metadata: ClusterMetadata
  /** By topic; a topic without is not judged. */
  minInsyncReplicas: ReadonlyMap<string, number>
  /** False when an answer said that there is none, or none came. */
  hasController: boolean
  /** False while a broker does not tell its groups. */
  groupsKnown: boolean
}

/**
 * What needs a person, worst first. The counts are those of `kafka-topics.sh --describe` with its `--…-partitions`
 * options, except that a topic with fewer replicas than min.insync.replicas counts by its replicas, as the broker's own
 * UnderMinIsrPartitionCount does: the broker asks for no more than there are.
 */
export function attention({ metadata, minInsyncReplicas, hasController, groupsKnown }: AttentionInput): Attention[] {
  const partitions = metadata.topics.flatMap(topic =>
    topic.partitions.map(partition => ({
      ...partition,
      topic: topic.name,
      key: partitionKey(topic.name, partition.partition),
    })),
  )
  const live = new Set(metadata.brokers.map(broker => broker.nodeId))
  const offline = [...new Set(partitions.flatMap(({ replicas }) => replicas))].filter(nodeId => !live.has(nodeId))
  const items: Attention[] = [
    item('critical', 'offline-partitions', partitions.filter(isOffline)),
    { level: 'critical', kind: 'no-controller', count: hasController ? 0 : 1, examples: [] },
    ...offline
      .sort((a, b) => a - b)
      .map((nodeId): Attention => {
        const held = partitions.filter(({ replicas }) => replicas.includes(nodeId))
        return { ...item('critical', 'broker-offline', held), nodeId }
      }),
    item(
      'critical',
      'under-min-isr',
      partitions.filter(
        ({ topic, isr, replicas }) => isr.length < Math.min(minInsyncReplicas.get(topic) ?? 0, replicas.length),
      ),
    ),
    item('warning', 'under-replicated', partitions.filter(isUnderReplicated)),
    { level: 'warning', kind: 'groups-unknown', count: groupsKnown ? 0 : 1, examples: [] },
  ]
  return items.filter(({ count }) => count > 0)
}

function item(level: Attention['level'], kind: Attention['kind'], partitions: readonly { key: string }[]): Attention {
  return { level, kind, count: partitions.length, examples: partitions.slice(0, someExamples).map(({ key }) => key) }
}
