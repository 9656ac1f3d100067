import { isTroubled } from '@/lib/lag/group-severity'
import type { ListedGroup } from '@/lib/lag/listed-group'
import { type GroupStatus, groupStatuses } from '@/lib/lag/types'

/** What of the statuses is shown: one of them, those that need a person, or '' for all. */
export const statusFilters = ['', 'attention', ...groupStatuses] as const

export type StatusFilter = (typeof statusFilters)[number]

export interface GroupsFilter {
  /** Part of the group's or a topic's name, in any case. */
  text: string
  status: StatusFilter
  /** As sent by Kafka; '' for all. */
  state: string
  type: string
}

/** A row beside the text that is searched: made once for an answer, so that each key typed only compares. */
export interface SearchableGroup {
  row: ListedGroup
  haystack: string
}

export function searchableGroups(rows: readonly ListedGroup[]): SearchableGroup[] {
  return rows.map(row => ({ row, haystack: [row.groupId, ...row.topics].join('\n').toLocaleLowerCase() }))
}

export function filterGroups(
  groups: readonly SearchableGroup[],
  { text, status, state, type }: GroupsFilter,
): ListedGroup[] {
  const wanted = text.trim().toLocaleLowerCase()
  const found: ListedGroup[] = []
  for (const { row, haystack } of groups) {
    if (state !== '' && row.state !== state) continue
    if (type !== '' && row.type !== type) continue
    if (!hasStatus(row.health?.status, status)) continue
    if (wanted === '' || haystack.includes(wanted)) found.push(row)
  }
  return found
}

function hasStatus(status: GroupStatus | undefined, wanted: StatusFilter): boolean {
  if (wanted === '') return true
  if (wanted === 'attention') return status !== undefined && isTroubled(status)
  return status === wanted
}

/** How many rows have each value, the most frequent first: only what is there can be chosen. */
export function countBy(
  rows: readonly ListedGroup[],
  value: (row: ListedGroup) => string,
): { value: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(value(row), (counts.get(value(row)) ?? 0) + 1)
  return [...counts]
    .map(([name, count]) => ({ value: name, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}

/** Groups of each status, and of those that need a person. */
export function statusCounts(rows: readonly ListedGroup[]): Record<Exclude<StatusFilter, ''>, number> {
  const counts = Object.fromEntries(statusFilters.map(status => [status, 0])) as Record<StatusFilter, number> // the keys are these
  for (const { health } of rows) {
    if (!health) continue
    counts[health.status]++
    if (isTroubled(health.status)) counts.attention++
  }
  return counts
}

/** Records over all groups; null where none of them is known. */
export function totalLag(rows: readonly ListedGroup[]): bigint | null {
  let sum: bigint | null = null
  for (const { lag } of rows) if (lag !== null) sum = (sum ?? 0n) + BigInt(lag)
  return sum
}
