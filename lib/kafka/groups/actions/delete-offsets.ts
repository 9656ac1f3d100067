import 'server-only'
import { audited } from '@/lib/audit/audited'
import { commandLine } from '@/lib/audit/command-line'
import { deleteOffsetsCommand } from '@/lib/cli/kafka-group-actions'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { changeOutcome } from '@/lib/kafka/topics/change-outcome'
import { partitionKey, someOf } from '@/lib/kafka/topics/topic-partition'
import { coordinatorLink } from '../coordinator-link'
import { changeOffsets } from '../offsets/change-offsets'
import { readCommits } from '../offsets/read-commits'
import type { ChangedOffset, OffsetChange } from '../offsets/types'
import { writeCommits } from '../offsets/write-commits'
import type { DeleteOffsetsInput } from './inputs'
import { groupNotFound, lookAtGroups, type SeenGroup } from './look-at-groups'
import { readsTopic } from './plan-delete-offsets'
import type { SetOffsetsResult } from './types'

const patience = 10_000
const groupSubscribedToTopic = 86

/**
 * Deletes commits of a group as `kafka-consumer-groups.sh --delete-offsets`, also of a group with live members in the
 * topics that none of them reads. Nothing is deleted where a commit is not the planned one any more.
 *
 * @throws OttlaError where nothing was deleted: GROUP_NOT_FOUND, OFFSETS_MOVED, GROUP_TYPE_MISMATCH, …
 */
export async function deleteOffsets(
  cluster: Cluster,
  { groupId, rows }: DeleteOffsetsInput,
  options: { signal?: AbortSignal } = {},
): Promise<SetOffsetsResult> {
  const { groups } = await lookAtGroups(cluster, [groupId], options)
  const group = groups.get(groupId)
  const topics = [...Map.groupBy(rows, row => row.topic)].map(([topic, some]) => ({
    topic,
    partitions: some.map(({ partition }) => partition),
  }))
  const command = commandLine(cluster, target =>
    deleteOffsetsCommand(target, { group: groupId, type: group?.type ?? 'classic', topics }),
  )
  const about = { action: 'group:delete-offsets', kind: 'group', name: groupId, command }
  const { result, auditId } = await audited(cluster, about, async () => {
    if (!group) throw groupNotFound(groupId)
    const changes = rows.map((row): OffsetChange => ({ ...row, after: null }))
    const changed =
      group.members.length === 0
        ? (await changeOffsets(cluster, { groupId, rows: changes }, options)).rows
        : await deleteBesideMembers(cluster, group, changes, options)
    const gone = changed.filter(({ outcome }) => outcome !== 'refused')
    return {
      result: changed,
      before: {
        type: group.type,
        offsets: gone.map(({ topic, partition, before }) => ({ topic, partition, commit: before })),
      },
      after: { offsets: changed.map(({ topic, partition, outcome }) => ({ topic, partition, commit: null, outcome })) },
      partly: changed.some(({ outcome }) => outcome !== 'done'),
    }
  })
  return { auditId, rows: result }
}

/** Kafka itself decides topic by topic: what a member reads it keeps. */
async function deleteBesideMembers(
  cluster: Cluster,
  group: SeenGroup,
  rows: readonly OffsetChange[],
  options: { signal?: AbortSignal },
): Promise<ChangedOffset[]> {
  const { groupId } = group
  const link = coordinatorLink(cluster, groupId)
  const now = await readCommits(cluster, link, groupId, { ...options, patience })
  const moved = rows.filter(
    row => (now.commits.get(partitionKey(row.topic, row.partition))?.offset ?? null) !== row.before,
  )
  if (moved.length > 0) {
    const names = someOf(moved.map(row => partitionKey(row.topic, row.partition)))
    throw new OttlaError(
      'OFFSETS_MOVED',
      `Nothing was deleted: group "${groupId}" has committed since the plan (${names}).`,
      {
        hint: 'Look at the new plan.',
        params: { group: groupId, count: String(moved.length), differences: names },
      },
    )
  }
  const codes = await writeCommits(cluster, link, groupId, rows).catch(error => {
    throw changeOutcome(error, cluster.connection.servers, `delete offsets of group "${groupId}"`)
  })
  const after = await readCommits(cluster, link, groupId, { patience }).catch(() => null)
  return rows.map(({ topic, partition }): ChangedOffset => {
    const key = partitionKey(topic, partition)
    const commit = (at: typeof now | null) => {
      const found = at?.commits.get(key)
      return found ? { offset: found.offset, leaderEpoch: found.leaderEpoch, metadata: found.metadata } : null
    }
    const base = { topic, partition, before: commit(now), after: null }
    const code = codes.get(key) ?? -1
    if (code !== 0) return { ...base, outcome: 'refused', error: refusal(group, topic, key, code).toBody() }
    if (after === null) return { ...base, outcome: 'unknown' }
    const found = commit(after)
    return { ...base, outcome: found === null ? 'done' : 'overtaken', found }
  })
}

function refusal(group: SeenGroup, topic: string, key: string, code: number): OttlaError {
  const { groupId } = group
  const params = { group: groupId, topic }
  if (code !== groupSubscribedToTopic) {
    return kafkaError(code, { doing: `delete the offset of group "${groupId}" in ${key}`, params, operation: 'Delete' })
  }
  const readers = group.members.filter(member => readsTopic(member, topic))
  const names = someOf(readers.map(({ clientId, host }) => `${clientId} ${host}`))
  return new OttlaError(
    'GROUP_SUBSCRIBED',
    `Kafka keeps the offset in ${key} while a live member reads "${topic}": ${names}.`,
    {
      hint: 'Stop these consumers first, or let them read other topics.',
      params: { ...params, holders: names },
    },
  )
}
