import 'server-only'
import { deleteGroupsV1, deleteGroupsV2 } from '@platformatic/kafka'
import { audited } from '@/lib/audit/audited'
import { commandLine } from '@/lib/audit/command-line'
import { deleteGroupsCommand } from '@/lib/cli/kafka-group-actions'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { pickApi, send } from '@/lib/kafka/connection/send'
import { changeOutcome } from '@/lib/kafka/topics/change-outcome'
import { groupBlock } from './group-block'
import type { DeleteGroupsInput } from './inputs'
import { fingerprintOf, groupNotFound, lookAtGroups, type SeenGroup } from './look-at-groups'
import type { DeleteGroupsResult } from './types'

/**
 * Deletes groups of any type as `kafka-consumer-groups.sh --delete`, each with its own result and its own record, in
 * which everything that it had committed is kept. What a group has is read again immediately before: one that has moved
 * on from its fingerprint, has members, or whose offsets cannot be read and so not be kept, is left alone.
 *
 * @throws OttlaError when no broker answers; what is refused for one group is in its result
 */
export async function deleteGroups(
  cluster: Cluster,
  input: DeleteGroupsInput,
  options: { signal?: AbortSignal } = {},
): Promise<DeleteGroupsResult> {
  const asked = new Map(input.groups.map(group => [group.groupId, group.fingerprint]))
  const { groups, problems } = await lookAtGroups(cluster, [...asked.keys()], options)
  const errors = new Map<string, OttlaError | null>()
  const free: SeenGroup[] = []
  for (const [groupId, fingerprint] of asked) {
    const group = groups.get(groupId)
    const refusal = group ? refusalOf(group, fingerprint) : missing(groupId, problems[0])
    if (group && !refusal) free.push(group)
    else errors.set(groupId, refusal)
  }
  const byCoordinator = Map.groupBy(free, group => group.coordinator)
  await Promise.all([...byCoordinator].map(([node, some]) => deleteThem(cluster, node, some, errors)))
  const result: DeleteGroupsResult = { deleted: [], failed: [] }
  for (const groupId of asked.keys()) {
    const group = groups.get(groupId)
    const command = commandLine(cluster, target =>
      deleteGroupsCommand(target, { groups: [groupId], type: group?.type ?? '' }),
    )
    const about = { action: 'group:delete', kind: 'group', name: groupId, command }
    try {
      const { auditId } = await audited(cluster, about, async () => {
        const error = errors.get(groupId)
        if (error) throw error
        return { result: null, before: { type: group?.type, offsets: group?.places ?? [] } }
      })
      result.deleted.push({ groupId, auditId })
    } catch (error) {
      if (!(error instanceof OttlaError)) throw error
      result.failed.push({ groupId, ...error.toBody() })
    }
  }
  return result
}

async function deleteThem(
  cluster: Cluster,
  node: number,
  groups: readonly SeenGroup[],
  errors: Map<string, OttlaError | null>,
): Promise<void> {
  const { connection } = cluster
  const names = groups.map(group => group.groupId)
  try {
    const api = pickApi(connection, [deleteGroupsV2.api, deleteGroupsV1.api])
    const { results } = await send(connection, node, api, [names])
    for (const groupId of names) {
      const code = results.find(each => each.groupId === groupId)?.errorCode ?? -1
      const context = { doing: `delete group "${groupId}"`, params: { group: groupId }, operation: 'Delete' as const }
      errors.set(groupId, code === 0 ? null : kafkaError(code, context))
    }
  } catch (error) {
    for (const groupId of names) {
      errors.set(groupId, changeOutcome(error, `broker ${node}`, `delete group "${groupId}"`))
    }
  }
}

function refusalOf(group: SeenGroup, fingerprint: string | null): OttlaError | null {
  const { groupId, unread, places } = group
  const blocked = groupBlock(group)
  if (blocked) return new OttlaError(blocked.error.code, blocked.error.message, blocked.error)
  if (unread) {
    return new OttlaError(unread.code, `Its offsets could not be kept for going back. ${unread.message}`, unread)
  }
  if (fingerprint === null || fingerprint === fingerprintOf(places)) return null
  return new OttlaError(
    'OFFSETS_MOVED',
    `Group "${groupId}" was left alone: its offsets have changed since the plan.`,
    {
      hint: 'Look at the new plan.',
      params: { group: groupId },
    },
  )
}

function missing(groupId: string, problem: { code: OttlaError['code']; message: string; hint: string } | undefined) {
  return problem ? new OttlaError(problem.code, problem.message, problem) : groupNotFound(groupId)
}
