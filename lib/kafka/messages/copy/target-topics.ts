import 'server-only'
import type { ErrorBody } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { fetchMetadata } from '@/lib/kafka/connection/metadata'
import { checkTopicName } from '@/lib/kafka/topics/topic-name'
import type { TargetTopic } from './types'

/** A topic that somebody wants records written to. */
export interface Target {
  name: string
  target: TargetTopic | null
  /** Why it cannot be written to. */
  problem: ErrorBody | null
}

const invalidTopic = 17
const own = new Set(['__consumer_offsets', '__transaction_state', '__share_group_state'])

/** Which of these topics there are. Kafka's own ones are not written to: other programs trust what they hold. */
export async function findTargets(
  cluster: Cluster,
  names: readonly string[],
  options: { signal?: AbortSignal } = {},
): Promise<Target[]> {
  const legal = names.filter(name => checkTopicName(name).fault === null)
  const metadata = legal.length === 0 ? null : await fetchMetadata(cluster, legal, options)
  const known = new Map(metadata?.topics.map(topic => [topic.name, topic]))
  return names.map(name => {
    const refused = (errorCode: number) => {
      const context = { doing: `write to topic "${name}"`, params: { topic: name }, operation: 'Write' as const }
      return { name, target: null, problem: kafkaError(errorCode, context).toBody() }
    }
    if (!legal.includes(name) || own.has(name)) return refused(invalidTopic)
    const topic = known.get(name)
    // 5: some partition has no leader just now, which is waited for.
    if (!topic || (topic.errorCode !== 0 && topic.errorCode !== 5)) return refused(topic?.errorCode ?? 3)
    if (topic.internal) return refused(invalidTopic)
    return { name, target: { topic: name, topicId: topic.topicId, partitions: topic.partitions.length }, problem: null }
  })
}
