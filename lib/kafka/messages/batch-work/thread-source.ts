import 'server-only'
import type { FilterFailures } from '../types'
import type { LogSource, Window } from '../window'
import { inPieces, type WindowReader } from './window-reader'

/**
 * A source of which windows come as finished lines where reading them here could hold others up, and as they are where it
 * surely does not. For pages: no more is fetched than is asked for.
 */
export class ThreadSource implements LogSource {
  private readonly inner: LogSource
  private readonly reader: WindowReader
  private readonly forward: boolean
  private readonly isHeavy: (window: Window) => boolean

  constructor(
    inner: LogSource,
    reader: WindowReader,
    options: { forward: boolean; isHeavy: (window: Window) => boolean },
  ) {
    this.inner = inner
    this.reader = reader
    this.forward = options.forward
    this.isHeavy = options.isHeavy
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
    const windows = await this.inner.read(partitions)
    if (!windows.some(this.isHeavy)) return windows
    const pieces = windows.flatMap(window => (this.isHeavy(window) ? inPieces(window, this.forward) : [window]))
    return Promise.all(pieces.map(piece => (this.isHeavy(piece) ? this.reader.read(piece) : piece)))
  }
}
