import 'server-only'
import type { Problem } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import type { ClusterMetadata, TopicMetadata } from '@/lib/kafka/connection/metadata'
import { forEachOffset } from './for-each-offset'
import { uniqueProblems } from './partition-problems'

export interface OffsetSpans {
  /** End − start over all partitions of a topic; a topic with a partition that did not answer is absent. */
  spans: Map<string, bigint>
  problems: Problem[]
  /** Topics that do not exist any more. */
  gone: Set<string>
}

/** How far each topic's offsets reach: two requests for each leader. */
export async function offsetSpans(
  cluster: Cluster,
  topics: readonly TopicMetadata[],
  options: { signal?: AbortSignal; metadata: ClusterMetadata },
): Promise<OffsetSpans> {
  const totals = new Map(topics.map(({ name }) => [name, { span: 0n, answers: 0 }]))
  const partitions = topics.flatMap(({ name, partitions }) =>
    partitions.map(({ partition }) => ({ topic: name, partition })),
  )
  const add = (sign: 1n | -1n) => (topic: string, _partition: number, offset: bigint) => {
    const total = totals.get(topic)
    if (!total) return
    total.span += sign * offset
    total.answers++
  }
  const [starts, ends] = await Promise.all([
    forEachOffset(cluster, partitions, 'earliest', add(-1n), options),
    forEachOffset(cluster, partitions, 'latest', add(1n), options),
  ])
  const whole = topics.filter(({ name, partitions }) => totals.get(name)?.answers === 2 * partitions.length)
  return {
    spans: new Map(whole.map(({ name }) => [name, totals.get(name)?.span ?? 0n])),
    problems: uniqueProblems([...starts.problems, ...ends.problems]),
    gone: new Set([...starts.gone, ...ends.gone]),
  }
}
