import type { GapLine } from '../types'

/** Offsets without a message, by reason; only reasons that were met. */
export type GapCounts = Partial<Record<GapLine['why'], number>>

/** What long work has made of the offsets of one partition so far. */
export interface PartitionAccount {
  records: number
  /** Left out by the filter. */
  filtered: number
  /** The filter could not be answered for them; left out too. */
  failed: number
  gaps: GapCounts
}

export function emptyAccount(): PartitionAccount {
  return { records: 0, filtered: 0, failed: 0, gaps: {} }
}

export function countGap(account: PartitionAccount, why: GapLine['why'], offsets: number): void {
  account.gaps[why] = (account.gaps[why] ?? 0) + offsets
}

export function sumAccounts(accounts: readonly PartitionAccount[]): PartitionAccount {
  const sum = emptyAccount()
  for (const { records, filtered, failed, gaps } of accounts) {
    sum.records += records
    sum.filtered += filtered
    sum.failed += failed
    for (const [why, offsets] of gapEntries(gaps)) countGap(sum, why, offsets)
  }
  return sum
}

/** Offsets that are accounted for. */
export function accountedOffsets({ records, filtered, failed, gaps }: PartitionAccount): number {
  return gapEntries(gaps).reduce((sum, [, offsets]) => sum + offsets, records + filtered + failed)
}

export function gapEntries(gaps: GapCounts): [GapLine['why'], number][] {
  return Object.entries(gaps) as [GapLine['why'], number][] // the keys are those of the type
}
