import 'server-only'
import type { FetchedPartition } from '@/lib/kafka/protocol/fetch'
import { classifyBatches } from './classify-batches'
import { type Ask, emptyPatience, type Stepper, type StepperOptions } from './stepper'
import type { Window } from './window'

/**
 * From an offset towards newer records. Advances by the headers of the batches, never by their records: a batch that
 * compaction emptied, or one of markers, moves the position as well.
 */
export class ForwardStepper implements Stepper {
  readonly partition: number
  private readonly options: StepperOptions
  private position: number
  private bytes: number
  private isolation: 0 | 1 = 1
  private emptySince = 0

  constructor(options: StepperOptions) {
    this.options = options
    this.partition = options.partition
    this.position = options.from
    this.bytes = options.firstBytes
  }

  get done(): boolean {
    return this.position >= this.options.limit
  }

  get edge(): number {
    return this.position
  }

  ask(): Ask {
    const { partition, position, isolation, bytes } = this
    return { partition, offset: position, isolation, maxBytes: bytes, maxWait: this.emptySince ? 200 : 0 }
  }

  accept(fetched: FetchedPartition, isolation: 0 | 1, room: boolean): Window | null {
    const { isolation: shown, limit, mostBytes } = this.options
    const batches = classifyBatches(fetched, isolation, shown)
    const last = batches.at(-1)
    if (!last) return this.nothingCame(fetched, isolation, room)
    this.emptySince = 0
    this.bytes = Math.min(Math.max(this.bytes, mostBytes / 4) * 2, Math.max(this.bytes, mostBytes))
    const window = this.window(Math.min(last.batch.lastOffset + 1, limit), { batches })
    if (isolation === 1 && shown === 'read_uncommitted' && this.position >= fetched.lastStableOffset) this.isolation = 0
    return window
  }

  async outOfRange(): Promise<Window | null> {
    const { start } = await this.options.logEnds(this.partition)
    // Retention has overtaken the reader; or the log was cut off below it, and what was there is lost.
    const to = start > this.position ? Math.min(start, this.options.limit) : this.options.limit
    return this.window(to, { batches: [], deleted: true })
  }

  private nothingCame(fetched: FetchedPartition, isolation: 0 | 1, room: boolean): Window | null {
    const { isolation: shown, limit } = this.options
    if (isolation === 1 && shown === 'read_uncommitted' && this.position >= fetched.lastStableOffset) {
      this.isolation = 0
      return null
    }
    const end = isolation === 1 ? fetched.lastStableOffset : fetched.highWatermark
    if (this.position < end) {
      // Compaction has left nothing up to the end, or the answer had no room left for a batch of this size.
      if (room) return this.window(Math.min(limit, end), { batches: [] })
      this.bytes = Math.min(this.bytes * 8, 0x7fffffff)
      return null
    }
    // Below an end that was seen before: a new leader may lag for a moment, or has lost what was there.
    this.emptySince ||= Date.now()
    if (Date.now() - this.emptySince < emptyPatience) return null
    return this.window(limit, { batches: [], deleted: true })
  }

  private window(to: number, rest: Pick<Window, 'batches' | 'deleted'>): Window {
    const from = this.position
    this.position = to
    return { partition: this.partition, from, to, ...rest }
  }
}
