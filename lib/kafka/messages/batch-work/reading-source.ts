import 'server-only'
import type { Stepper } from '../stepper'
import type { FilterFailures } from '../types'
import type { LogSource, Window } from '../window'
import { inPieces, type WindowReader } from './window-reader'

/** Bytes that may be with the threads, or back and not yet taken. */
const mostBytes = 12 * 1024 * 1024

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
  private readonly queues = new Map<number, Piece[]>()
  private readonly given = new Set<number>()
  private held = 0
  private fetching: Promise<void> | null = null
  private broken: { error: unknown } | null = null

  constructor(inner: LogSource, steppers: readonly Stepper[], reader: WindowReader, forward: boolean) {
    this.inner = inner
    this.steppers = steppers
    this.reader = reader
    this.forward = forward
  }

  get bytes(): number {
    return this.inner.bytes
  }

  get failures(): FilterFailures | null {
    return this.reader.failures
  }

  lastStable(partition: number): number | null {
    return this.inner.lastStable(partition)
  }

  async read(partitions: readonly number[]): Promise<readonly Window[]> {
    for (;;) {
      const windows = partitions.flatMap(partition => this.takeReady(partition))
      this.fetchOn()
      if (windows.length > 0) return windows
      if (this.broken) throw this.broken.error
      const heads = partitions.flatMap(partition => this.queues.get(partition)?.[0]?.arrived ?? [])
      await Promise.race(this.fetching ? [...heads, this.fetching] : heads)
    }
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

  private fetchOn(): void {
    if (this.fetching || this.broken || this.held >= mostBytes) return
    const open = this.steppers.filter(stepper => !stepper.done && !this.given.has(stepper.partition))
    if (open.length === 0) return
    this.fetching = this.inner
      .read(open.map(stepper => stepper.partition))
      .then(windows => {
        for (const window of windows) this.accept(window)
      })
      .catch(error => this.breakOff(error))
      .finally(() => {
        this.fetching = null
        this.fetchOn()
      })
  }

  private accept(window: Window): void {
    if (window.failed) this.given.add(window.partition)
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
