import type { Decimal } from '@/lib/decimal'
import type { GroupDescription } from '@/lib/kafka/groups/types'

/** The group with these CURRENT-OFFSETs, which never go back by it. */
export function withCommits(
  group: GroupDescription,
  topic: string,
  offsets: Record<string, Decimal>,
): GroupDescription {
  const rows = group.rows.map(row => {
    const to = row.topic === topic ? offsets[row.partition] : undefined
    if (to === undefined || (row.currentOffset !== null && BigInt(to) < BigInt(row.currentOffset))) return row
    // What was read and committed exists, so the end that this page knows may be older than the commit.
    const end = row.logEndOffset === null || BigInt(row.logEndOffset) >= BigInt(to) ? row.logEndOffset : to
    const lag = end === null ? null : String(BigInt(end) - BigInt(to))
    const stable = row.lastStableOffset
    const lagToLastStable =
      stable === null ? null : String(BigInt(stable) > BigInt(to) ? BigInt(stable) - BigInt(to) : 0n)
    const moved = { currentOffset: to, logEndOffset: end, lag, lagToLastStable, outside: null, jumpsTo: null }
    return { ...row, ...moved }
  })
  return { ...group, rows }
}
