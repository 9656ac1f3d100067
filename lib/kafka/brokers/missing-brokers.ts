import { OttlaError, type Problem } from '@/lib/errors'
import type { ClusterMetadata, TopicMetadata } from '@/lib/kafka/connection/metadata'

export interface MissingBroker {
  nodeId: number
  problem: Problem
}

/** Brokers that hold replicas of these topics but are not among the live ones, by node id. */
export function missingBrokers({ brokers }: ClusterMetadata, topics: readonly TopicMetadata[]): MissingBroker[] {
  const live = new Set(brokers.map(broker => broker.nodeId))
  const holders = topics.flatMap(topic => topic.partitions.flatMap(partition => partition.replicas))
  const missing = [...new Set(holders)].filter(nodeId => !live.has(nodeId)).sort((a, b) => a - b)
  return missing.map(nodeId => ({ nodeId, problem: problemOf(nodeId) }))
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
