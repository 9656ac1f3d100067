import { withoutLineEnd } from './read-result'
import type { Entry, RowOutcome } from './row-ledger'
import type { FaultyRow, ImportAccount, ImportedPartition } from './types'

/** Of the rows that failed, how many are listed, and bytes of them that are kept. */
const mostListed = 10_000
const mostKeptBytes = 64 * 1024 * 1024
const excerptLength = 300

export function freshAccount(): ImportAccount {
  return {
    ...{ bytes: 0, lines: 1, rows: 0, written: 0, valid: 0, faulty: 0, refused: 0, unknown: 0, leftOut: 0, expired: 0 },
    ...{ reasons: {}, listed: 0, kept: 0, keptBytes: 0, partitions: [], verdict: null, sha256: null, received: 0 },
    resume: { checked: null, sentTo: 0, ahead: [], seen: {} },
  }
}

export interface ListedRow extends FaultyRow {
  /** All bytes of the row; null where they are too many. */
  bytes: Buffer | null
}

/** Where each written record of a partition is counted. */
export type PartitionIndex = Map<number, ImportedPartition>

/**
 * Counts a row.
 *
 * @returns what is to be listed of it, if anything
 */
export function countRow(
  account: ImportAccount,
  partitions: PartitionIndex,
  entry: Entry,
  outcome: RowOutcome,
): ListedRow | null {
  if (entry.expired && outcome.state !== 'known') account.expired++
  switch (outcome.state) {
    case 'written':
      account.written++
      countWritten(account, partitions, outcome.partition, outcome.offset)
      return null
    case 'valid':
      account.valid++
      return null
    case 'left-out':
      account.leftOut++
      return null
    case 'known':
    case 'returned':
      return null
    default: {
      const { fault } = outcome
      account[outcome.state]++
      account.reasons[fault.reason] = (account.reasons[fault.reason] ?? 0) + 1
      return list(account, entry, fault)
    }
  }
}

/** Moves on behind a row; everything before it is accounted for. */
export function passRow(account: ImportAccount, { row, end, nextLine, partition }: Entry): void {
  account.rows = row
  account.bytes = end
  account.lines = nextLine
  if (partition === null) return
  const { seen } = account.resume
  seen[partition] = (seen[partition] ?? 0) + 1
}

function countWritten(account: ImportAccount, partitions: PartitionIndex, partition: number, offset: string): void {
  const known = partitions.get(partition)
  if (known) {
    known.records++
    // Rows ahead are counted later than those behind them were.
    if (BigInt(offset) > BigInt(known.last)) known.last = offset
    else if (BigInt(offset) < BigInt(known.first)) known.first = offset
    return
  }
  const fresh = { partition, records: 1, first: offset, last: offset }
  partitions.set(partition, fresh)
  account.partitions.push(fresh)
  account.partitions.sort((a, b) => a.partition - b.partition)
}

function list(account: ImportAccount, { row, line, start, bytes }: Entry, fault: FaultyRow['fault']): ListedRow | null {
  if (account.listed >= mostListed) return null
  const kept = bytes !== null && account.keptBytes + bytes.length <= mostKeptBytes
  account.listed++
  if (kept) {
    account.kept++
    account.keptBytes += bytes.length
  }
  return { row, line, byte: start, fault, excerpt: excerptOf(bytes), kept, bytes: kept ? bytes : null }
}

function excerptOf(bytes: Buffer | null): string {
  const line = withoutLineEnd(bytes ?? Buffer.alloc(0))
  return line
    .toString('utf8', 0, excerptLength * 3)
    .slice(0, excerptLength)
    .toWellFormed()
}
