import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { dormantGroup } from './history/dormant'
import { lagStore } from './lag-store'
import { describeAndSample } from './sample-groups'
import { watchGroup } from './watch-group'

/** Milliseconds; a newer sample is fresh enough for a chart that is asked for now. */
const fresh = 1_000

/**
 * Somebody looks at the chart of a group: it is sampled now, and often for a while. A group that was seen before keeps
 * its chart while it cannot be asked; the gap is in the chart.
 *
 * @throws OttlaError GROUP_NOT_FOUND where the group neither exists nor was ever seen
 */
export async function sampleForChart(
  cluster: Cluster,
  groupId: string,
  options: { signal?: AbortSignal } = {},
): Promise<void> {
  const store = lagStore(cluster.id)
  watchGroup(cluster, groupId)
  const known = store.groups.get(groupId) ?? dormantGroup(store, groupId)
  if (Date.now() - (known?.sampledAt ?? 0) <= fresh) return
  try {
    await describeAndSample(cluster, groupId, options)
  } catch (error) {
    if (!known || (error instanceof OttlaError && error.code === 'CANCELLED')) throw error
  }
}
