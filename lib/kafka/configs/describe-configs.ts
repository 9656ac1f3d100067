import 'server-only'
import { describeConfigsV4 } from '@platformatic/kafka'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { type SendOptions, send } from '@/lib/kafka/connection/send'

const topicResource = 2

export type DescribedConfigs = describeConfigsV4.DescribeConfigsResponseResult

export interface DescribeConfigsOptions extends SendOptions {
  /** Only these configs; all of them otherwise. */
  keys?: readonly string[]
  synonyms?: boolean
  documentation?: boolean
  /** A broker's id; any broker knows the configs of all topics. */
  node?: number
}

/**
 * Configs of many topics in one request (DescribeConfigs v4).
 *
 * @returns one result for each topic, each with its own error code
 * @throws OttlaError when no broker answers
 */
export async function describeConfigs(
  cluster: Cluster,
  topics: readonly string[],
  options: DescribeConfigsOptions = {},
): Promise<DescribedConfigs[]> {
  if (topics.length === 0) return []
  const { keys = null, synonyms = false, documentation = false, node = 'any', ...sending } = options
  const configurationKeys = keys && [...keys]
  const resources = topics.map(
    resourceName => ({ resourceType: topicResource, resourceName, configurationKeys }) as const,
  )
  const args: [typeof resources, boolean, boolean] = [resources, synonyms, documentation]
  const answer = await send(cluster.connection, node, describeConfigsV4.api, args, sending)
  return answer.results
}
