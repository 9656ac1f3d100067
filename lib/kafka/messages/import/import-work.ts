import 'server-only'
import { createHash, type Hash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { sleep } from '@/lib/abortable'
import { OttlaError } from '@/lib/errors'
import type { JobWork } from '@/lib/jobs/job'
import { insertImportRows } from '@/lib/store/import-rows'
import type { RecordWriter, WriteOutcome } from '../write/types'
import { ExportVerifier } from './export-verifier'
import { countRow, type ListedRow, type PartitionIndex, passRow } from './import-account'
import { type ImportTarget, isExpired, refusalOf } from './import-target'
import { incomplete } from './incomplete'
import { outcomeOf } from './outcome-of'
import { partitionOf } from './read-export-row'
import type { ReadRow, RowReader } from './read-result'
import { cutting, rowReader } from './read-row'
import { type Entry, RowLedger, type RowOutcome } from './row-ledger'
import { type Row, RowSplitter } from './row-splitter'
import type { ImportAccount, ImportPlan, RowFault } from './types'

/** Bytes between two notes of how far is sent: what is unknown after a crash is no more than this and what is on its way. */
const stepBytes = 256 * 1024
/** Ms of work after which others get their turn. */
const sliceMs = 8

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])

export interface ImportWorkOptions {
  id: string
  plan: ImportPlan
  account: ImportAccount
  target: ImportTarget
  work: JobWork<ImportAccount>
}

/** The way of a file into a topic, or through a check: bytes in, rows accounted for. */
export class ImportWork {
  private readonly options: ImportWorkOptions
  private readonly read: RowReader
  private readonly ledger: RowLedger
  private readonly splitter: RowSplitter
  private readonly verifier: ExportVerifier | null
  private readonly hash: Hash = createHash('sha256')
  private readonly places: { bytes: number; hash: Hash }[] = []
  private readonly partitions: PartitionIndex
  /** Where the account stood when this run began: up to there bytes are only compared. */
  private readonly from: number
  private readonly unknownTo: number
  private readonly known: [number, number][]
  private readonly stopAtFault: boolean
  private listed: ListedRow[] = []
  private at = 0
  private sliceEnd = performance.now() + sliceMs
  private pace = { since: performance.now(), records: 0 }
  private stopping: { entry: Entry; fault: RowFault } | null = null
  private lastRow = 0
  writer: RecordWriter<Entry> | null = null

  constructor(options: ImportWorkOptions) {
    const { plan, account } = options
    this.options = options
    this.read = rowReader(plan.form)
    this.from = account.bytes
    this.unknownTo = account.resume.sentTo
    this.known = account.resume.ahead
    this.lastRow = account.rows
    this.stopAtFault = plan.onFault === 'stop' && plan.mode === 'write'
    this.partitions = new Map(account.partitions.map(entry => [entry.partition, entry]))
    this.ledger = new RowLedger(account.rows, (entry, outcome) => this.apply(entry, outcome))
    this.splitter = new RowSplitter({ ...cutting(plan.form), at: account.bytes, line: account.lines })
    this.verifier = plan.form.format === 'export' ? new ExportVerifier(plan.form.layout) : null
  }

  /** @throws OttlaError IMPORT_OTHER_FILE, IMPORT_STOPPED, CANCELLED, and why the writer broke */
  async take(piece: Buffer): Promise<void> {
    for (let at = 0; at < piece.length; ) {
      const end = this.stepEnd(at, piece.length)
      await this.step(piece.subarray(at, end))
      at = end
    }
  }

  /** The file has come to its end. */
  async end(): Promise<void> {
    const row = this.splitter.end()
    if (row) await this.row(row)
    const { account } = this.options
    account.sha256 = this.hash.digest('hex')
  }

  /** After the last outcome: what is accounted for, exactly. */
  finish(whole: boolean): void {
    const { account, plan } = this.options
    const ahead = this.ledger.finish()
    account.resume.ahead = [...ahead, ...this.known.filter(([from]) => from > this.lastRow)]
    account.resume.sentTo = 0
    if (whole) {
      account.bytes = plan.file.size
      if (this.verifier) account.verdict = this.verifier.end(account.resume.seen)
    }
    this.checkPlace()
    this.report(whole)
  }

  /** Why a file that was read to its end is not what was asked for. */
  problem(): OttlaError | null {
    const { account, plan } = this.options
    const { verdict } = account
    if (plan.mode === 'check' || plan.confirmed || verdict === null || verdict === 'complete') return null
    return incomplete(verdict)
  }

  onOutcome = (outcomes: readonly WriteOutcome<Entry>[]): void => {
    for (const outcome of outcomes) outcome.tag.outcome = outcomeOf(outcome)
  }

  /** To the end of a step, and never across the place where the bytes of before end or are compared. */
  private stepEnd(at: number, length: number): number {
    const { checked } = this.options.account.resume
    let end = Math.min(length, at + stepBytes)
    for (const border of [checked?.bytes ?? 0, this.from])
      if (border > this.at && border < this.at + end - at) end = at + border - this.at
    return end
  }

  private async step(bytes: Buffer): Promise<void> {
    const { account, work, plan } = this.options
    const { checked } = account.resume
    this.hash.update(bytes)
    const start = this.at
    this.at += bytes.length
    account.received = Math.max(account.received, this.at)
    await this.turn()
    if (this.at <= this.from) {
      this.verifier?.body(bytes)
      if (checked?.bytes === this.at && checked.sha256 !== this.hash.copy().digest('hex')) throw otherFile(plan)
      return
    }
    this.places.push({ bytes: this.at, hash: this.hash.copy() })
    if (plan.mode === 'write') account.resume.sentTo = Math.max(this.unknownTo, this.at)
    this.report(false, plan.mode === 'write')
    const text = start === 0 && bytes.subarray(0, 3).equals(byteOrderMark) ? this.withoutMark(bytes) : bytes
    for (const row of this.splitter.push(text)) await this.row(row)
    this.ledger.settle()
    this.checkPlace()
    await work.hold()
  }

  private withoutMark(bytes: Buffer): Buffer {
    this.verifier?.body(byteOrderMark)
    this.splitter.skip(byteOrderMark.length)
    return bytes.subarray(3)
  }

  private async row(row: Row): Promise<void> {
    const { plan } = this.options
    const read = this.read(row, row.line === 1)
    if (this.verifier?.ended) {
      if (read.kind === 'nothing') return
      this.verifier.behind()
      this.isFaulty(this.entry(row, read), { reason: 'behind-manifest' })
      return this.afterRow()
    }
    if (read.kind === 'manifest') return this.verifier?.last(row)
    this.verifier?.body(row.bytes)
    if (read.kind === 'nothing') {
      if (row.line === 1 && plan.form.format === 'csv') this.keepHead(row)
      return
    }
    const entry = this.entry(row, read)
    if (isWithin(this.known, entry.row)) entry.outcome = { state: 'known' }
    else if (read.kind === 'fault') this.isFaulty(entry, read.fault)
    else if (read.kind === 'left-out') entry.outcome = { state: 'left-out' }
    else if (row.start < this.unknownTo) entry.outcome = { state: 'unknown', fault: { reason: 'unknown' } }
    else await this.record(entry, read)
    await this.afterRow()
  }

  private async record(entry: Entry, { record }: Extract<ReadRow, { kind: 'record' }>): Promise<void> {
    const { plan, target, work } = this.options
    const now = Date.now()
    entry.expired = isExpired(target, record, now)
    const fault = await refusalOf(target, record, plan.compression, now)
    if (fault) return this.isFaulty(entry, fault)
    if (!this.writer) {
      entry.outcome = { state: 'valid', expired: entry.expired }
      return
    }
    if (plan.rate !== null) {
      const early = this.pace.since + (this.pace.records++ * 1000) / plan.rate - performance.now()
      if (early > 1) await sleep(early, work.signal)
    }
    await this.writer.write(record, entry)
  }

  private entry(row: Row, read: ReadRow): Entry {
    const { form } = this.options.plan
    const entry = this.ledger.take(row, form.format === 'export' ? partitionOf(row, form.layout, read) : null)
    this.lastRow = entry.row
    return entry
  }

  private isFaulty(entry: Entry, fault: RowFault): void {
    entry.outcome = { state: 'faulty', fault }
    if (this.stopAtFault) this.stopping ??= { entry, fault }
  }

  private async afterRow(): Promise<void> {
    if (this.stopping) throw stoppedAt(this.stopping)
    if (performance.now() < this.sliceEnd) return
    this.ledger.settle()
    this.report(false)
    await this.turn()
    if (this.stopping) throw stoppedAt(this.stopping)
  }

  /** Lets others work, and holds still while the job is paused. */
  private async turn(): Promise<void> {
    const { work } = this.options
    await setImmediate()
    const before = performance.now()
    await work.hold()
    // A pause does not count for the rate.
    if (performance.now() - before > 100) this.pace = { since: performance.now(), records: 0 }
    this.sliceEnd = performance.now() + sliceMs
  }

  private apply(entry: Entry, outcome: RowOutcome): void {
    const { account } = this.options
    const listed = countRow(account, this.partitions, entry, outcome)
    if (listed) this.listed.push(listed)
    if (entry.row === account.rows + 1) passRow(account, entry)
    if (this.stopAtFault && outcome.state === 'refused') this.stopping ??= { entry, fault: outcome.fault }
  }

  /** The names of the columns, so that rows that failed can be saved as a file that has them too. */
  private keepHead({ bytes }: Row): void {
    const nothing = { row: 0, line: 1, byte: 0, fault: { reason: 'cells' as const }, excerpt: '', kept: true }
    this.listed.push({ ...nothing, bytes })
  }

  private checkPlace(): void {
    const { account } = this.options
    let place: (typeof this.places)[number] | undefined
    while ((this.places[0]?.bytes ?? Number.POSITIVE_INFINITY) <= account.bytes) place = this.places.shift()
    if (place) account.resume.checked = { bytes: place.bytes, sha256: place.hash.digest('hex') }
  }

  private report(whole: boolean, save = false): void {
    const { id, account, plan, work } = this.options
    if (this.listed.length > 0) insertImportRows(id, this.listed.splice(0))
    const { rows, bytes } = account
    const total = whole ? rows : bytes === 0 ? null : Math.max(rows, Math.round((rows / bytes) * plan.file.size))
    const report = { done: rows, total, account }
    if (save) work.save(report)
    else work.report(report)
  }
}

function isWithin(ranges: readonly [number, number][], row: number): boolean {
  return ranges.some(([from, to]) => row >= from && row <= to)
}

function otherFile({ file }: ImportPlan): OttlaError {
  return new OttlaError('IMPORT_OTHER_FILE', `This is not the file "${file.name}" that the import began with.`, {
    hint: 'Choose the same file, unchanged, or begin a new import.',
    params: { name: file.name },
  })
}

function stoppedAt({ entry, fault }: { entry: Entry; fault: RowFault }): OttlaError {
  return new OttlaError('IMPORT_STOPPED', `The import stopped at row ${entry.row} (line ${entry.line}).`, {
    hint: 'Correct the row, or go on behind it; the list says why.',
    params: { row: String(entry.row), line: String(entry.line), reason: fault.reason },
  })
}
