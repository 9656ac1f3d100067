import 'server-only'
import { audited } from '@/lib/audit/audited'
import { commandLine } from '@/lib/audit/command-line'
import type { CliScript, CliTarget } from '@/lib/cli/command'
import { deleteOffsetsCommand, resetShareOffsetsCommand } from '@/lib/cli/kafka-group-actions'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { alterShareGroupOffsetsV0, deleteShareGroupOffsetsV0 } from '@/lib/kafka/protocol/alter-share-group-offsets'
import { changeOutcome } from '@/lib/kafka/topics/change-outcome'
import { partitionKey, someOf } from '@/lib/kafka/topics/topic-partition'
import { coordinatorLink } from '../coordinator-link'
import { groupBlock } from './group-block'
import type { AlterShareOffsetsInput } from './inputs'
import { groupNotFound, lookAtGroups, type SeenGroup } from './look-at-groups'
import { notShare } from './plan-share-offsets'
import type { ShareOffsetsResult } from './types'

type Rows = ShareOffsetsResult['rows']

/**
 * Sets where a share group begins to read, as `kafka-share-groups.sh --reset-offsets`. Only while it is empty, and only
 * while it stands where the plan has seen it.
 *
 * @throws OttlaError where nothing was changed: GROUP_NOT_EMPTY, OFFSETS_MOVED, GROUP_NOT_FOUND, GROUP_TYPE_MISMATCH, …
 */
export function alterShareOffsets(
  cluster: Cluster,
  { groupId, to, rows }: AlterShareOffsetsInput,
  options: { signal?: AbortSignal } = {},
): Promise<ShareOffsetsResult> {
  const byTopic = [...Map.groupBy(rows, row => row.topic)]
  const command = (target: CliTarget) =>
    resetShareOffsetsCommand(target, { group: groupId, topics: byTopic.map(([topic]) => topic), to })
  const action = to.by === 'restore' ? 'group:restore' : 'group:share-offsets'
  return change(cluster, groupId, { action, command }, options, async group => {
    assertUnmoved(group, rows)
    const topics = byTopic.map(([topicName, some]) => ({
      topicName,
      partitions: some.map(({ partition, after }) => ({ partitionIndex: partition, startOffset: BigInt(after) })),
    }))
    const context = contextOf(group)
    const answer = await coordinatorLink(cluster, groupId)
      .ask(alterShareGroupOffsetsV0, [groupId, topics], ({ errorCode }) => errorCode, { ...options, patience: 0 })
      .catch(error => {
        throw changeOutcome(error, cluster.connection.servers, context.doing)
      })
    if (answer.errorCode !== 0) throw kafkaError(answer.errorCode, context, answer.errorMessage)
    const places = group.places.filter(place =>
      rows.some(row => row.topic === place.topic && row.partition === place.partition),
    )
    const changed = rows.map(({ topic, partition, after }) => {
      const of = answer.topics.find(each => each.topicName === topic)
      const told = of?.partitions.find(each => each.partitionIndex === partition)
      const code = told?.errorCode ?? -1
      const error = code === 0 ? null : kafkaError(code, context, told?.errorMessage).toBody()
      return { topic, partition, after, error }
    })
    return { rows: changed, places }
  })
}

/**
 * Lets a share group forget whole topics, as `kafka-share-groups.sh --delete-offsets`. Only while it is empty.
 *
 * @throws OttlaError where nothing was deleted, as `alterShareOffsets`
 */
export function deleteShareOffsets(
  cluster: Cluster,
  { groupId, topics }: { groupId: string; topics: readonly string[] },
  options: { signal?: AbortSignal } = {},
): Promise<ShareOffsetsResult> {
  const named = topics.map(topic => ({ topic, partitions: null }))
  const command = (target: CliTarget) => deleteOffsetsCommand(target, { group: groupId, type: 'share', topics: named })
  return change(cluster, groupId, { action: 'group:delete-offsets', command }, options, async group => {
    const context = contextOf(group)
    const answer = await coordinatorLink(cluster, groupId)
      .ask(deleteShareGroupOffsetsV0, [groupId, [...topics]], ({ errorCode }) => errorCode, { ...options, patience: 0 })
      .catch(error => {
        throw changeOutcome(error, cluster.connection.servers, context.doing)
      })
    if (answer.errorCode !== 0) throw kafkaError(answer.errorCode, context, answer.errorMessage)
    const rows = topics.map(topic => {
      const told = answer.topics.find(each => each.topicName === topic)
      const code = told?.errorCode ?? -1
      const error = code === 0 ? null : kafkaError(code, context, told?.errorMessage).toBody()
      return { topic, partition: null, after: null, error }
    })
    return { rows, places: group.places.filter(place => topics.includes(place.topic)) }
  })
}

async function change(
  cluster: Cluster,
  groupId: string,
  about: { action: string; command: (target: CliTarget) => CliScript },
  options: { signal?: AbortSignal },
  run: (group: SeenGroup) => Promise<{ rows: Rows; places: SeenGroup['places'] }>,
): Promise<ShareOffsetsResult> {
  const entry = { action: about.action, kind: 'group', name: groupId, command: commandLine(cluster, about.command) }
  const { result, auditId } = await audited(cluster, entry, async () => {
    const { groups } = await lookAtGroups(cluster, [groupId], options)
    const group = groups.get(groupId)
    if (!group) throw groupNotFound(groupId)
    if (group.type !== 'share') throw notShare(groupId, group.type)
    const blocked = groupBlock(group)
    if (blocked) throw new OttlaError(blocked.error.code, blocked.error.message, blocked.error)
    const { rows, places } = await run(group)
    const partly = rows.some(({ error }) => error !== null)
    return { result: rows, before: { type: 'share', offsets: places }, after: { offsets: rows }, partly }
  })
  return { auditId, rows: result }
}

function assertUnmoved(group: SeenGroup, rows: AlterShareOffsetsInput['rows']): void {
  const moved = rows.filter(({ topic, partition, before }) => {
    const place = group.places.find(each => each.topic === topic && each.partition === partition)
    return (place?.commit.offset ?? null) !== before
  })
  if (moved.length === 0) return
  const { groupId } = group
  const names = someOf(moved.map(row => partitionKey(row.topic, row.partition)))
  throw new OttlaError(
    'OFFSETS_MOVED',
    `Nothing was changed: group "${groupId}" has moved since the plan (${names}).`,
    {
      hint: 'Look at the new plan.',
      params: { group: groupId, count: String(moved.length), differences: names },
    },
  )
}

function contextOf({ groupId }: SeenGroup) {
  return {
    doing: `change the start offsets of share group "${groupId}"`,
    params: { group: groupId },
    operation: 'Read' as const,
  }
}
