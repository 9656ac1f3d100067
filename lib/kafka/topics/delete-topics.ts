import 'server-only'
import { deleteTopicsV6 } from '@platformatic/kafka'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { fetchMetadata } from '@/lib/kafka/connection/metadata'
import { sendToController } from '@/lib/kafka/connection/send-to-controller'
import { changeOutcome } from './change-outcome'
import type { DeleteTopicsInput } from './inputs'
import { onEveryBroker } from './on-every-broker'
import { someOf } from './topic-partition'
import type { DeleteTopicsResult } from './types'

type Asked = DeleteTopicsInput['topics'][number]

/** Milliseconds that the controller may take. */
const timeout = 15_000
const unknownTopicOrPartition = 3
const unknownTopicId = 100

/**
 * Deletes topics as `kafka-topics.sh --delete`, each with its own result, and waits until no broker knows them any more.
 * A topic given with its id is deleted only while the name still belongs to that id.
 *
 * @throws OttlaError OUTCOME_UNKNOWN, or what kept the request from being answered at all
 */
export async function deleteTopics(
  cluster: Cluster,
  input: DeleteTopicsInput,
  options: { signal?: AbortSignal } = {},
): Promise<DeleteTopicsResult> {
  const doing = `delete ${someOf(input.topics.map(topic => `"${topic.name}"`))}`
  // By id or by name: Kafka refuses an entry that has both.
  const asked = input.topics.map(({ name, topicId }) => ({ name: topicId ? null : name, topicId }))
  const args: [typeof asked, number] = [asked, timeout]
  const sending = { ...options, timeout: timeout + 5_000 }
  const answer = await sendToController(cluster, deleteTopicsV6.api, args, sending).catch(error => {
    throw changeOutcome(error, cluster.connection.servers, doing)
  })
  const result: DeleteTopicsResult = { deleted: [], failed: [] }
  const deleted: Asked[] = []
  for (const topic of input.topics) {
    const found = answer.responses.find(({ name, topicId }) =>
      topic.topicId ? topicId === topic.topicId : name === topic.name,
    )
    if (found?.errorCode === 0) {
      deleted.push({ ...topic, topicId: found.topicId })
      result.deleted.push(topic.name)
    } else {
      const error = await refusal(cluster, topic, found?.errorCode ?? -1, found?.errorMessage, options)
      result.failed.push({ name: topic.name, code: error.code, message: error.message, hint: error.hint })
    }
  }
  if (deleted.length > 0) await onEveryBroker(cluster, node => areGone(cluster, node, deleted), options)
  return result
}

async function refusal(
  cluster: Cluster,
  { name, topicId }: Asked,
  errorCode: number,
  detail: string | null | undefined,
  options: { signal?: AbortSignal },
): Promise<OttlaError> {
  const doing = `delete topic "${name}"`
  const params = { topic: name }
  if (errorCode !== unknownTopicOrPartition && errorCode !== unknownTopicId) {
    return kafkaError(errorCode, { doing, params, operation: 'Delete' }, detail)
  }
  const { topics } = await fetchMetadata(cluster, [name], options)
  const now = topics[0]?.errorCode === 0 ? topics[0] : null
  if (now && topicId && now.topicId !== topicId) {
    return new OttlaError(
      'TOPIC_RECREATED',
      `Topic "${name}" was deleted and created anew meanwhile; the new one was left alone.`,
      {
        hint: 'Look at the new topic, and delete it if you mean that one.',
        params,
      },
    )
  }
  return new OttlaError('TOPIC_NOT_FOUND', `Topic "${name}" is already gone.`, {
    hint: 'Somebody else deleted it, or it never existed; nothing is left to do.',
    params,
  })
}

async function areGone(cluster: Cluster, node: number, deleted: readonly Asked[]): Promise<boolean> {
  const { topics } = await fetchMetadata(
    cluster,
    deleted.map(topic => topic.name),
    { node },
  )
  return deleted.every(({ topicId }) => !topics.some(topic => topic.topicId === topicId))
}
