import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { Stepper } from '../stepper'
import type { FilterFailures } from '../types'
import type { LogSource, Window } from '../window'
import { type DoBatchWork, inPieces, type WindowReader } from './window-reader'

export interface Reading {
  work: DoBatchWork
  /** Bytes that may be with the threads, or back and not yet taken. */
  mostBytes: number
}

interface Piece {
  window: Window | null
  bytes: number
  arrived: Promise<void>
}

/**
 * A source whose windows come back as finished lines: hands each one to the threads as soon as it is fetched, fetches on
 * meanwhile, and gives them out in order.
 */
export class ReadingSource implements LogSource {
  private readonly inner: LogSource
  private readonly steppers: readonly Stepper[]
  private readonly reader: WindowReader
  private readonly forward: boolean
  private readonly mostBytes: number
  private readonly queues = new Map<number, Piece[]>()
  private readonly given = new Set<number>()
  /** How far what was received goes, by partition: the source below may be ahead of it. */
  private readonly received = new Map<number, number>()
  private held = 0
  private fetching: Promise<void> | null = null
  private broken: { error: unknown } | null = null

  constructor(
    inner: LogSource,
    steppers: readonly Stepper[],
    reader: WindowReader,
    options: { forward: boolean; mostBytes: number },
  ) {
    this.inner = inner
    this.steppers = steppers
    this.reader = reader
    this.forward = options.forward
    this.mostBytes = options.mostBytes
  }

  get bytes(): number {
    return this.inner.bytes
  }

  failures(lanes: readonly { partition: number; position: number }[]): FilterFailures | null {
    return this.reader.failures(lanes)
  }

  lastStable(partition: number): number | null {
    return this.inner.lastStable(partition)
  }

  async read(partitions: readonly number[]): Promise<readonly Window[]> {
    for (;;) {
      const windows = partitions.flatMap(partition => this.takeReady(partition))
      this.fetchOn(partitions)
      if (windows.length > 0) return windows
      if (this.broken) throw this.broken.error
      const heads = partitions.flatMap(partition => this.queues.get(partition)?.[0]?.arrived ?? [])
      await Promise.race(this.fetching ? [...heads, this.fetching] : heads)
    }
  }

  /** Nothing more is wanted: no more is fetched. */
  close(): void {
    this.breakOff(new OttlaError('CANCELLED', 'The walk has ended.'))
  }

  private takeReady(partition: number): Window[] {
    const queue = this.queues.get(partition) ?? []
    const ready: Window[] = []
    for (let piece = queue[0]; piece?.window; piece = queue[0]) {
      queue.shift()
      this.held -= piece.bytes
      ready.push(piece.window)
    }
    return ready
  }

  /** @param asked partitions that somebody waits for: they are fetched however much is held of the others */
  private fetchOn(asked: readonly number[]): void {
    if (this.fetching || this.broken) return
    const open = this.steppers.filter(stepper => this.isOpen(stepper)).map(stepper => stepper.partition)
    const isEmpty = (partition: number) => (this.queues.get(partition)?.length ?? 0) === 0
    const wanted =
      this.held < this.mostBytes ? open : open.filter(partition => asked.includes(partition) && isEmpty(partition))
    if (wanted.length === 0) return
    this.fetching = this.inner
      .read(wanted)
      .then(windows => {
        for (const window of windows) this.accept(window)
      })
      .catch(error => this.breakOff(error))
      .finally(() => {
        this.fetching = null
        this.fetchOn([])
      })
  }

  private isOpen(stepper: Stepper): boolean {
    if (this.given.has(stepper.partition)) return false
    return !stepper.done || this.received.get(stepper.partition) !== stepper.edge
  }

  private accept(window: Window): void {
    if (window.failed) this.given.add(window.partition)
    this.received.set(window.partition, this.forward ? window.to : window.from)
    const queue = this.queues.get(window.partition) ?? []
    this.queues.set(window.partition, queue)
    for (const part of inPieces(window, this.forward)) {
      const bytes = part.batches.reduce((sum, { batch }) => sum + batch.payload.length, 0)
      const piece: Piece = { window: null, bytes, arrived: Promise.resolve() }
      piece.arrived = this.reader.read(part).then(
        read => {
          piece.window = read
        },
        error => this.breakOff(error),
      )
      this.held += bytes
      queue.push(piece)
    }
  }

  private breakOff(error: unknown): void {
    this.broken ??= { error }
  }
}
