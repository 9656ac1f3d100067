import 'server-only'
import { setImmediate } from 'node:timers/promises'
import type { OttlaError } from '@/lib/errors'
import type { RecordWriter, WriteRecord } from '../write/types'
import { ExportVerifier } from './export-verifier'
import { FilePrefix } from './file-prefix'
import { ImportBook, type ImportBookOptions } from './import-book'
import { otherFile, stoppedAt } from './import-faults'
import { type ImportTarget, isExpired, refusalOf } from './import-target'
import { incomplete } from './incomplete'
import { Pace } from './pace'
import { partitionOf } from './read-export-row'
import type { ReadRow, RowReader } from './read-result'
import { cutting, rowReader } from './read-row'
import type { Entry } from './row-ledger'
import { type Row, RowSplitter } from './row-splitter'
import type { RowFault } from './types'

/** Bytes between two notes of how far is sent: what is unknown after a crash is no more than this and what is on its way. */
const stepBytes = 256 * 1024
const seldomBytes = 4 * 1024 * 1024
/** Bytes between two questions whether the writer has room. */
const askEvery = 64 * 1024
/** Ms of work after which others get their turn. */
const sliceMs = 8
const rowsUntimed = 20

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])

/** The way of a file into a topic, or through a check: bytes in, rows accounted for. */
export class ImportWork {
  readonly book: ImportBook
  writer: RecordWriter<Entry> | null = null
  private readonly options: ImportBookOptions & { target: ImportTarget }
  private readonly read: RowReader
  private readonly splitter: RowSplitter
  private readonly verifier: ExportVerifier | null
  private readonly prefix: FilePrefix
  private readonly pace: Pace | null
  /** Where the account stood when this run began: up to there bytes are only compared. */
  private readonly from: number
  /** Rows that begin before this byte may have been sent by a process that was killed. */
  private readonly unknownTo: number
  private sliceEnd = performance.now() + sliceMs
  private unasked = 0
  private untimed = 0
  /** Milliseconds since 1970, of the present slice. */
  private now = Date.now()

  constructor(options: ImportBookOptions & { target: ImportTarget }) {
    const { plan, account } = options
    this.options = options
    this.book = new ImportBook(options)
    this.read = rowReader(plan.form)
    this.prefix = new FilePrefix(account.resume.checked)
    this.pace = plan.rate === null ? null : new Pace(plan.rate)
    this.from = account.bytes
    this.unknownTo = account.resume.sentTo
    this.splitter = new RowSplitter({ ...cutting(plan.form), at: account.bytes, line: account.lines })
    this.verifier = plan.form.format === 'export' ? new ExportVerifier(plan.form.layout) : null
  }

  /** @throws OttlaError IMPORT_OTHER_FILE, IMPORT_STOPPED, CANCELLED, and why the writer broke */
  async take(piece: Buffer): Promise<void> {
    const { account } = this.options
    const { prefix } = this
    account.received = Math.max(account.received, prefix.at + piece.length)
    for (let at = 0; at < piece.length; ) {
      const end = at + prefix.within(Math.min(stepBytes, piece.length - at), this.from)
      await this.step(piece.subarray(at, end))
      at = end
    }
  }

  /** The file has come to its end. @throws as `take` */
  async end(): Promise<void> {
    const row = this.splitter.end()
    const waits = row && this.row(row)
    if (waits) await waits
    this.options.account.sha256 = this.prefix.sha256()
  }

  /** After the last outcome: what is accounted for, exactly. */
  finish(whole: boolean): void {
    const { account } = this.options
    this.book.finish(whole)
    account.resume.sentTo = account.bytes < this.unknownTo ? this.unknownTo : 0
    if (whole && this.verifier) account.verdict = this.verifier.end(account.resume.seen)
    this.keepPlace()
    this.book.report({ whole })
  }

  /** Why a file that was read to its end is not what was asked for. */
  problem(): OttlaError | null {
    const { account, plan } = this.options
    const { verdict } = account
    if (this.book.stopping) return stoppedAt(this.book.stopping)
    if (plan.mode === 'check' || plan.confirmed || verdict === null || verdict === 'complete') return null
    return incomplete(verdict)
  }

  private async step(bytes: Buffer): Promise<void> {
    const { account, work, plan } = this.options
    const { prefix } = this
    const first = prefix.at === 0
    if (!prefix.add(bytes)) throw otherFile(plan)
    await this.turn()
    if (prefix.at <= this.from) {
      this.verifier?.body(bytes)
      return
    }
    prefix.mark()
    // The account of many partitions is long: it is written more seldom then.
    const save = plan.mode === 'write' && prefix.at > account.resume.sentTo
    if (save) account.resume.sentTo = prefix.at + (account.partitions.length > 200 ? seldomBytes : 0)
    this.book.report({ save })
    const text = first && bytes.subarray(0, 3).equals(byteOrderMark) ? this.withoutMark(bytes) : bytes
    for (const row of this.splitter.push(text)) {
      const waits = this.row(row)
      if (waits) await waits
    }
    this.book.settle()
    this.keepPlace()
    await work.hold()
  }

  private withoutMark(bytes: Buffer): Buffer {
    this.verifier?.body(byteOrderMark)
    this.splitter.skip(byteOrderMark.length)
    return bytes.subarray(byteOrderMark.length)
  }

  /** Without a promise where nothing is to be waited for: rows come by the million. */
  private row(row: Row): Promise<void> | null {
    const { book, verifier } = this
    const { plan } = this.options
    const read = this.read(row, row.line === 1)
    if (verifier?.ended) {
      if (read.kind === 'nothing') return null
      verifier.behind()
      book.isFaulty(this.entry(row, read), { reason: 'behind-manifest' })
      return this.afterRow()
    }
    if (read.kind === 'manifest') {
      verifier?.last(row)
      return null
    }
    verifier?.body(row.bytes)
    if (read.kind === 'nothing') {
      if (row.line === 1 && plan.form.format === 'csv') book.keepHead(row)
      return null
    }
    const entry = this.entry(row, read)
    if (entry.outcome) return this.afterRow()
    if (read.kind === 'fault') book.isFaulty(entry, read.fault)
    else if (read.kind === 'left-out') entry.outcome = { state: 'left-out' }
    else if (row.start < this.unknownTo) entry.outcome = { state: 'unknown', fault: { reason: 'unknown' } }
    else {
      const waits = this.record(entry, read.record)
      if (waits) return waits.then(() => this.afterRow() ?? undefined)
    }
    return this.afterRow()
  }

  private record(entry: Entry, record: WriteRecord): Promise<void> | null {
    const { plan, target } = this.options
    const { now } = this
    entry.expired = isExpired(target, record, now)
    const fault = refusalOf(target, record, plan.compression, now)
    if (fault instanceof Promise) return fault.then(found => this.checked(entry, record, found) ?? undefined)
    return this.checked(entry, record, fault)
  }

  private checked(entry: Entry, record: WriteRecord, fault: RowFault | null): Promise<void> | null {
    if (fault) this.book.isFaulty(entry, fault)
    else if (!this.writer) entry.outcome = { state: 'valid' }
    else if (this.pace)
      return this.pace.next(this.options.work.signal).then(() => this.send(entry, record) ?? undefined)
    else return this.send(entry, record)
    return null
  }

  /** Whether there is room in the writer is asked after some bytes only. */
  private send(entry: Entry, record: WriteRecord): Promise<void> | null {
    const room = this.writer?.write(record, entry) ?? null
    this.unasked += entry.end - entry.start
    if (this.unasked < askEvery) {
      // A writer that is broken says so at the next question too.
      room?.catch(() => {})
      return null
    }
    this.unasked = 0
    return room
  }

  private entry(row: Row, read: ReadRow): Entry {
    const { form } = this.options.plan
    // A long row takes long.
    if (row.bytes.length > askEvery) this.untimed = rowsUntimed
    return this.book.take(row, form.format === 'export' ? partitionOf(row, form.layout, read) : null)
  }

  private afterRow(): Promise<void> | null {
    if (this.book.stopping) throw stoppedAt(this.book.stopping)
    // Asking for the time costs more than reading a short row.
    if (++this.untimed < rowsUntimed) return null
    this.untimed = 0
    return performance.now() < this.sliceEnd ? null : this.rest()
  }

  private async rest(): Promise<void> {
    this.book.settle()
    this.book.report()
    await this.turn()
    if (this.book.stopping) throw stoppedAt(this.book.stopping)
  }

  /** Lets others work, and holds still while the job is paused. */
  private async turn(): Promise<void> {
    const { work } = this.options
    await setImmediate()
    const before = performance.now()
    await work.hold()
    // After a pause nothing is caught up.
    if (performance.now() - before > 100) this.pace?.restart()
    this.sliceEnd = performance.now() + sliceMs
    this.now = Date.now()
  }

  private keepPlace(): void {
    const { account } = this.options
    account.resume.checked = this.prefix.upTo(account.bytes) ?? account.resume.checked
  }
}
