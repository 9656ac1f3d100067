import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { safeOffset } from '@/lib/kafka/protocol/int64'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import type { Isolation } from '../classify-batches'
import type { MessagesQuery } from '../messages-query'
import { planWalk } from '../plan-walk'
import type { TopicLayout } from '../topic-layout'

export interface PlannedPart {
  partition: number
  /** Offsets [from, to) are meant; below `start` nothing was there any more when they were fixed. */
  from: number
  to: number
  start: number
  /** The last stable offset as of then: what transactions wrote from there on was open. */
  lastStable: number
}

/** Offsets [from, to) by partition, or from where on, to the end as of now, of `partitions` or all. */
export type PartsQuery = Pick<
  MessagesQuery,
  'from' | 'partitions' | 'filter' | 'match' | 'in' | 'ignoreCase' | 'isolation'
> & { ranges?: { partition: number; from: number; to: number }[] | undefined }

export interface PlannedParts {
  layout: TopicLayout
  isolation: Isolation
  parts: PlannedPart[]
}

/**
 * Fixes the ends of long work. Every partition must tell them: what misses one would not be complete.
 *
 * @throws OttlaError as `planWalk`; OFFSET_OUT_OF_RANGE for a range beyond the end, and why a partition does not answer
 */
export async function planParts(
  cluster: Cluster,
  topic: string,
  input: PartsQuery,
  options: { signal?: AbortSignal } = {},
): Promise<PlannedParts> {
  const { from, filter, match, in: within, ignoreCase, isolation } = input
  const partitions = input.ranges?.map(range => range.partition).sort((a, b) => a - b) ?? input.partitions
  const query = { from, partitions, filter, match, in: within, ignoreCase, isolation, direction: 'forward' as const }
  const plan = await planWalk(cluster, topic, query, options)
  const [problem] = plan.problems
  if (problem) throw new OttlaError(problem.code, problem.message, problem)
  const stable = await lastStable(cluster, topic, plan.parts, options)
  const parts = plan.parts.map(({ partition, position, start, end }): PlannedPart => {
    const range = input.ranges?.find(entry => entry.partition === partition)
    if (range && range.to > end) throw beyondTheEnd(topic, partition, range.to, end)
    const to = range?.to ?? end
    const first = Math.min(range?.from ?? position, to)
    return { partition, from: first, to, start, lastStable: Math.min(stable.get(partition) ?? end, end) }
  })
  return { layout: plan.layout, isolation: plan.isolation, parts }
}

async function lastStable(
  cluster: Cluster,
  topic: string,
  parts: readonly { partition: number }[],
  options: { signal?: AbortSignal },
): Promise<Map<number, number>> {
  const asked = parts.map(({ partition }) => ({ topic, partition }))
  const { offsets, problems } = await listOffsets(cluster, asked, 'lastStable', options)
  const stable = new Map<number, number>()
  for (const { partition } of parts) {
    const found = offsets.get(partitionKey(topic, partition))
    const [problem] = problems
    if (!found)
      throw new OttlaError(problem?.code ?? 'KAFKA_ERROR', problem?.message ?? 'The broker named no offsets.', problem)
    stable.set(partition, safeOffset(found.offset))
  }
  return stable
}

function beyondTheEnd(topic: string, partition: number, to: number, end: number): OttlaError {
  return new OttlaError(
    'OFFSET_OUT_OF_RANGE',
    `Partition ${partition} of topic "${topic}" ends at ${end}, before ${to}.`,
    {
      hint: `Go up to ${end} at most.`,
      params: { topic, partition: String(partition), offset: String(to), end: String(end) },
    },
  )
}
