import type { CommittedOffset } from '@/lib/kafka/groups/committed-offsets'
import type { DescribedGroup } from '@/lib/kafka/groups/described-group'
import { assignedPartitions, type GroupsSnapshot } from '@/lib/kafka/groups/read-groups'
import type { GroupDescription } from '@/lib/kafka/groups/types'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import type { GroupSample, SampledPartition } from './record-sample'

/** The samples that a reading of all groups gives; groups whose coordinator did not answer are not among them. */
export function samplesOfSnapshot(snapshot: GroupsSnapshot): GroupSample[] {
  return snapshot.listed.flatMap(({ groupId, state, type }) => {
    // A share group has no CURRENT-OFFSET to draw.
    if (type === 'share') return []
    const committed = snapshot.committed.get(groupId)
    if (!committed) return []
    // What was described a while ago says nothing of who is there now.
    const described = snapshot.remembered.has(groupId) ? undefined : snapshot.described.get(groupId)
    const partitions = partitionsOf(committed, described, snapshot.logEndOffsets)
    return {
      groupId,
      at: snapshot.at,
      state: described?.state ?? state,
      members: described ? described.members.length : state === 'Empty' || state === 'Dead' ? 0 : null,
      clients: described ? clientsById(described.members) : null,
      partitions,
      topicIds: topicIdsOf(partitions, snapshot.topicIds),
    }
  })
}

/** What is committed or assigned, as in the rows of a description. */
function partitionsOf(
  committed: readonly CommittedOffset[],
  described: DescribedGroup | undefined,
  logEndOffsets: ReadonlyMap<string, bigint>,
): SampledPartition[] {
  const partitions = new Map<string, SampledPartition>()
  for (const { topic, partition } of assignedPartitions(described)) {
    const key = partitionKey(topic, partition)
    partitions.set(key, { key, topic, partition, currentOffset: null, logEndOffset: logEndOffsets.get(key) ?? null })
  }
  for (const { topic, partition, offset } of committed) {
    const key = partitionKey(topic, partition)
    partitions.set(key, { key, topic, partition, currentOffset: offset, logEndOffset: logEndOffsets.get(key) ?? null })
  }
  return [...partitions.values()]
}

const clientsById = (members: readonly { memberId: string; clientId: string }[]) =>
  new Map(members.map(({ memberId, clientId }) => [memberId, clientId]))

export function sampleOfDescription(
  description: GroupDescription,
  topicIds: ReadonlyMap<string, string>,
  at: number,
): GroupSample {
  const rows = description.type === 'share' ? [] : description.rows
  return {
    groupId: description.groupId,
    at,
    state: description.state,
    members: description.members.length,
    clients: clientsById(description.members),
    partitions: rows.map(row => ({
      key: partitionKey(row.topic, row.partition),
      topic: row.topic,
      partition: row.partition,
      currentOffset: row.currentOffset === null ? null : BigInt(row.currentOffset),
      logEndOffset: row.logEndOffset === null ? null : BigInt(row.logEndOffset),
    })),
    topicIds,
  }
}

function topicIdsOf(partitions: readonly { topic: string }[], ids: ReadonlyMap<string, string>): Map<string, string> {
  const topics = new Set(partitions.map(({ topic }) => topic))
  return new Map([...topics].flatMap(topic => (ids.has(topic) ? [[topic, ids.get(topic) ?? '']] : [])))
}
