import 'server-only'
import type { Rows } from '@/lib/errors'
import { configSource, configType } from '@/lib/kafka/configs/config-names'
import { type DescribedConfigs, describeConfigs } from '@/lib/kafka/configs/describe-configs'
import { plainDocumentation } from '@/lib/kafka/configs/plain-documentation'
import { topicConfigDocs } from '@/lib/kafka/configs/topic-config-docs'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import type { ConfigRow } from './types'

export interface DescribeTopicConfigsOptions {
  signal?: AbortSignal
  /** The broker to ask; any one otherwise. */
  node?: number
}

/**
 * Every config of a topic as `kafka-configs.sh --describe --all --entity-type topics`: value, source, what it would be
 * without the topic's own setting, and the broker's own documentation.
 *
 * @returns rows sorted by name
 * @throws OttlaError TOPIC_NOT_FOUND, TOPIC_AUTHORIZATION_FAILED, BROKER_UNREACHABLE
 */
export async function describeTopicConfigs(
  cluster: Cluster,
  topic: string,
  options: DescribeTopicConfigsOptions = {},
): Promise<Rows<ConfigRow>> {
  const asked = { ...options, synonyms: true, documentation: true }
  const [result] = await describeConfigs(cluster, [topic], asked)
  if (result?.errorCode !== 0) {
    const context = {
      doing: `read the configs of topic "${topic}"`,
      params: { topic },
      operation: 'DescribeConfigs' as const,
    }
    throw kafkaError(result?.errorCode ?? -1, context)
  }
  const rows = result.configs.map(toRow).sort((a, b) => (a.name < b.name ? -1 : 1))
  return { rows, problems: [] }
}

function toRow(config: DescribedConfigs['configs'][number]): ConfigRow {
  const doc = topicConfigDocs.get(config.name)
  return {
    name: config.name,
    value: told(config, config.value),
    source: configSource(config.configSource),
    inherited: inheritedValue(config),
    readOnly: config.readOnly,
    sensitive: config.isSensitive,
    type: configType(config.configType),
    documentation: config.documentation ? plainDocumentation(config.documentation) : (doc?.documentation ?? null),
  }
}

/** The synonyms are in the order in which they win; the first that is not the topic's own would be next. */
function inheritedValue(config: DescribedConfigs['configs'][number]): ConfigRow['inherited'] {
  const next = config.synonyms.find(synonym => configSource(synonym.source) !== 'DYNAMIC_TOPIC_CONFIG')
  if (next) return { value: told(config, next.value), source: configSource(next.source) }
  // No broker config stands behind it: then there is only Kafka's own default.
  if (configSource(config.configSource) === 'DEFAULT_CONFIG') {
    return { value: told(config, config.value), source: 'DEFAULT_CONFIG' }
  }
  const doc = topicConfigDocs.get(config.name)
  return doc ? { value: doc.default, source: 'DEFAULT_CONFIG' } : null
}

function told(config: DescribedConfigs['configs'][number], value: string | null | undefined): string | null {
  return config.isSensitive ? null : (value ?? null)
}
