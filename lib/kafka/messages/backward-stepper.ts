import 'server-only'
import type { FetchedPartition } from '@/lib/kafka/protocol/fetch'
import { classifyBatches } from './classify-batches'
import { type Ask, emptyPatience, type Stepper, type StepperOptions } from './stepper'
import type { Window, WindowBatch } from './window'

export interface BackwardOptions extends StepperOptions {
  /** Offsets of the first window. */
  firstWidth: number
}

/**
 * From an offset towards older records. Kafka reads only forward, so each window is guessed: so many offsets back, and
 * from there up to where the last window began. The guess follows the density of what came; a guess that turns out to
 * hold too much is made anew, nearer.
 */
export class BackwardStepper implements Stepper {
  readonly partition: number
  private readonly options: BackwardOptions
  /** Where the next window ends, and the last offset there is. */
  private upper: number
  private floor: number
  private width: number
  private bytes: number
  /** The window in the making: where it begins, how far it is read, what came. */
  private from = 0
  private reached = 0
  private parts: WindowBatch[] = []
  private partBytes = 0
  private lastStableOffset = Number.POSITIVE_INFINITY
  private emptySince = 0

  constructor(options: BackwardOptions) {
    this.options = options
    this.partition = options.partition
    this.upper = options.from
    this.floor = options.limit
    this.width = options.firstWidth
    this.bytes = options.firstBytes
    this.guess()
  }

  get done(): boolean {
    return this.upper <= this.options.limit
  }

  get edge(): number {
    return this.upper
  }

  ask(): Ask {
    const isolation = this.options.isolation === 'read_uncommitted' && this.reached >= this.lastStableOffset ? 0 : 1
    const maxWait = this.emptySince ? 200 : 0
    return { partition: this.partition, offset: this.reached, isolation, maxBytes: this.bytes, maxWait }
  }

  accept(fetched: FetchedPartition, isolation: 0 | 1, room: boolean): Window | null {
    if (isolation === 1) this.lastStableOffset = fetched.lastStableOffset
    const batches = classifyBatches(fetched, isolation, this.options.isolation)
    const last = batches.at(-1)
    if (!last) return this.nothingCame(fetched, isolation, room)
    this.emptySince = 0
    this.parts.push(...batches)
    this.partBytes += fetched.records.length
    this.reached = last.batch.lastOffset + 1
    if (this.reached >= this.upper) return this.finish()
    this.goOnOrNarrow()
    return null
  }

  async outOfRange(): Promise<Window | null> {
    const { start, end } = await this.options.logEnds(this.partition)
    const { limit } = this.options
    // The log was cut off below the window, retention has taken all that is left, or only its older part.
    if (end < this.upper) return this.window(Math.max(end, limit), { batches: [], deleted: true })
    if (start >= this.upper) return this.window(limit, { batches: [], deleted: true })
    this.floor = Math.max(limit, start)
    this.guess()
    return null
  }

  private nothingCame(fetched: FetchedPartition, isolation: 0 | 1, room: boolean): Window | null {
    const end = isolation === 1 ? fetched.lastStableOffset : fetched.highWatermark
    if (this.reached < end && room) {
      this.reached = Math.min(this.upper, end)
      return this.reached === this.upper ? this.finish() : null
    }
    if (this.reached < end) {
      this.bytes = Math.min(this.bytes * 8, 0x7fffffff)
      return null
    }
    // From the last stable offset on, `ask` goes on without isolation.
    if (isolation === 1 && this.options.isolation === 'read_uncommitted') return null
    this.emptySince ||= Date.now()
    if (Date.now() - this.emptySince < emptyPatience) return null
    return this.window(this.from, { batches: this.parts, deleted: true })
  }

  /** The answer ended below the window's end: read its rest, unless it holds much more than was thought. */
  private goOnOrNarrow(): void {
    const { mostBytes } = this.options
    const read = this.reached - this.from
    const rest = this.upper - this.reached
    if (read * 4 >= rest && this.partBytes < 4 * mostBytes) {
      this.bytes = Math.max(this.bytes, Math.min(this.bytes * 2, mostBytes))
      return
    }
    this.width = Math.max(1, Math.min(read, Math.floor(rest / 2)))
    this.guess()
  }

  private finish(): Window {
    const { parts, upper } = this
    const first = parts[0]?.batch.baseOffset ?? this.from
    // A batch that began earlier was sent whole: its earlier records need not be asked for again.
    const from = Math.max(this.floor, Math.min(this.from, first))
    const inside = parts.filter(part => part.batch.baseOffset < upper)
    this.adapt(
      upper - from,
      inside.reduce((sum, part) => sum + part.batch.payload.length + 61, 0),
    )
    return this.window(from, { batches: parts })
  }

  private adapt(span: number, bytes: number): void {
    const { mostBytes } = this.options
    if (bytes === 0) {
      this.width *= 8
      return
    }
    const density = bytes / span
    this.width = Math.max(1, Math.min(Math.max(this.width, span) * 2, Math.floor(mostBytes / density)))
    this.bytes = Math.max(this.options.firstBytes, Math.min(mostBytes, Math.ceil(this.width * density * 1.25)))
  }

  private guess(): void {
    // Below the floor all is deleted; asking there once more says so, and how far.
    if (this.upper <= this.floor) this.floor = this.options.limit
    this.from = Math.max(this.floor, this.upper - this.width)
    this.reached = this.from
    this.parts = []
    this.partBytes = 0
  }

  private window(from: number, rest: Pick<Window, 'batches' | 'deleted'>): Window {
    const to = this.upper
    this.upper = from
    this.guess()
    return { partition: this.partition, from, to, ...rest }
  }
}
