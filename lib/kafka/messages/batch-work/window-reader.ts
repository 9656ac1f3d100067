import 'server-only'
import { OttlaError } from '@/lib/errors'
import { WorkStopped } from '@/lib/workers/worker-pool'
import { compileFilter } from '../filter/compile-filter'
import type { BatchTest } from '../filter/types'
import type { FilterFailures } from '../types'
import type { ReadBatch, Window, WindowBatch } from '../window'
import { batchPool } from './batch-pool'
import { FailureCount } from './failure-count'
import { showsSome } from './reading-spec'
import type { BatchRows, BatchWork, ReadingSpec, WorkBatch } from './types'

/** Does one piece of work; in another thread, or right here in a test. */
export type DoBatchWork = (work: BatchWork, signal?: AbortSignal) => Promise<BatchRows>

/** Bytes of records for one piece of work: enough to be worth the way, few enough to keep all threads busy. */
const pieceBytes = 256 * 1024

/**
 * Pieces of work for the threads of this process, for one reader.
 *
 * @param owner who takes turns with others: one for all topics of one reader
 */
export function elsewhere(topic: string, owner: object = {}): DoBatchWork {
  return async (work, signal) => {
    try {
      return (await batchPool().run(
        owner,
        { message: work, transfer: [work.bytes], timeLimit: work.spec.timeLimit },
        signal,
      )) as BatchRows
    } catch (error) {
      if (error instanceof WorkStopped) throw stopped(error, topic, work.partition)
      throw error
    }
  }
}

function stopped({ why, at }: WorkStopped, topic: string, partition: number): OttlaError {
  const params = { topic, partition: String(partition), offset: String(at) }
  const where = at < 0 ? `partition ${partition}` : `the record at partition ${partition}, offset ${at}`
  return why === 'time'
    ? new OttlaError('FILTER_TOO_SLOW', `The filter took more than 10 s and was stopped at ${where}.`, {
        hint: 'Make it simpler, or begin behind that record.',
        params,
      })
    : new OttlaError('FILTER_TOO_LARGE', `The filter took too much memory and was stopped at ${where}.`, {
        hint: 'Make it simpler, or begin behind that record.',
        params,
      })
}

/** Makes finished lines of windows, and counts what the filter failed on. */
export class WindowReader {
  private readonly failed: FailureCount
  private readonly spec: ReadingSpec
  private readonly work: DoBatchWork
  private readonly signal: AbortSignal | undefined
  private readonly mayHold: BatchTest | null

  constructor(spec: ReadingSpec, work: DoBatchWork, signal?: AbortSignal) {
    this.spec = spec
    this.work = work
    this.failed = new FailureCount(spec.forward)
    this.signal = signal
    // Backward the merge needs the smallest timestamp of each batch, which only its records tell.
    this.mayHold = spec.filter && spec.show === 'matches' && spec.forward ? compileFilter(spec.filter).batch : null
  }

  /** The same window with its batches read. */
  async read(window: Window): Promise<Window> {
    const passed = new Map<WindowBatch, ReadBatch>()
    const readable = window.batches.filter(entry => {
      if (entry.kind !== 'records' || entry.batch.count === 0) return false
      // Looking for a text in plain bytes costs less than the way to another thread.
      if (!this.mayHold || entry.batch.codec !== 0 || reachesBeyond(entry, window)) return true
      const { payload } = entry.batch
      if (this.mayHold(payload, 0, payload.length)) return true
      passed.set(entry, withoutRows(entry))
      return false
    })
    if (readable.length === 0) {
      if (passed.size === 0) return window
      return { ...window, batches: window.batches.map(entry => ({ ...entry, read: passed.get(entry) })) }
    }
    const batches = readable.map(entry => workBatch(entry, window))
    const bytes = joined(readable, batches)
    const { spec } = this
    const rows = await this.work({ spec, partition: window.partition, batches, bytes }, this.signal)
    this.failed.add(window.partition, rows)
    const read = readBatches(rows, readable, spec)
    const of = (entry: WindowBatch) => read.get(entry) ?? passed.get(entry)
    return { ...window, batches: window.batches.map(entry => ({ ...entry, read: of(entry) })) }
  }

  /** What the filter failed on up to where the lanes are. */
  failures(lanes: readonly { partition: number; position: number }[]): FilterFailures | null {
    return this.failed.upTo(lanes)
  }
}

/** Of a part of a batch its header does not tell the largest timestamp. */
function reachesBeyond({ batch }: WindowBatch, { from, to }: Window): boolean {
  return batch.baseOffset < from || batch.lastOffset >= to
}

/** Which of the batches has which rows; behind one that could not be read nothing was. */
function readBatches(
  rows: BatchRows,
  readable: readonly WindowBatch[],
  spec: ReadingSpec,
): Map<WindowBatch, ReadBatch> {
  const read = new Map<WindowBatch, ReadBatch>()
  const whole = !showsSome(spec)
  const walked = spec.forward ? readable : readable.toReversed()
  let first = 0
  for (const [i, summary] of rows.batches.entries()) {
    const entry = walked[i]
    if (entry) read.set(entry, { rows, first, summary, whole, last: i === rows.batches.length - 1 })
    first = summary.rowsEnd
  }
  return read
}

const noRows: BatchRows = {
  offsets: new Float64Array(),
  keys: new Float64Array(),
  ends: new Uint32Array(),
  bytes: new Uint8Array(),
  batches: [],
  failedOffsets: new Float64Array(),
  firstFailure: null,
}

function withoutRows({ batch }: WindowBatch): ReadBatch {
  const summary = { rowsEnd: 0, key: batch.maxTimestamp, firstTimestamp: null, lastTimestamp: null, ordered: true }
  return { rows: noRows, first: 0, summary, whole: false, last: false }
}

function workBatch({ batch, aborted, open }: WindowBatch, window: Window): WorkBatch {
  const { baseOffset, lastOffset, leaderEpoch, codec, inflated, logAppendTime } = batch
  const { baseTimestamp, maxTimestamp, count } = batch
  return {
    ...{ baseOffset, lastOffset, leaderEpoch, codec, inflated, logAppendTime, baseTimestamp, maxTimestamp, count },
    ...{ start: 0, end: batch.payload.length, from: window.from, to: window.to, aborted, open },
  }
}

/** One block of all their records, because a view would take the whole answer of the broker along. */
function joined(entries: readonly WindowBatch[], batches: readonly WorkBatch[]): ArrayBuffer {
  const size = entries.reduce((sum, { batch }) => sum + batch.payload.length, 0)
  const bytes = new Uint8Array(size)
  let at = 0
  for (const [i, { batch }] of entries.entries()) {
    bytes.set(batch.payload, at)
    const work = batches[i]
    if (work) Object.assign(work, { start: at, end: at + batch.payload.length })
    at += batch.payload.length
  }
  return bytes.buffer
}

/** Adjoining windows of about the size of a piece of work, in the order of the walk. */
export function inPieces(window: Window, forward: boolean, most = pieceBytes): Window[] {
  const pieces: Window[] = []
  let batches: WindowBatch[] = []
  let from = window.from
  let bytes = 0
  for (const [i, entry] of window.batches.entries()) {
    batches.push(entry)
    bytes += entry.batch.payload.length
    if (bytes < most || i === window.batches.length - 1) continue
    const to = Math.min(window.to, Math.max(from, entry.batch.lastOffset + 1))
    pieces.push({ ...window, from, to, batches, failed: undefined })
    ;[from, batches, bytes] = [to, [], 0]
  }
  pieces.push({ ...window, from, batches })
  return forward ? pieces : pieces.reverse()
}
