import { segmentFromName } from '@/lib/http/path-name'

/** Address of the group's page. `topic` chooses what the page shows first, and is what a new group would read. */
export function groupHref(clusterId: string, group: string, topic?: string): string {
  const path = `/clusters/${segmentFromName(clusterId)}/groups/${segmentFromName(group)}`
  return topic === undefined ? path : `${path}?${new URLSearchParams({ topic })}`
}

export function groupsHref(clusterId: string): string {
  return `/clusters/${segmentFromName(clusterId)}/groups`
}

/** Reading a topic without a group, from its messages page. */
export function topicHref(clusterId: string, topic: string): string {
  return `/clusters/${segmentFromName(clusterId)}/topics/${segmentFromName(topic)}`
}

/** One message on the messages page. */
export function messageHref(clusterId: string, topic: string, partition: number, offset: bigint): string {
  const query = new URLSearchParams({ partitions: String(partition), from: `offset:${offset}` })
  return `${topicHref(clusterId, topic)}?${query}`
}

export function groupsUrl(clusterId: string): string {
  return `/api/clusters/${segmentFromName(clusterId)}/groups`
}

export function groupUrl(clusterId: string, group: string): string {
  return `${groupsUrl(clusterId)}/${segmentFromName(group)}`
}

/** @param of null for the sum over all partitions */
export function lagUrl(
  clusterId: string,
  group: string,
  of: { topic: string; partition: number } | null,
  from: number | null,
): string {
  const query = new URLSearchParams(of === null ? {} : { topic: of.topic, partition: String(of.partition) })
  if (from !== null) query.set('from', String(from))
  query.set('points', '600')
  return `${groupUrl(clusterId, group)}/lag?${query}`
}

export function readPlanUrl(clusterId: string, group: string, topic: string): string {
  return `${groupUrl(clusterId, group)}/read-plan?${new URLSearchParams({ topic })}`
}

export function readUrl(clusterId: string, group: string): string {
  return `${groupUrl(clusterId, group)}/read`
}

export function topicsUrl(clusterId: string): string {
  return `/api/clusters/${segmentFromName(clusterId)}/topics`
}

export function topicUrl(clusterId: string, topic: string): string {
  return `${topicsUrl(clusterId)}/${segmentFromName(topic)}`
}

export function topicGroupsUrl(clusterId: string, topic: string): string {
  return `${topicUrl(clusterId, topic)}/groups`
}
