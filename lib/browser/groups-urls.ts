import { apiPath, groupPath } from './paths'

/** Address of the group's page. `topic` chooses what the page shows first, and is what a new group would read. */
export function groupHref(clusterId: string, group: string, topic?: string): string {
  const path = groupPath(clusterId, group)
  return topic === undefined ? path : `${path}?${new URLSearchParams({ topic })}`
}

/** Address of the group's page that shows one of its partitions. */
export function partitionHref(clusterId: string, group: string, of: { topic: string; partition: number }): string {
  return `${groupPath(clusterId, group)}?${new URLSearchParams({ topic: of.topic, partition: String(of.partition) })}`
}

/** @param of null for the sum over all partitions; @param from ms since 1970, null for everything there is */
export function lagUrl(
  clusterId: string,
  group: string,
  of: { topic: string; partition: number } | null,
  from: number | null,
): string {
  const query = new URLSearchParams(of === null ? {} : { topic: of.topic, partition: String(of.partition) })
  if (from !== null) query.set('from', String(from))
  return `${apiPath(groupPath(clusterId, group))}/lag?${query}`
}

export function readPlanUrl(clusterId: string, group: string, topic: string): string {
  return `${apiPath(groupPath(clusterId, group))}/read-plan?${new URLSearchParams({ topic })}`
}

export function readUrl(clusterId: string, group: string): string {
  return `${apiPath(groupPath(clusterId, group))}/read`
}
