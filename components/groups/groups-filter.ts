import type { GroupRow } from '@/lib/kafka/groups/types'

export interface GroupsFilter {
  /** Part of the group's or a topic's name, in any case. */
  text: string
  /** As sent by Kafka; '' for all. */
  state: string
  type: string
}

export function filterGroups(rows: readonly GroupRow[], { text, state, type }: GroupsFilter): GroupRow[] {
  const wanted = text.trim().toLocaleLowerCase()
  return rows.filter(
    row =>
      (state === '' || row.state === state) &&
      (type === '' || row.type === type) &&
      (wanted === '' || [row.groupId, ...row.topics].some(name => name.toLocaleLowerCase().includes(wanted))),
  )
}

/** How many rows have each value, the most frequent first: only what is there can be chosen. */
export function countBy(
  rows: readonly GroupRow[],
  value: (row: GroupRow) => string,
): { value: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(value(row), (counts.get(value(row)) ?? 0) + 1)
  return [...counts]
    .map(([name, count]) => ({ value: name, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}

/** Records over all groups; null where none of them is known. */
export function totalLag(rows: readonly GroupRow[]): bigint | null {
  const known = rows.flatMap(row => (row.lag === null ? [] : [BigInt(row.lag)]))
  return known.length === 0 ? null : known.reduce((sum, lag) => sum + lag, 0n)
}
