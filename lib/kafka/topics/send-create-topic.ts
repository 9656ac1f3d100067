import 'server-only'
import { createTopicsV7 } from '@platformatic/kafka'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { sendToController } from '@/lib/kafka/connection/send-to-controller'
import type { CreateTopicInput } from './inputs'

export type CreateTopicAnswer = createTopicsV7.CreateTopicsResponseTopic

/** Milliseconds that the controller may take. */
const timeout = 15_000
/** On the wire: the broker's default. */
const byDefault = -1

/** One topic by CreateTopics v7, through any broker (it forwards to the controller); its error code is in the answer. */
export async function sendCreateTopic(
  cluster: Cluster,
  input: CreateTopicInput,
  options: { validateOnly: boolean; signal?: AbortSignal },
): Promise<CreateTopicAnswer> {
  const topic = {
    name: input.name,
    numPartitions: input.partitions ?? byDefault,
    replicationFactor: input.replicationFactor ?? byDefault,
    assignments: [],
    configs: Object.entries(input.configs).map(([name, value]) => ({ name, value })),
  }
  const args: [(typeof topic)[], number, boolean] = [[topic], timeout, options.validateOnly]
  const sending = { signal: options.signal, timeout: timeout + 5_000 }
  const answer = await sendToController(cluster, createTopicsV7.api, args, sending)
  const [result] = answer.topics
  if (!result) throw new Error('CreateTopics answered without the topic it was asked for')
  return result
}
