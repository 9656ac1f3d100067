import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { safeOffset } from '@/lib/kafka/protocol/int64'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import type { Isolation } from '../classify-batches'
import type { FilterSpec } from '../filter/types'
import { planWalk } from '../plan-walk'
import { type ExportInput, exportFilter, exportForm } from './export-input'
import type { ExportForm } from './types'

export interface ExportPart {
  partition: number
  /** Offsets [from, to) are exported; below `start` nothing was there any more when the export was made. */
  from: number
  to: number
  start: number
  /** The last stable offset as of then: what transactions wrote from there on is `open`, whatever becomes of it. */
  lastStable: number
}

/** All that decides the bytes of an export. Plain data: it is kept in the store. */
export interface ExportPlan {
  topic: string
  topicId: string
  /** Kafka's own cluster.id. */
  clusterId: string
  isolation: Isolation
  filter: FilterSpec | null
  form: ExportForm
  parts: ExportPart[]
}

/**
 * Fixes the ends of an export. Every partition must tell them: an export that misses one would not be complete.
 *
 * @throws OttlaError as `planWalk`; OFFSET_OUT_OF_RANGE for a range beyond the end, and why a partition does not answer
 */
export async function planExport(
  cluster: Cluster,
  topic: string,
  input: ExportInput,
  options: { signal?: AbortSignal } = {},
): Promise<ExportPlan> {
  const { from, filter, match, in: within, ignoreCase, isolation } = input
  const partitions = input.ranges?.map(range => range.partition).sort((a, b) => a - b) ?? input.partitions
  const query = { from, partitions, filter, match, in: within, ignoreCase, isolation, direction: 'forward' as const }
  const plan = await planWalk(cluster, topic, query, options)
  const { layout } = plan
  const [problem] = plan.problems
  if (problem) throw new OttlaError(problem.code, problem.message, problem)
  const stable = await lastStable(cluster, topic, plan.parts, options)
  const parts = plan.parts.map(({ partition, position, start, end }): ExportPart => {
    const range = input.ranges?.find(entry => entry.partition === partition)
    if (range && range.to > end) throw beyondTheEnd(topic, partition, range.to, end)
    const to = range?.to ?? end
    const first = Math.min(range?.from ?? position, to)
    return { partition, from: first, to, start, lastStable: Math.min(stable.get(partition) ?? end, end) }
  })
  return {
    topic,
    topicId: layout.topicId,
    clusterId: layout.metadata.clusterId,
    isolation: plan.isolation,
    filter: exportFilter(input),
    form: exportForm(input),
    parts,
  }
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
      hint: `Export up to ${end} at most.`,
      params: { topic, partition: String(partition), offset: String(to), end: String(end) },
    },
  )
}
