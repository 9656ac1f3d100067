import 'server-only'
import { randomUUID } from 'node:crypto'
import { configSource } from '@/lib/kafka/configs/config-names'
import { topicConfigDocs } from '@/lib/kafka/configs/topic-config-docs'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import type { ValidateTopicInput } from './inputs'
import { type CreateTopicAnswer, sendCreateTopic } from './send-create-topic'
import type { ConfigRow, CreateTopicValidation } from './types'

type Refusal = NonNullable<CreateTopicValidation['refusal']>

const fieldOf: Partial<Record<string, Refusal['field']>> = {
  INVALID_TOPIC: 'name',
  TOPIC_EXISTS: 'name',
  TOPIC_AUTHORIZATION_FAILED: 'name',
  INVALID_PARTITIONS: 'partitions',
  INVALID_REPLICATION_FACTOR: 'replicationFactor',
  INVALID_CONFIG: 'configs',
}

/**
 * What the broker would make of a new topic: every config with its value and source, or its objection with the field
 * it is about. Nothing is made (CreateTopics with validateOnly, KIP-525).
 *
 * @param input `name` null: only the rest is asked about
 * @throws OttlaError when no broker answers
 */
export async function validateTopic(
  cluster: Cluster,
  input: ValidateTopicInput,
  options: { signal?: AbortSignal } = {},
): Promise<CreateTopicValidation> {
  const name = input.name ?? `ottla-validate-${randomUUID()}`
  const asking = { ...options, validateOnly: true }
  const overridden = Object.keys(input.configs).length > 0
  const [answer, plain] = await Promise.all([
    sendCreateTopic(cluster, { ...input, name }, asking),
    // The same topic without configs of its own tells what those would otherwise be.
    overridden ? sendCreateTopic(cluster, { ...input, name, configs: {} }, asking) : null,
  ])
  const inherited = new Map((plain ?? answer).configs?.map(config => [config.name, config]))
  return {
    refusal: refusalOf(answer, name, Object.keys(input.configs)),
    // -1 where the broker refuses, or where the user may not read configs.
    partitions: answer.numPartitions > 0 ? answer.numPartitions : null,
    replicationFactor: answer.replicationFactor > 0 ? answer.replicationFactor : null,
    configs: ((answer.configs?.length ? answer : plain)?.configs ?? [])
      .map(config => toRow(config, inherited.get(config.name)))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

type AnswerConfig = NonNullable<CreateTopicAnswer['configs']>[number]

function toRow(config: AnswerConfig, inherited: AnswerConfig | undefined): ConfigRow {
  const doc = topicConfigDocs.get(config.name)
  return {
    name: config.name,
    value: config.value ?? null,
    source: configSource(config.configSource),
    inherited: inherited ? { value: inherited.value ?? null, source: configSource(inherited.configSource) } : null,
    readOnly: config.readOnly,
    sensitive: config.isSensitive,
    type: doc?.type ?? 'UNKNOWN',
    documentation: doc?.documentation ?? null,
  }
}

function refusalOf(answer: CreateTopicAnswer, name: string, configs: string[]): CreateTopicValidation['refusal'] {
  if (answer.errorCode === 0) return null
  const error = kafkaError(
    answer.errorCode,
    { doing: `create topic "${name}"`, params: { topic: name }, operation: 'Create' as const },
    answer.errorMessage,
  )
  // To a missing right the broker itself says no more than "Authorization failed."
  const message = error.params.operation ? `${error.message} ${error.hint}` : (answer.errorMessage ?? error.message)
  const field = fieldOf[error.code] ?? null
  // The broker names the config in its sentence only; of two names that fit, the longer one is meant.
  const named = configs.filter(config => message.includes(config)).sort((a, b) => b.length - a.length)
  return { code: error.code, message, field, config: field === 'configs' ? (named[0] ?? null) : null }
}
