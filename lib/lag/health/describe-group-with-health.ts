import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { describeAndSample } from '../sample-groups'
import type { GroupDescriptionWithHealth } from '../types'
import { groupHealth } from './group-health'

/**
 * One group as `describeGroup` tells it, and how it fares; the description is a sample too, so the two are of one moment.
 *
 * @throws OttlaError as `describeGroup`
 */
export async function describeGroupWithHealth(
  cluster: Cluster,
  groupId: string,
  options: { signal?: AbortSignal } = {},
): Promise<GroupDescriptionWithHealth> {
  const description = await describeAndSample(cluster, groupId, options)
  return { ...description, health: groupHealth(cluster, groupId) }
}
