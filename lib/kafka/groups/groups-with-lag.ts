import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import { lagOf } from './lag-rows'
import { type GroupsSnapshot, readGroups } from './read-groups'
import type { GroupList, GroupRow } from './types'

/**
 * Every group with state, type, members, topics and lag: what `kafka-consumer-groups.sh --all-groups --describe` tells
 * one group after the other, in requests for each broker. Partial: what a broker did not tell is null or missing, and
 * `problems` says why.
 *
 * @throws OttlaError when no broker answers
 */
export async function groupsWithLag(cluster: Cluster, options: { signal?: AbortSignal } = {}): Promise<GroupList> {
  const snapshot = await readGroups(cluster, options)
  return { rows: toGroupRows(snapshot), complete: snapshot.complete, problems: snapshot.problems }
}

function toGroupRows(snapshot: GroupsSnapshot): GroupRow[] {
  return snapshot.listed.map(listed => {
    const { groupId, type, coordinator } = listed
    const described = snapshot.described.get(groupId)
    const { state, protocolType } = described ?? listed
    return {
      groupId,
      state,
      type,
      protocolType,
      members: described ? described.members.length : state === 'Empty' || state === 'Dead' ? 0 : null,
      topics: topicsOf(snapshot, groupId),
      lag: lagOfGroup(snapshot, groupId)?.toString() ?? null,
      coordinator,
    }
  })
}

function topicsOf({ committed, share, described }: GroupsSnapshot, groupId: string): string[] {
  const topics = new Set<string>()
  for (const { topic } of committed.get(groupId) ?? []) topics.add(topic)
  for (const { topic } of share.get(groupId) ?? []) topics.add(topic)
  for (const member of described.get(groupId)?.members ?? []) {
    for (const { topic } of member.assignment) topics.add(topic)
  }
  return [...topics].sort()
}

function lagOfGroup({ committed, share, logEndOffsets }: GroupsSnapshot, groupId: string): bigint | null {
  const lags = [
    ...(committed.get(groupId) ?? []).map(c =>
      lagOf(c.offset, logEndOffsets.get(partitionKey(c.topic, c.partition)) ?? null),
    ),
    ...(share.get(groupId) ?? []).map(partition => partition.lag),
  ].filter(lag => lag !== null)
  return lags.length > 0 ? lags.reduce((sum, lag) => sum + lag, 0n) : null
}
