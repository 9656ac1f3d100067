import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { safeOffset } from '@/lib/kafka/protocol/int64'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import type { Log } from './answer-walk'
import type { EarlyFetch } from './early-fetch'
import { FetchSource, type FetchSourceOptions } from './fetch-source'
import type { TopicLayout } from './topic-layout'

/** Milliseconds that a walk waits for a partition to get a leader; an election after a crash takes two to four seconds. */
const patience = 6_000

/** The log of a topic as its brokers have it. */
export function clusterLog(
  cluster: Cluster,
  layout: TopicLayout,
  options: { signal?: AbortSignal; early?: EarlyFetch | null; fetch?: FetchSourceOptions['fetch'] },
): Log {
  return {
    open: (steppers, ahead) => new FetchSource({ cluster, layout, steppers, ahead, patience, ...options }),
    ends: partition => logEnds(cluster, layout.name, partition, options),
  }
}

async function logEnds(cluster: Cluster, topic: string, partition: number, options: { signal?: AbortSignal }) {
  const asked = [{ topic, partition }]
  const [earliest, latest] = await Promise.all([
    listOffsets(cluster, asked, 'earliest', options),
    listOffsets(cluster, asked, 'latest', options),
  ])
  const key = partitionKey(topic, partition)
  const start = earliest.offsets.get(key)
  const end = latest.offsets.get(key)
  if (start && end) return { start: safeOffset(start.offset), end: safeOffset(end.offset) }
  const [problem] = [...earliest.problems, ...latest.problems]
  throw new OttlaError(problem?.code ?? 'KAFKA_ERROR', problem?.message ?? 'The broker named no offsets.', problem)
}
