import 'server-only'
import type { Rows } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { type BrokerAddress, type ClusterMetadata, fetchMetadata } from '@/lib/kafka/connection/metadata'
import { type Part, partial } from '@/lib/kafka/connection/partial'
import { uniqueProblems } from '@/lib/kafka/topics/partition-problems'
import { type BrokerLogs, describeLogDirs } from './describe-log-dirs'
import { fencedBrokers } from './fenced-brokers'
import { missingBrokers } from './missing-brokers'
import { quorumLeader } from './quorum-leader'
import type { BrokerRow } from './types'

/** Milliseconds. Without a controller a broker keeps such a request until it gives up itself. */
const controllerPatience = 3_000

export interface ListBrokersOptions {
  signal?: AbortSignal
  /** What the caller has just asked for itself; saves a request. */
  metadata?: ClusterMetadata
  controller?: Part<number | null>
}

/**
 * Live brokers with what they lead and keep, and the brokers that are known but not alive.
 *
 * @returns rows sorted by node id
 * @throws OttlaError when no broker answers
 */
export async function listBrokers(cluster: Cluster, options: ListBrokersOptions = {}): Promise<Rows<BrokerRow>> {
  const { signal } = options
  const metadata = options.metadata ?? (await fetchMetadata(cluster, 'all', { signal }))
  const nodes = metadata.brokers.map(broker => broker.nodeId)
  const [controller, fenced, logs] = await Promise.all([
    options.controller ?? askController(cluster, { signal }),
    partial('fenced brokers', options => fencedBrokers(cluster, options), { signal }),
    describeLogDirs(cluster, nodes, null, { signal }),
  ])
  const live = new Set(nodes)
  const missing = missingBrokers(metadata, metadata.topics)
  const known = new Map((fenced.value ?? []).map(broker => [broker.nodeId, broker]))
  const offline = [...new Set([...known.keys(), ...missing.map(broker => broker.nodeId)])]
    .filter(nodeId => !live.has(nodeId))
    .map(nodeId => known.get(nodeId) ?? { nodeId, host: '', port: 0, rack: null })
  const counts = countReplicas(metadata)
  const toRow = (broker: BrokerAddress): BrokerRow => ({
    ...broker,
    online: live.has(broker.nodeId),
    controller: broker.nodeId === controller.value,
    leaders: counts.leaders.get(broker.nodeId) ?? 0,
    replicas: counts.replicas.get(broker.nodeId) ?? 0,
    ...disks(logs.brokers.get(broker.nodeId)),
  })
  const rows = [...metadata.brokers, ...offline].map(toRow).sort((a, b) => a.nodeId - b.nodeId)
  const problems = [
    ...controller.problems,
    ...fenced.problems,
    ...logs.problems,
    ...missing.map(broker => broker.problem),
  ]
  return { rows, problems: uniqueProblems(problems) }
}

/** The active controller, if it says so soon. */
export function askController(cluster: Cluster, { signal }: { signal?: AbortSignal }): Promise<Part<number | null>> {
  return partial('controller', options => quorumLeader(cluster, options), { signal, within: controllerPatience })
}

function countReplicas({ topics }: ClusterMetadata) {
  const leaders = new Map<number, number>()
  const replicas = new Map<number, number>()
  const add = (counts: Map<number, number>, nodeId: number) => counts.set(nodeId, (counts.get(nodeId) ?? 0) + 1)
  for (const partition of topics.flatMap(topic => topic.partitions)) {
    if (partition.leader >= 0) add(leaders, partition.leader)
    for (const nodeId of partition.replicas) add(replicas, nodeId)
  }
  return { leaders, replicas }
}

function disks(logs: BrokerLogs | undefined): Pick<BrokerRow, 'size' | 'diskTotal' | 'diskUsable'> {
  return {
    size: logs?.complete ? logs.size.toString() : null,
    diskTotal: logs?.diskTotal?.toString() ?? null,
    diskUsable: logs?.diskUsable?.toString() ?? null,
  }
}
