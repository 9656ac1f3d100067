import type { ExpectedStarts } from '@/lib/browser/read-as-group-session'
import type { GroupOffsetRow, ReadPlan } from '@/lib/kafka/groups/types'

/** What "Read next n" would do, by what is known now. */
export interface ReadOutlook {
  /** Offsets that are left in the partitions that this page would get; null where a leader did not answer. */
  left: bigint | null
  /** Partitions that have something left. */
  partitions: number
  /** Set where all that would be read stands in one partition. `from` is null where nothing is committed. */
  single: { partition: number; from: bigint | null; start: bigint; left: bigint } | null
  /** Others would keep all partitions: this page would be a member without any. */
  standby: boolean
  /** Others keep some of the topic's partitions, whatever is left there. */
  othersKeep: boolean
  expected: ExpectedStarts
}

type Log = Pick<GroupOffsetRow, 'partition' | 'logEndOffset'>

/**
 * @param rows the group's own rows of the topic, which are read more often than the plan; their CURRENT-OFFSET counts
 * @param logs the topic's partitions, for those that the group has no row for
 */
export function readOutlook(
  plan: Pick<ReadPlan, 'start' | 'gains'>,
  rows: readonly Pick<GroupOffsetRow, 'partition' | 'currentOffset' | 'logEndOffset' | 'outside'>[],
  logs: readonly Log[],
): ReadOutlook {
  const rowOf = new Map(rows.map(row => [row.partition, row]))
  const endOf = new Map(logs.map(log => [log.partition, log.logEndOffset]))
  const gains = new Set(plan.gains)
  const mine = plan.start.filter(({ partition }) => gains.has(partition))
  const parts = mine.map(({ partition, offset, from }) => {
    const row = rowOf.get(partition)
    // A commit outside of the log is no place to read from; where it leads then only the plan knows.
    const live = row !== undefined && row.outside === null ? row.currentOffset : null
    const committed = row?.currentOffset ?? (from === 'committed' ? offset : null)
    const start = BigInt(live ?? offset)
    const end = row?.logEndOffset ?? endOf.get(partition) ?? null
    const left = end === null ? null : BigInt(end) > start ? BigInt(end) - start : 0n
    return { partition, from: committed === null ? null : BigInt(committed), start, left }
  })
  const some = parts.filter(part => part.left !== 0n)
  const only = some[0]
  return {
    left: parts.some(part => part.left === null) ? null : parts.reduce((sum, part) => sum + (part.left ?? 0n), 0n),
    partitions: some.length,
    single: some.length === 1 && only !== undefined && only.left !== null ? { ...only, left: only.left } : null,
    standby: plan.start.length > 0 && mine.length === 0,
    othersKeep: mine.length < plan.start.length,
    expected: Object.fromEntries(
      parts.map(({ partition, from, start }) => [
        partition,
        { committed: from === null ? null : String(from), start: String(start) },
      ]),
    ),
  }
}

export function bigMin(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
