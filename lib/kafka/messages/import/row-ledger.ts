import type { Row } from './row-splitter'
import type { RowFault } from './types'

/** What became of a row. `returned`: nothing, for the writer stopped before; it is to be read again. */
export type RowOutcome =
  | { state: 'written'; partition: number; offset: string }
  | { state: 'valid' }
  | { state: 'left-out' }
  /** It was accounted for before. */
  | { state: 'known' }
  | { state: 'faulty' | 'refused' | 'unknown'; fault: RowFault }
  | { state: 'returned' }

export interface Entry {
  /** From 1. */
  row: number
  line: number
  nextLine: number
  start: number
  end: number
  /** All of it, for the list of those that failed; null where it is too long. */
  bytes: Buffer | null
  /** Of the file up to and with this row, by partition of an export. */
  partition: number | null
  expired: boolean
  outcome: RowOutcome | null
}

/**
 * The rows on their way, in the order of the file. Outcomes come in any order; they are accounted for in that of the file,
 * so that an account says at every moment: up to here all is known, behind it nothing was counted.
 */
export class RowLedger {
  private readonly apply: (entry: Entry, outcome: RowOutcome) => void
  private open: Entry[] = []
  private head = 0
  private rows: number

  /** @param rows how many are accounted for already */
  constructor(rows: number, apply: (entry: Entry, outcome: RowOutcome) => void) {
    this.rows = rows
    this.apply = apply
  }

  /** Rows that wait for their outcome. */
  get waiting(): number {
    return this.open.length - this.head
  }

  take(row: Row, partition: number | null): Entry {
    const { line, nextLine, start, end, bytes, tooLong } = row
    const entry: Entry = {
      ...{ row: ++this.rows, line, nextLine, start, end, partition },
      bytes: tooLong ? null : bytes,
      expired: false,
      outcome: null,
    }
    this.open.push(entry)
    return entry
  }

  /** Accounts for all rows before the first that has no outcome. */
  settle(): void {
    for (
      let entry = this.open[this.head];
      entry?.outcome && entry.outcome.state !== 'returned';
      entry = this.open[this.head]
    ) {
      this.apply(entry, entry.outcome)
      this.head++
    }
    if (this.head === this.open.length || this.head > 10_000) {
      this.open = this.open.slice(this.head)
      this.head = 0
    }
  }

  /**
   * When no more outcomes come: accounts also for those behind a row that has none.
   *
   * @returns the rows behind the first one without, [from, to], that are accounted for; they must not be sent again
   */
  finish(): [number, number][] {
    this.settle()
    const ahead: [number, number][] = []
    for (const entry of this.open.slice(this.head)) {
      if (!entry.outcome || entry.outcome.state === 'returned') continue
      this.apply(entry, entry.outcome)
      const last = ahead.at(-1)
      if (last && last[1] === entry.row - 1) last[1] = entry.row
      else ahead.push([entry.row, entry.row])
    }
    return ahead
  }
}
