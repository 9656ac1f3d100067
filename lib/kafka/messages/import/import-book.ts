import 'server-only'
import type { JobWork } from '@/lib/jobs/job'
import { insertImportRows } from '@/lib/store/import-rows'
import type { WriteOutcome } from '../write/types'
import { countRow, type ListedRow, type PartitionIndex, passRow } from './import-account'
import type { Stopping } from './import-faults'
import { outcomeOf } from './outcome-of'
import { type Entry, RowLedger, type RowOutcome } from './row-ledger'
import type { Row } from './row-splitter'
import type { ImportAccount, ImportPlan, RowFault } from './types'

export interface ImportBookOptions {
  id: string
  plan: ImportPlan
  account: ImportAccount
  work: JobWork<ImportAccount>
}

/** Keeps the account of an import: which rows are on their way, what became of them, and which are listed. */
export class ImportBook {
  /** Set once a row is met at which the import shall stop. */
  stopping: Stopping | null = null
  private readonly options: ImportBookOptions
  private readonly ledger: RowLedger
  private readonly partitions: PartitionIndex
  /** Rows behind those accounted for, of which an earlier run knows what became. */
  private readonly known: readonly [number, number][]
  private readonly stopAtFault: boolean
  private listed: ListedRow[] = []
  private lastRow: number

  constructor(options: ImportBookOptions) {
    const { plan, account } = options
    this.options = options
    this.known = account.resume.ahead
    this.lastRow = account.rows
    this.stopAtFault = plan.onFault === 'stop' && plan.mode === 'write'
    this.partitions = new Map(account.partitions.map(entry => [entry.partition, entry]))
    this.ledger = new RowLedger(account.rows, (entry, outcome) => this.apply(entry, outcome))
  }

  /** @param partition in which the record of an export was; null for any other row */
  take(row: Row, partition: number | null): Entry {
    const entry = this.ledger.take(row, partition)
    this.lastRow = entry.row
    if (isWithin(this.known, entry.row)) entry.outcome = { state: 'known' }
    return entry
  }

  isFaulty(entry: Entry, fault: RowFault): void {
    entry.outcome = { state: 'faulty', fault }
    if (this.stopAtFault) this.stopping ??= { entry, fault }
  }

  onOutcome = (outcomes: readonly WriteOutcome<Entry>[]): void => {
    for (const outcome of outcomes) outcome.tag.outcome = outcomeOf(outcome)
    this.settle()
    this.report()
  }

  settle(): void {
    this.ledger.settle()
  }

  /** The names of the columns, so that rows that failed can be saved as a file that has them too. */
  keepHead({ bytes }: Row): void {
    const nothing = { row: 0, line: 1, byte: 0, fault: { reason: 'cells' as const }, excerpt: '', kept: true }
    this.listed.push({ ...nothing, bytes })
  }

  /** When no more outcomes come: all that has one is counted. */
  finish(whole: boolean): void {
    const { account, plan } = this.options
    const ahead = this.ledger.finish()
    const later = this.known.flatMap(([from, to]): [number, number][] =>
      to > this.lastRow ? [[Math.max(from, this.lastRow + 1), to]] : [],
    )
    account.resume.ahead = [...ahead, ...later]
    if (whole) account.bytes = plan.file.size
  }

  report({ whole = false, save = false }: { whole?: boolean; save?: boolean } = {}): void {
    const { id, account, plan, work } = this.options
    if (this.listed.length > 0) insertImportRows(id, this.listed.splice(0))
    const { rows, bytes } = account
    const total = whole ? rows : bytes === 0 ? null : Math.max(rows, Math.round((rows / bytes) * plan.file.size))
    const report = { done: rows, total, account }
    if (save) work.save(report)
    else work.report(report)
  }

  private apply(entry: Entry, outcome: RowOutcome): void {
    const { account } = this.options
    const listed = countRow(account, this.partitions, entry, outcome)
    if (listed) this.listed.push(listed)
    if (entry.row === account.rows + 1) passRow(account, entry)
    if (this.stopAtFault && outcome.state === 'refused') this.stopping ??= { entry, fault: outcome.fault }
  }
}

function isWithin(ranges: readonly [number, number][], row: number): boolean {
  return ranges.some(([from, to]) => row >= from && row <= to)
}
