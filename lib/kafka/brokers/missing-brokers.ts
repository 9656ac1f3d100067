import { OttlaError, type Problem } from '@/lib/errors'
import type { ClusterMetadata, TopicMetadata } from '@/lib/kafka/connection/metadata'

export interface MissingBroker {
  nodeId: number
  problem: Problem
}

/** Brokers that hold replicas of these topics but are not among the live ones, by node id. */
export function missingBrokers({ brokers }: ClusterMetadata, topics: readonly TopicMetadata[]): MissingBroker[] {
  const live = new Set(brokers.map(broker => broker.nodeId))
  const missing = new Set<number>()
  for (const { partitions } of topics) {
    for (const { replicas } of partitions) {
      for (const nodeId of replicas) if (!live.has(nodeId)) missing.add(nodeId)
    }
  }
  return [...missing].sort((a, b) => a - b).map(nodeId => ({ nodeId, problem: problemOf(nodeId) }))
}

function problemOf(nodeId: number): Problem {
  const error = new OttlaError(
    'BROKER_UNREACHABLE',
    `Broker ${nodeId} holds replicas but is not among the live brokers.`,
    {
      hint: `Start broker ${nodeId} again. Its sizes are not known until then.`,
      params: { node: String(nodeId) },
    },
  )
  return error.toProblem(`broker ${nodeId}`)
}
