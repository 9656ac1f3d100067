import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { fetchMetadata } from '@/lib/kafka/connection/metadata'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'
import { uniqueProblems } from '@/lib/kafka/topics/partition-problems'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import { coordinatorLink } from '../coordinator-link'
import { hasGroups } from '../has-groups'
import { findGroupOrNull } from '../offsets/assert-unmoved'
import { groupLock } from '../offsets/group-lock'
import { type ReadCommits, readCommits } from '../offsets/read-commits'
import type { Commit } from '../offsets/types'
import type { PlanSetOffsetsInput } from './inputs'
import { groupNotFound } from './look-at-groups'
import { keptPlaces } from './past-changes'
import type { PlannedOffset, SetOffsetsPlan } from './types'

const patience = 2_000

interface Wanted {
  topic: string
  partition: number
  commit: Commit | null
}

/**
 * What setting the offsets of a group would do, partition by partition: copied from another group, back as they were
 * before a change that is recorded here, or to just behind what was looked at. Changes nothing; the group need not exist.
 *
 * @throws OttlaError GROUP_NOT_FOUND (the one to copy from), GROUP_TYPE_MISMATCH, NOT_FOUND (no such record), …
 */
export async function planSetOffsets(
  cluster: Cluster,
  input: PlanSetOffsetsInput,
  options: { signal?: AbortSignal } = {},
): Promise<SetOffsetsPlan> {
  const { groupId } = input
  const [group, own, wanted] = await Promise.all([
    findGroupOrNull(cluster, groupId, options),
    commitsOf(cluster, groupId, options),
    wantedOf(cluster, input, options),
  ])
  const topics = [...new Set(wanted.map(({ topic }) => topic))]
  const metadata = topics.length > 0 ? await fetchMetadata(cluster, topics, options) : null
  const known = new Map(metadata?.topics.map(topic => [topic.name, topic]))
  const there = wanted.filter(({ topic, partition }) =>
    known.get(topic)?.partitions.some(p => p.partition === partition),
  )
  const listing = { ...options, ...(metadata ? { metadata } : {}) }
  const [starts, ends] = await Promise.all([
    listOffsets(cluster, there, 'earliest', listing),
    listOffsets(cluster, there, 'latest', listing),
  ])
  const rows = wanted.map(({ topic, partition, commit }): PlannedOffset => {
    const key = partitionKey(topic, partition)
    const exists = there.some(each => each.topic === topic && each.partition === partition)
    const failed =
      own.errors.get(key) ??
      (exists ? null : kafkaError(known.get(topic)?.errorCode || 3, { doing: `find ${key}`, params: { topic } }))
    return {
      topic,
      partition,
      before: own.commits.get(key)?.offset ?? null,
      after: commit,
      logStartOffset: starts.offsets.get(key)?.offset.toString() ?? null,
      logEndOffset: ends.offsets.get(key)?.offset.toString() ?? null,
      ...(failed ? { problem: failed.toBody() } : {}),
    }
  })
  const found = [...known.values()].filter(topic => topic.errorCode === 0)
  return {
    groupId,
    exists: group !== null,
    type: group?.type ?? 'classic',
    state: group?.state ?? 'Dead',
    lock: groupLock(group),
    rows: rows.sort(byPlace),
    topicIds: Object.fromEntries(found.map(({ name, topicId }) => [name, topicId])),
    problems: uniqueProblems([...starts.problems, ...ends.problems]),
  }
}

async function wantedOf(
  cluster: Cluster,
  { groupId, reason, topics, places }: PlanSetOffsetsInput,
  options: { signal?: AbortSignal },
): Promise<Wanted[]> {
  if (reason.by === 'restore') {
    const kept = keptPlaces(cluster.id, groupId, reason.auditId)
    if (kept.share) throw mismatch(groupId, 'share')
    return kept.offsets
  }
  if (reason.by === 'preview') {
    return places.map(({ topic, partition, offset }) => ({
      topic,
      partition,
      commit: { offset, leaderEpoch: -1, metadata: '' },
    }))
  }
  const [source, { commits, errors }] = await Promise.all([
    findGroupOrNull(cluster, reason.from, options),
    commitsOf(cluster, reason.from, options),
  ])
  if (source === null) throw groupNotFound(reason.from)
  if (source.type === 'share') throw mismatch(reason.from, source.type)
  const [failed] = errors.values()
  if (failed) throw failed
  const chosen = topics && new Set(topics)
  return [...commits.values()]
    .filter(({ topic }) => chosen === null || chosen.has(topic))
    .map(({ topic, partition, ...commit }) => ({ topic, partition, commit }))
}

function mismatch(groupId: string, type: string): OttlaError {
  return new OttlaError('GROUP_TYPE_MISMATCH', `Group "${groupId}" is a share group: it has no committed offsets.`, {
    hint: 'Change its start offsets instead.',
    params: { group: groupId, type },
  })
}

async function commitsOf(
  cluster: Cluster,
  groupId: string,
  { signal }: { signal?: AbortSignal },
): Promise<ReadCommits> {
  // Asking for a coordinator makes the topic of the commits where nobody has ever had a group.
  if (!(await hasGroups(cluster, { signal }))) return { commits: new Map(), errors: new Map() }
  return readCommits(cluster, coordinatorLink(cluster, groupId), groupId, { signal, patience })
}

function byPlace(a: PlannedOffset, b: PlannedOffset): number {
  if (a.topic !== b.topic) return a.topic < b.topic ? -1 : 1
  return a.partition - b.partition
}
