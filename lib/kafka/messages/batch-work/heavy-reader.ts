import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { RecordIndex } from '@/lib/kafka/protocol/records'
import type { ReadBatch, Window, WindowBatch } from '../window'
import { usesTypes } from './reading-spec'
import type { ReadingSpec } from './types'
import { type DoBatchWork, WindowReader } from './window-reader'

/** Bytes of a record that are read where a page is made: bytes meant to be hard to read take some milliseconds then. */
const lightBytes = 16 * 1024

/** Milliseconds for the records of one batch, after which the one that is being read is shown as bytes. */
const timeLimit = 3_000

/** Stops after which a walk tries no large record any more. */
const mostStops = 3

/**
 * Has those batches of a page read by threads whose records could hold up everybody else. A record that takes too long or
 * too much memory is shown as bytes, with the reason, and the page goes on.
 */
export class HeavyReader {
  private readonly spec: ReadingSpec
  private readonly work: DoBatchWork
  private readonly signal: AbortSignal | undefined
  private stops = 0

  constructor(spec: ReadingSpec, work: DoBatchWork, signal?: AbortSignal) {
    this.spec = spec
    this.work = work
    this.signal = signal
  }

  /** @param first first of the wanted records, and the one behind the last */
  isHeavy({ starts }: RecordIndex, first: number, behind: number): boolean {
    if (usesTypes(this.spec)) return true
    for (let i = first; i < behind; i++) {
      if ((starts[i + 1] as number) - (starts[i] as number) > lightBytes) return true
    }
    return false
  }

  /** @param entry a batch of this window, inflated */
  async read(entry: WindowBatch, window: Window): Promise<ReadBatch> {
    const stopped: number[] = []
    let why: 'too-slow' | 'too-large' = 'too-slow'
    for (;;) {
      const plain = { offsets: this.stops > mostStops ? null : stopped, why }
      const reader = new WindowReader({ ...this.spec, plain, timeLimit }, this.work, this.signal)
      try {
        const { batches } = await reader.read({ ...window, batches: [entry] })
        const read = batches[0]?.read
        if (!read) throw new OttlaError('INTERNAL', 'A thread gave nothing back.')
        return read
      } catch (error) {
        const at = stoppedAt(error)
        if (at === null || plain.offsets === null) throw error
        why = at.why
        stopped.push(at.offset)
        this.stops++
      }
    }
  }
}

function stoppedAt(error: unknown): { offset: number; why: 'too-slow' | 'too-large' } | null {
  if (!(error instanceof OttlaError)) return null
  if (error.code !== 'FILTER_TOO_SLOW' && error.code !== 'FILTER_TOO_LARGE') return null
  return { offset: Number(error.params.offset), why: error.code === 'FILTER_TOO_SLOW' ? 'too-slow' : 'too-large' }
}
