import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { fetchMetadata } from '@/lib/kafka/connection/metadata'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'
import { uniqueProblems } from '@/lib/kafka/topics/partition-problems'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import { groupBlock } from './group-block'
import type { PlanShareOffsetsInput } from './inputs'
import { groupNotFound, lookAtGroups } from './look-at-groups'
import { keptPlaces } from './past-changes'
import type { ShareOffsetsPlan } from './types'

/**
 * Where a share group would begin to read: at the start, the end or a time of each partition of its topics, as
 * `kafka-share-groups.sh --reset-offsets`, or where it stood before a change that is recorded here. Changes nothing.
 *
 * @throws OttlaError GROUP_NOT_FOUND, GROUP_TYPE_MISMATCH, NOT_FOUND (no such record), BROKER_UNREACHABLE
 */
export async function planShareOffsets(
  cluster: Cluster,
  { groupId, to, topics }: PlanShareOffsetsInput,
  options: { signal?: AbortSignal } = {},
): Promise<ShareOffsetsPlan> {
  const { groups, problems } = await lookAtGroups(cluster, [groupId], options)
  const group = groups.get(groupId)
  if (!group) throw groupNotFound(groupId)
  if (group.type !== 'share') throw notShare(groupId, group.type)
  const kept = to.by === 'restore' ? keptPlaces(cluster.id, groupId, to.auditId).offsets : null
  const names = topics ?? [...new Set((kept ?? group.places).map(place => place.topic))]
  const metadata = names.length > 0 ? await fetchMetadata(cluster, names, options) : null
  const partitions = (metadata?.topics ?? [])
    .flatMap(topic => topic.partitions.map(({ partition }) => ({ topic: topic.name, partition })))
    .filter(at => kept === null || kept.some(place => samePlace(place, at)))
  const listing = { ...options, ...(metadata ? { metadata } : {}) }
  const [starts, ends, times] = await Promise.all([
    listOffsets(cluster, partitions, 'earliest', listing),
    listOffsets(cluster, partitions, 'latest', listing),
    to.by === 'timestamp' ? listOffsets(cluster, partitions, { timestamp: BigInt(to.timestamp) }, listing) : null,
  ])
  const all = uniqueProblems([...problems, ...starts.problems, ...ends.problems, ...(times?.problems ?? [])])
  const rows = partitions.map(({ topic, partition }) => {
    const key = partitionKey(topic, partition)
    const start = starts.offsets.get(key)?.offset ?? null
    const end = ends.offsets.get(key)?.offset ?? null
    const found = times?.offsets.get(key)?.offset
    const back = kept?.find(place => samePlace(place, { topic, partition }))?.commit?.offset
    // As the tool: where no record is as young, it is the end.
    const after =
      to.by === 'earliest'
        ? start
        : to.by === 'latest'
          ? end
          : to.by === 'restore'
            ? big(back)
            : found === -1n
              ? end
              : found
    const [why] = all
    return {
      topic,
      partition,
      before: group.places.find(place => samePlace(place, { topic, partition }))?.commit.offset ?? null,
      after: after?.toString() ?? null,
      logStartOffset: start?.toString() ?? null,
      logEndOffset: end?.toString() ?? null,
      ...(after === null || after === undefined ? (why ? { problem: why } : {}) : {}),
    }
  })
  const { state } = group
  return { groupId, state, lock: groupBlock(group), rows: rows.sort(byPlace), problems: all }
}

interface At {
  topic: string
  partition: number
}

const samePlace = (a: At, b: At) => a.topic === b.topic && a.partition === b.partition
const big = (text: string | undefined) => (text === undefined ? null : BigInt(text))

function byPlace(a: At, b: At): number {
  if (a.topic !== b.topic) return a.topic < b.topic ? -1 : 1
  return a.partition - b.partition
}

export function notShare(groupId: string, type: string): OttlaError {
  return new OttlaError('GROUP_TYPE_MISMATCH', `Group "${groupId}" is no share group but of type ${type}.`, {
    hint: 'Reset its committed offsets instead.',
    params: { group: groupId, type },
  })
}
