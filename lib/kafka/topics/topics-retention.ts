import 'server-only'
import type { Decimal } from '@/lib/decimal'
import type { Problem } from '@/lib/errors'
import { type DescribedConfigs, describeConfigs } from '@/lib/kafka/configs/describe-configs'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { partial } from '@/lib/kafka/connection/partial'
import { someOf } from './topic-partition'

export interface Retention {
  cleanupPolicy: string | null
  /** Milliseconds, -1 for ever. */
  retentionMs: Decimal | null
}

/**
 * `cleanup.policy` and `retention.ms` of many topics, in one request; a topic whose configs may not be read is absent.
 * @throws OttlaError CANCELLED
 */
export async function topicsRetention(
  cluster: Cluster,
  names: readonly string[],
  options: { signal?: AbortSignal } = {},
): Promise<{ topics: Map<string, Retention>; problems: Problem[] }> {
  // On the second socket, so that the offsets of all partitions do not wait for it.
  const asked = { keys: ['cleanup.policy', 'retention.ms'], lane: 1 } as const
  const answer = await partial(
    'topic configs',
    asking => describeConfigs(cluster, names, { ...asking, ...asked }),
    options,
  )
  const told = (answer.value ?? []).filter(result => result.errorCode === 0)
  const refused = (answer.value ?? []).filter(result => result.errorCode !== 0)
  return {
    topics: new Map(told.map(result => [result.resourceName, toRetention(result)])),
    problems: [...answer.problems, ...refusals(refused)],
  }
}

function toRetention({ configs }: DescribedConfigs): Retention {
  const told = (name: string) => configs.find(config => config.name === name)?.value ?? null
  return { cleanupPolicy: told('cleanup.policy'), retentionMs: told('retention.ms') }
}

/** One problem for each error code: a user without the right has it for a thousand topics. */
function refusals(results: readonly DescribedConfigs[]): Problem[] {
  return [...Map.groupBy(results, result => result.errorCode)].map(([errorCode, group]) => {
    const topics = someOf(group.map(result => result.resourceName))
    const params = { topics, count: String(group.length), ...(group.length === 1 ? { topic: topics } : {}) }
    const scope = group.length === 1 ? `topic ${topics}` : `${group.length} topics`
    return kafkaError(errorCode, {
      doing: `read the configs of ${topics}`,
      params,
      operation: 'DescribeConfigs',
    }).toProblem(scope)
  })
}
