import 'server-only'
import type { ErrorCode } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { fetchMetadata } from '@/lib/kafka/connection/metadata'
import { partial } from '@/lib/kafka/connection/partial'

export interface Reachability {
  id: string
  reachable: boolean
  /** Live brokers. */
  brokers: number
  /** Why it is not reachable. */
  code: ErrorCode | null
}

/** Milliseconds; who asks whether the server lives must not wait for a Kafka that does not. */
const patience = 1_000

/** Whether a broker of this cluster answers within a second. */
export async function reachability(cluster: Cluster): Promise<Reachability> {
  const answer = await partial('brokers', options => fetchMetadata(cluster, 'none', options), { within: patience })
  return {
    id: cluster.id,
    reachable: answer.value !== null,
    brokers: answer.value?.brokers.length ?? 0,
    code: answer.problems[0]?.code ?? null,
  }
}
