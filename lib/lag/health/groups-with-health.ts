import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { groupsWithLag } from '@/lib/kafka/groups/groups-with-lag'
import { type ListedGroups, listedHealth } from '../listed-group'
import { allGroupHealth } from './all-group-health'

/**
 * Every group with its numbers of now, and how it fared at its last sample; `health` is null for a group that was not
 * sampled yet.
 *
 * @throws OttlaError as `groupsWithLag`
 */
export async function groupsWithHealth(
  cluster: Cluster,
  options: { signal?: AbortSignal } = {},
): Promise<ListedGroups> {
  const list = await groupsWithLag(cluster, options)
  const health = allGroupHealth(cluster)
  const rows = list.rows.map(row => {
    const of = health.get(row.groupId)
    return { ...row, health: of ? listedHealth(of) : null }
  })
  return { ...list, rows }
}
