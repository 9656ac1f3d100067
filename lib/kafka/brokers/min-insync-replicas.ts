import 'server-only'
import { describeConfigs } from '@/lib/kafka/configs/describe-configs'
import type { Cluster } from '@/lib/kafka/connection/cluster'

/** `min.insync.replicas` of many topics, in one request; a topic whose configs may not be read is absent. */
export async function minInsyncReplicas(
  cluster: Cluster,
  topics: readonly string[],
  options: { signal?: AbortSignal } = {},
): Promise<Map<string, number>> {
  const results = await describeConfigs(cluster, topics, { ...options, keys: ['min.insync.replicas'], lane: 1 })
  const told = results.filter(result => result.errorCode === 0)
  return new Map(told.map(({ resourceName, configs }) => [resourceName, Number(configs[0]?.value ?? 0)]))
}
