import 'server-only'
import { incrementalAlterConfigsV1 } from '@platformatic/kafka'
import type { Rows } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { sendToController } from '@/lib/kafka/connection/send-to-controller'
import { changeOutcome } from './change-outcome'
import { describeTopicConfigs } from './describe-topic-configs'
import type { AlterTopicConfigsInput } from './inputs'
import { onEveryBroker } from './on-every-broker'
import type { ConfigRow } from './types'

const topicResource = 2
const operation = { set: 0, delete: 1 } as const

/**
 * Sets some of a topic's configs and gives others back to what they inherit, as `kafka-configs.sh --alter` (all of them
 * or none; the topic's other settings stay). The broker is asked to validate first, so that nothing is changed where one
 * value is wrong; then waits until every broker shows the new values.
 *
 * @returns the topic's configs afterwards
 * @throws OttlaError INVALID_CONFIG, POLICY_VIOLATION, TOPIC_NOT_FOUND, TOPIC_AUTHORIZATION_FAILED, OUTCOME_UNKNOWN
 */
export async function alterTopicConfigs(
  cluster: Cluster,
  input: AlterTopicConfigsInput,
  options: { signal?: AbortSignal } = {},
): Promise<Rows<ConfigRow>> {
  await incrementalAlter(cluster, input, true, options)
  await incrementalAlter(cluster, input, false, options)
  await onEveryBroker(
    cluster,
    async node => shows(await describeTopicConfigs(cluster, input.topic, { node }), input),
    options,
  )
  return describeTopicConfigs(cluster, input.topic, options)
}

async function incrementalAlter(
  cluster: Cluster,
  { topic, set, reset }: AlterTopicConfigsInput,
  validateOnly: boolean,
  options: { signal?: AbortSignal },
): Promise<void> {
  const configs = [
    ...Object.entries(set).map(([name, value]) => ({ name, configOperation: operation.set, value })),
    ...reset.map(name => ({ name, configOperation: operation.delete })),
  ]
  const resources = [{ resourceType: topicResource, resourceName: topic, configs } as const]
  const args: [incrementalAlterConfigsV1.IncrementalAlterConfigsRequestResource[], boolean] = [
    [...resources],
    validateOnly,
  ]
  const doing = `change the configs of topic "${topic}"`
  const answer = await sendToController(cluster, incrementalAlterConfigsV1.api, args, options).catch(error => {
    throw changeOutcome(error, cluster.connection.servers, doing)
  })
  const [result] = answer.responses
  if (result?.errorCode !== 0) {
    throw kafkaError(
      result?.errorCode ?? -1,
      { doing, params: { topic }, operation: 'AlterConfigs' },
      result?.errorMessage,
    )
  }
}

function shows({ rows }: Rows<ConfigRow>, { set, reset }: AlterTopicConfigsInput): boolean {
  const configs = new Map(rows.map(row => [row.name, row]))
  const isOwn = (name: string) => configs.get(name)?.source === 'DYNAMIC_TOPIC_CONFIG'
  const isSet = ([name, value]: [string, string]) => {
    const row = configs.get(name)
    return isOwn(name) && (row?.sensitive || plain(row?.value ?? '') === plain(value))
  }
  return Object.entries(set).every(isSet) && !reset.some(isOwn)
}

/** The broker shows lists without the blanks they were written with. */
function plain(value: string): string {
  return value.replace(/\s+/g, '')
}
