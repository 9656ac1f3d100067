import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { fetchMetadata } from '@/lib/kafka/connection/metadata'
import { partial } from '@/lib/kafka/connection/partial'
import { groupsWithLag } from '@/lib/kafka/groups/groups-with-lag'
import type { GroupRow } from '@/lib/kafka/groups/types'
import { uniqueProblems } from '@/lib/kafka/topics/partition-problems'
import { isOffline, isUnderReplicated } from '@/lib/kafka/topics/topic-row'
import { attention } from './attention'
import { finalizedMetadataVersion } from './finalized-metadata-version'
import { askController, listBrokers } from './list-brokers'
import { minInsyncReplicas } from './min-insync-replicas'
import type { ClusterDescription } from './types'

/**
 * The overview of a cluster: its brokers and controller, counts, groups by state, and what needs a person.
 *
 * @throws OttlaError when no broker answers
 */
export async function describeCluster(
  cluster: Cluster,
  options: { signal?: AbortSignal } = {},
): Promise<ClusterDescription> {
  const [metadata, controller, version, asked] = await Promise.all([
    fetchMetadata(cluster, 'all', options),
    askController(cluster, options),
    partial('metadata.version', signal => finalizedMetadataVersion(cluster, signal), options),
    partial('groups', signal => groupsWithLag(cluster, signal), options),
  ])
  const names = metadata.topics.map(topic => topic.name)
  const [brokers, minIsr] = await Promise.all([
    listBrokers(cluster, { ...options, metadata, controller }),
    partial('min.insync.replicas', signal => minInsyncReplicas(cluster, names, signal), options),
  ])
  const groups = asked.value?.complete ? asked.value.rows : null
  const partitions = metadata.topics.flatMap(topic => topic.partitions)
  const problems = [brokers, version, asked, asked.value ?? asked, minIsr].flatMap(part => part.problems)
  return {
    clusterId: metadata.clusterId,
    metadataVersion: version.value,
    controllerId: controller.value,
    brokers: brokers.rows,
    topics: metadata.topics.length,
    internalTopics: metadata.topics.filter(topic => topic.internal).length,
    partitions: partitions.length,
    offlinePartitions: partitions.filter(isOffline).length,
    underReplicatedPartitions: partitions.filter(isUnderReplicated).length,
    groups: groups?.length ?? null,
    groupsByState: groups && countStates(groups),
    // A sum without the groups whose commits or ends were not told would be too low.
    totalLag: (asked.value?.problems.length === 0 && sumLags(asked.value.rows)?.toString()) || null,
    attention: attention({
      metadata,
      minInsyncReplicas: minIsr.value ?? new Map(),
      groupsKnown: groups !== null,
      hasController: controller.value !== null || !controller.problems.every(problem => problem.code === 'TIMEOUT'),
    }),
    problems: uniqueProblems(problems),
  }
}

function countStates(groups: readonly GroupRow[]): Record<string, number> {
  const states = Map.groupBy(groups, group => group.state)
  return Object.fromEntries([...states].map(([state, some]) => [state, some.length]))
}

function sumLags(groups: readonly GroupRow[]): bigint | null {
  const lags = groups.flatMap(({ lag }) => (lag === null ? [] : [BigInt(lag)]))
  return lags.length > 0 ? lags.reduce((sum, lag) => sum + lag, 0n) : null
}
