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

export interface LagUrlOptions {
  topic?: string | undefined
  partition?: number | undefined
  /** Ms since 1970; without them everything there is, until now. */
  from?: number | undefined
  to?: number | undefined
  measure?: string | undefined
  /** As a file. */
  format?: 'csv' | 'json' | undefined
}

/** Of one line: of a partition, or the sum over all of a topic or of the group. */
export function lagUrl(clusterId: string, group: string, options: LagUrlOptions): string {
  return `${apiPath(groupPath(clusterId, group))}/lag?${search({ ...options })}`
}

/** Of several lines. @param others groups to compare with, as `namesText` */
export function lagLinesUrl(
  clusterId: string,
  group: string,
  options: LagUrlOptions & { by: 'topic' | 'partition' | 'group'; with?: string | undefined },
): string {
  return `${apiPath(groupPath(clusterId, group))}/lag/lines?${search({ ...options })}`
}

function search(options: Record<string, string | number | undefined>): URLSearchParams {
  const given = Object.entries(options).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]))
  return new URLSearchParams(given)
}

export function readPlanUrl(clusterId: string, group: string, topic: string): string {
  return `${apiPath(groupPath(clusterId, group))}/read-plan?${new URLSearchParams({ topic })}`
}

export function readUrl(clusterId: string, group: string): string {
  return `${apiPath(groupPath(clusterId, group))}/read`
}
