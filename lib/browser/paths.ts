import { segmentFromName } from '@/lib/http/path-name'

/** Addresses of pages, and of the read API behind them; names are spelled in one way (lib/http/path-name.ts). */
export function clusterPath(clusterId: string): string {
  return `/clusters/${segmentFromName(clusterId)}`
}

export function topicsPath(clusterId: string): string {
  return `${clusterPath(clusterId)}/topics`
}

/** The list of topics with the dialog open in which one is made. */
export function createTopicPath(clusterId: string, name = ''): string {
  return `${topicsPath(clusterId)}?${new URLSearchParams({ create: name })}`
}

export function topicPath(clusterId: string, topic: string): string {
  return `${topicsPath(clusterId)}/${segmentFromName(topic)}`
}

/** The page that follows a key through topics. */
export function tracePath(clusterId: string): string {
  return `${clusterPath(clusterId)}/trace`
}

export function groupsPath(clusterId: string): string {
  return `${clusterPath(clusterId)}/groups`
}

export function groupPath(clusterId: string, group: string): string {
  return `${groupsPath(clusterId)}/${segmentFromName(group)}`
}

/** The rules that tell when a group is in trouble, and what they have told. */
export function alertsPath(clusterId: string): string {
  return `${clusterPath(clusterId)}/alerts`
}

/** What was changed through Ottla; of one group alone where one is named. */
export function auditPath(clusterId: string, group?: string): string {
  const path = `${clusterPath(clusterId)}/audit`
  return group === undefined ? path : `${path}?${new URLSearchParams({ group })}`
}

/** All long work on a cluster, and one piece of it. */
export function jobsPath(clusterId: string): string {
  return `${clusterPath(clusterId)}/jobs`
}

export function jobPath(clusterId: string, id: string): string {
  return `${jobsPath(clusterId)}/${segmentFromName(id)}`
}

/** The address of one record; it leads to the messages page with the record open. */
export function recordPath(
  clusterId: string,
  topic: string,
  partition: number | string,
  offset: bigint | string,
): string {
  return `${topicPath(clusterId, topic)}/records/${partition}/${offset}`
}

export function apiPath(pagePath: string): string {
  return `/api${pagePath}`
}
