import 'server-only'
import { sleep } from '@/lib/abortable'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { type KafkaApi, send } from '@/lib/kafka/connection/send'
import { findCoordinators } from './find-coordinators'

interface AskOptions {
  signal?: AbortSignal
  /** Milliseconds that the coordinator may hold the answer back. */
  timeout?: number
  /** Milliseconds for which a coordinator that moves, loads or restarts is asked again. */
  patience: number
}

/** Requests to the coordinator of one group, wherever it is by now. */
export interface CoordinatorLink {
  /**
   * @param errorCodeOf the error code of the whole answer; other codes than those of a moving coordinator are left in it
   * @throws OttlaError COORDINATOR_NOT_AVAILABLE, BROKER_UNREACHABLE, CANCELLED
   */
  ask<Args extends unknown[], Answer>(
    api: KafkaApi<Args, Answer>,
    args: Args,
    errorCodeOf: (answer: Answer) => number,
    options: AskOptions,
  ): Promise<Answer>
}

// COORDINATOR_LOAD_IN_PROGRESS, COORDINATOR_NOT_AVAILABLE, NOT_COORDINATOR
const moving = new Set([14, 15, 16])
const passing = new Set(['COORDINATOR_NOT_AVAILABLE', 'BROKER_UNREACHABLE', 'TIMEOUT'])
const pause = 200

export function coordinatorLink(cluster: Cluster, groupId: string): CoordinatorLink {
  let node: number | undefined

  async function find(signal: AbortSignal | undefined): Promise<number> {
    const found = (await findCoordinators(cluster, [groupId], { signal })).get(groupId)
    if (typeof found === 'number') return found
    throw found ?? kafkaError(15, { doing: `find the coordinator of group "${groupId}"`, params: { group: groupId } })
  }

  async function askOnce<Args extends unknown[], Answer>(
    api: KafkaApi<Args, Answer>,
    args: Args,
    errorCodeOf: (answer: Answer) => number,
    { signal, timeout }: AskOptions,
  ): Promise<Answer> {
    node ??= await find(signal)
    const answer = await send(cluster.connection, node, api, args, { signal, timeout })
    const code = errorCodeOf(answer)
    if (moving.has(code)) {
      throw kafkaError(code, { doing: `speak to the coordinator of group "${groupId}"`, params: { group: groupId } })
    }
    return answer
  }

  return {
    async ask(api, args, errorCodeOf, options) {
      const until = performance.now() + options.patience
      for (;;) {
        try {
          return await askOnce(api, args, errorCodeOf, options)
        } catch (error) {
          node = undefined
          const mayPass = error instanceof OttlaError && passing.has(error.code)
          if (!mayPass || performance.now() + pause > until) throw error
          await sleep(pause, options.signal)
        }
      }
    },
  }
}
