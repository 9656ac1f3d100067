import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { assignedPartitions, type GroupsSnapshot } from '@/lib/kafka/groups/read-groups'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import { besideStore } from './beside-store'
import { evaluateShareGroups } from './evaluate-share-groups'

type Noted = Pick<GroupsSnapshot, 'at' | 'complete' | 'described' | 'listed' | 'share'>

/** Takes from a reading of all groups what their history does not keep: who has which partition, and share groups. */
export function noteSnapshot(cluster: Cluster, snapshot: Noted): void {
  noteAssignments(cluster.id, snapshot.described)
  evaluateShareGroups(cluster, snapshot)
}

/**
 * A partition that nobody has is not stalled, but read by nobody. While members are between two assignments (all of them
 * have none) nothing is known.
 */
function noteAssignments(clusterId: string, described: Noted['described']): void {
  const { assigned } = besideStore(clusterId)
  for (const groupId of assigned.keys()) if (!described.has(groupId)) assigned.delete(groupId)
  for (const [groupId, group] of described) {
    if (group.type === 'share') continue
    const partitions = assignedPartitions(group)
    if (partitions.length === 0) assigned.delete(groupId)
    else assigned.set(groupId, new Set(partitions.map(({ topic, partition }) => partitionKey(topic, partition))))
  }
}
