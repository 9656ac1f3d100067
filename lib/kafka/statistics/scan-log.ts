import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { Log } from '@/lib/kafka/messages/answer-walk'
import { inPieces } from '@/lib/kafka/messages/batch-work/window-reader'
import { ForwardStepper } from '@/lib/kafka/messages/forward-stepper'
import type { LogSource, Window, WindowBatch } from '@/lib/kafka/messages/window'
import { emptyCounts } from './counts'
import type { DoTallyWork } from './do-tally-work'
import { extendPartition, type PartitionTally, type PieceTally, Tally } from './tally'
import type { TallyBatch, TallyWork } from './tally-batches'

/** All that decides how records are counted, fixed for all of a scan. */
export interface ScanSettings extends Pick<TallyWork, 'topic' | 'seed' | 'hoursFrom' | 'hoursUntil'> {}

/** Where a scan stands. */
export interface ScanState {
  tally: Tally
  partitions: PartitionTally[]
}

interface Piece {
  window: Window
  bytes: number
  /** Null while the threads have it. */
  found: PieceTally | null
  arrived: Promise<void>
}

/** Bytes of records for one piece of work: what comes back costs about as much, whatever it was of. */
const pieceBytes = 1024 * 1024
/** Bytes that may be with the threads, or back and not yet added. */
const mostHeld = 16 * 1024 * 1024
const mostPieces = 256

/**
 * Counts what a log holds, on all threads at once. What they find is added in the order of each partition, so that at
 * every moment the state is exactly that of what lies before each partition's `next`: a scan that was broken off goes on
 * from there, and counts each offset once.
 */
export class LogScan {
  readonly state: ScanState
  /** Why partitions could not be read to their end. */
  readonly failures = new Map<number, OttlaError>()
  private readonly settings: ScanSettings
  private readonly source: LogSource
  private readonly work: DoTallyWork
  private readonly signal: AbortSignal
  private readonly most: number
  private readonly queues = new Map<number, Piece[]>()
  private readonly byPartition: ReadonlyMap<number, PartitionTally>
  /** What was fetched goes up to here. */
  private readonly received = new Map<number, number>()
  private held = 0
  private pieces = 0
  private fetching: Promise<void> | null = null
  private broken: { error: unknown } | null = null

  /** @param pieces bytes of records for one piece of work */
  constructor(
    log: Log,
    settings: ScanSettings,
    state: ScanState,
    work: DoTallyWork,
    signal: AbortSignal,
    pieces = pieceBytes,
  ) {
    this.most = pieces
    this.settings = settings
    this.state = state
    this.work = work
    this.signal = signal
    this.byPartition = new Map(state.partitions.map(each => [each.partition, each]))
    const open = state.partitions.filter(({ next, to }) => next < to)
    const mostBytes = Math.max(16 * 1024, Math.min(1024 * 1024, (32 * 1024 * 1024) / Math.max(1, open.length)))
    const steppers = open.map(({ partition, next, to }) => {
      const bytes = { firstBytes: mostBytes, mostBytes }
      const isolation = 'read_uncommitted' as const
      return new ForwardStepper({ partition, from: next, limit: to, isolation, ...bytes, logEnds: log.ends })
    })
    for (const { partition, next } of open) this.received.set(partition, next)
    this.source = log.open(steppers, true)
  }

  /**
   * Goes on until all is counted, or for so many milliseconds. Steps come whenever something was added.
   *
   * @returns whether all is counted, but for the partitions in `failures`
   */
  async *slice(ms: number): AsyncGenerator<'step', boolean> {
    const until = performance.now() + ms
    for (;;) {
      this.signal.throwIfAborted()
      const added = this.addReady()
      this.fetchOn()
      if (this.broken) throw this.broken.error
      if (this.pieces === 0 && !this.fetching) return true
      if (added) yield 'step'
      if (performance.now() >= until) return false
      const heads = [...this.queues.values()].flatMap(([head]) => (head ? [head.arrived] : []))
      await Promise.race(this.fetching ? [...heads, this.fetching] : heads)
    }
  }

  private addReady(): boolean {
    let added = false
    for (const [partition, queue] of this.queues) {
      for (let head = queue[0]; head?.found; head = queue[0]) {
        queue.shift()
        this.held -= head.bytes
        this.pieces--
        this.add(partition, head.window, head.found)
        added = true
      }
      if (queue.length === 0) this.queues.delete(partition)
    }
    return added
  }

  private add(partition: number, window: Window, found: PieceTally): void {
    const tally = this.byPartition.get(partition)
    if (!tally || this.failures.has(partition)) return
    this.state.tally.merge(found.shared)
    extendPartition(tally, found, found.failed?.at ?? window.to)
    if (found.failed)
      this.give(partition, new OttlaError(found.failed.error.code, found.failed.error.message, found.failed.error))
    else if (window.failed) this.give(partition, window.failed)
  }

  private give(partition: number, error: OttlaError): void {
    this.failures.set(partition, error)
    this.received.delete(partition)
  }

  private fetchOn(): void {
    if (this.fetching || this.broken || this.held >= mostHeld || this.pieces >= mostPieces) return
    const wanted = [...this.received].flatMap(([partition, at]) => {
      return at < (this.byPartition.get(partition)?.to ?? 0) ? [partition] : []
    })
    if (wanted.length === 0) return
    this.fetching = this.source
      .read(wanted)
      .then(windows => {
        for (const window of windows) this.accept(window)
      })
      .catch(error => this.breakOff(error))
      .finally(() => {
        this.fetching = null
      })
  }

  private accept(window: Window): void {
    if (window.failed) this.received.delete(window.partition)
    else this.received.set(window.partition, window.to)
    for (const part of inPieces(window, true, this.most)) {
      const bytes = part.batches.reduce((sum, { batch }) => sum + batch.payload.length, 0)
      const piece: Piece = { window: part, bytes, found: null, arrived: Promise.resolve() }
      piece.arrived = this.read(part).then(
        found => {
          piece.found = found
          // The bytes are not wanted any more, but the piece may have to wait for the one before it.
          piece.window = { ...part, batches: [] }
        },
        error => this.breakOff(error),
      )
      this.held += bytes
      this.pieces++
      const queue = this.queues.get(window.partition) ?? []
      this.queues.set(window.partition, queue)
      queue.push(piece)
    }
  }

  private async read(window: Window): Promise<PieceTally> {
    const { partition, from, to } = window
    if (window.batches.length === 0) {
      const counts = emptyCounts()
      counts[window.deleted ? 'deleted' : 'compacted'] = to - from
      return { shared: nothing, counts, times: null, failed: null }
    }
    const { batches, bytes } = joined(window)
    return this.work({ kind: 'tally', ...this.settings, partition, from, to, batches, bytes }, this.signal)
  }

  private breakOff(error: unknown): void {
    this.broken ??= { error }
  }
}

const nothing = new Tally().data()

/** One block of all their records, because a view would take the whole answer of the broker along. */
function joined(window: Window): { batches: TallyBatch[]; bytes: ArrayBuffer } {
  const bytes = new Uint8Array(window.batches.reduce((sum, { batch }) => sum + batch.payload.length, 0))
  let at = 0
  const batches = window.batches.map(entry => {
    const start = at
    bytes.set(entry.batch.payload, at)
    at += entry.batch.payload.length
    return tallyBatch(entry, window, start, at)
  })
  return { batches, bytes: bytes.buffer }
}

function tallyBatch(entry: WindowBatch, { from, to }: Window, start: number, end: number): TallyBatch {
  const { payload: _payload, control, ...header } = entry.batch
  const { aborted, open } = entry
  return { ...header, kind: control ? 'control' : 'records', aborted, open, from, to, start, end }
}
