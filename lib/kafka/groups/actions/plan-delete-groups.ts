import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { groupBlock } from './group-block'
import { fingerprintOf, groupNotFound, lookAtGroups } from './look-at-groups'
import type { DeleteGroupsPlan, Place } from './types'

/**
 * What would be lost with these groups, and who is still in them. Changes nothing.
 *
 * @throws OttlaError when no broker answers
 */
export async function planDeleteGroups(
  cluster: Cluster,
  { groupIds }: { groupIds: readonly string[] },
  options: { signal?: AbortSignal } = {},
): Promise<DeleteGroupsPlan> {
  const ids = [...new Set(groupIds)]
  const { groups, problems } = await lookAtGroups(cluster, ids, options)
  const plan: DeleteGroupsPlan = { groups: [], problems: [...problems] }
  for (const groupId of ids) {
    const group = groups.get(groupId)
    if (!group) {
      if (problems.length === 0) plan.problems.push(groupNotFound(groupId).toProblem(`group ${groupId}`))
      continue
    }
    const { type, state, places, unread } = group
    if (unread && problems.length === 0) plan.problems.push({ ...unread, scope: `group ${groupId}` })
    const blocked = groupBlock(group)
    plan.groups.push({ groupId, type, state, topics: byTopic(places), blocked, fingerprint: fingerprintOf(places) })
  }
  return plan
}

function byTopic(places: readonly Place[]): { topic: string; partitions: number }[] {
  const topics = Map.groupBy(places, place => place.topic)
  return [...topics].map(([topic, some]) => ({ topic, partitions: some.length }))
}
