import 'server-only'
import { sleep } from '@/lib/abortable'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { fetchMetadata } from '@/lib/kafka/connection/metadata'
import { transportError } from '@/lib/kafka/connection/transport-error'

const patience = 5_000

/**
 * Waits until every live broker has heard of a change, at most 5 s: the controller answers before the brokers know, and
 * the next page may ask any of them. A broker that does not answer is not waited for.
 *
 * @param heard whether this broker has
 * @returns false when the time was over first
 * @throws OttlaError CANCELLED
 */
export async function onEveryBroker(
  cluster: Cluster,
  heard: (node: number) => Promise<boolean>,
  options: { signal?: AbortSignal } = {},
): Promise<boolean> {
  const deadline = Date.now() + patience
  const { brokers } = await fetchMetadata(cluster, 'none', options)
  const answers = await Promise.all(brokers.map(({ nodeId }) => until(() => heard(nodeId), deadline, options.signal)))
  return answers.every(Boolean)
}

async function until(heard: () => Promise<boolean>, deadline: number, signal?: AbortSignal): Promise<boolean> {
  for (let wait = 20; ; wait = Math.min(wait * 2, 200)) {
    try {
      if (await heard()) return true
    } catch (error) {
      if (transportError(error, '').code === 'CANCELLED') throw error
      return true
    }
    if (Date.now() + wait > deadline) return false
    await sleep(wait, signal)
  }
}
