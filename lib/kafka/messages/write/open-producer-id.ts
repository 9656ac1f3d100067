import 'server-only'
import { initProducerIdV2, initProducerIdV4 } from '@platformatic/kafka'
import { sleep } from '@/lib/abortable'
import type { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { send, supports } from '@/lib/kafka/connection/send'
import { transportError } from '@/lib/kafka/connection/transport-error'

export interface ProducerIdentity {
  producerId: bigint
  producerEpoch: number
}

// COORDINATOR_LOAD_IN_PROGRESS (no block of ids left just now), COORDINATOR_NOT_AVAILABLE, NOT_COORDINATOR,
// REQUEST_TIMED_OUT, NOT_CONTROLLER.
const passing = new Set([14, 15, 16, 7, 41])
const unreachable = new Set<OttlaError['code']>(['BROKER_UNREACHABLE', 'TIMEOUT'])

/**
 * A producer id that nobody had before (InitProducerId without a transactional id, KIP-98).
 * @param patience milliseconds that it is tried again for
 * @throws OttlaError CLUSTER_AUTHORIZATION_FAILED, BROKER_UNREACHABLE, TIMEOUT, CANCELLED, …
 */
export async function openProducerId(
  cluster: Cluster,
  patience: number,
  signal?: AbortSignal,
): Promise<ProducerIdentity> {
  const deadline = performance.now() + patience
  for (let pause = 20; ; pause = Math.min(500, pause * 2)) {
    const answer = await ask(cluster, signal).catch(error => transportError(error, cluster.connection.servers))
    if ('producerId' in answer && answer.errorCode === 0) return answer
    const error =
      'producerId' in answer ? kafkaError(answer.errorCode, { doing: 'get a producer id', operation: 'Write' }) : answer
    const again = 'producerId' in answer ? passing.has(answer.errorCode) : unreachable.has(answer.code)
    if (!again || performance.now() > deadline) throw error
    await sleep(pause, signal)
  }
}

async function ask(cluster: Cluster, signal: AbortSignal | undefined) {
  const { connection } = cluster
  if (await supports(connection, initProducerIdV4.api)) {
    return send(connection, 'any', initProducerIdV4.api, [null, 60_000, -1n, -1], { signal })
  }
  return send(connection, 'any', initProducerIdV2.api, [null, 60_000, -1n, -1], { signal })
}
