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

/**
 * Milliseconds that a walk waits for a partition to get a leader. An election after a crash takes two to four seconds, and
 * several times that on a busy cluster: who looks at a page is told and may go on, a file or a copy had better wait.
 */
const patience = { page: 6_000, long: 30_000 } as const

/**
 * The log of a topic as its brokers have it.
 *
 * @param options.work a page by default
 */
export function clusterLog(
  cluster: Cluster,
  layout: TopicLayout,
  options: {
    work?: keyof typeof patience
    signal?: AbortSignal
    early?: EarlyFetch | null
    fetch?: FetchSourceOptions['fetch']
  },
): Log {
  const { work = 'page', ...rest } = options
  return {
    open: (steppers, ahead) => new FetchSource({ cluster, layout, steppers, ahead, patience: patience[work], ...rest }),
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
