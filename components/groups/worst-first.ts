import { compareNames } from '@/components/table/sort-rows'
import { severity } from '@/lib/lag/group-severity'
import type { ListedGroup } from '@/lib/lag/listed-group'

/** The worst status first; of equals the one that is furthest behind in time, then in records; then by name. */
export function worstFirst(rows: readonly ListedGroup[]): ListedGroup[] {
  return rows
    .map(row => ({ row, rank: severity(row.health?.status), time: row.health?.timeLag ?? -1, lag: lagOf(row) }))
    .sort(
      (a, b) =>
        b.rank - a.rank ||
        b.time - a.time ||
        (a.lag === b.lag ? compareNames(a.row.groupId, b.row.groupId) : a.lag < b.lag ? 1 : -1),
    )
    .map(({ row }) => row)
}

const lagOf = ({ lag }: ListedGroup) => (lag === null ? -1n : BigInt(lag))
