import 'server-only'
import { throwIfAborted } from '@/lib/abortable'
import { describeConfigs } from '@/lib/kafka/configs/describe-configs'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import { topicLayout } from '../topic-layout'
import { openProducerId } from './open-producer-id'
import { TopicState } from './topic-state'
import { TopicWriter, type WriterOptions } from './topic-writer'
import type { RecordWriter } from './types'

const usualPatience = 30_000

/**
 * Writes many records to one topic, each exactly once (idempotent producer, acks=all), in order within a partition. On
 * sockets of its own. Every record that was taken gets exactly one outcome, also when the writer is stopped or breaks:
 * - `refused` means that it is certainly not written, for a reason of its own, or because the writer stopped before (CANCELLED),
 * - `unknown` comes with a broken writer only: no answer in all the time, and the log could not tell either.
 *
 * Buffers that are given must not be changed before their outcome.
 *
 * @throws OttlaError TOPIC_NOT_FOUND, TOPIC_AUTHORIZATION_FAILED, CLUSTER_AUTHORIZATION_FAILED, BROKER_UNREACHABLE, CANCELLED, …
 */
export async function openWriter<Tag>(
  cluster: Cluster,
  topic: string,
  options: WriterOptions<Tag>,
): Promise<RecordWriter<Tag>> {
  const { signal, patience = usualPatience } = options
  throwIfAborted(signal)
  const layout = await topicLayout(cluster, topic, { signal })
  const partitions = layout.leaders.map((_, partition) => ({ topic, partition }))
  const [identity, { offsets }, limit] = await Promise.all([
    openProducerId(cluster, patience, signal),
    listOffsets(cluster, partitions, 'latest', { signal, metadata: layout.metadata }),
    maxMessageBytes(cluster, topic, signal),
  ])
  const ends = layout.leaders.map((_, partition) => {
    const end = offsets.get(partitionKey(topic, partition))
    return end ? Number(end.offset) : null
  })
  throwIfAborted(signal)
  options.onProducer?.(identity.producerId)
  return new TopicWriter(cluster, new TopicState(cluster, layout), { ...options, patience, identity, ends, limit })
}

async function maxMessageBytes(
  cluster: Cluster,
  topic: string,
  signal: AbortSignal | undefined,
): Promise<number | null> {
  try {
    const [described] = await describeConfigs(cluster, [topic], { signal, keys: ['max.message.bytes'] })
    const value = Number(described?.configs[0]?.value)
    return Number.isSafeInteger(value) && value > 0 ? value : null
  } catch {
    // Only needed to make batches that fit at once; the broker says what is too large.
    return null
  }
}
