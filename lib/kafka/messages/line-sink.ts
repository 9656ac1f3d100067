import type { Lane } from './lane'
import type { MessageLine } from './types'

/** Where the lines of a walk gather until they are handed on, many at a time. */
export interface LineSink<Chunk> {
  /** Takes the record at the front of the lane. */
  record(lane: Lane): void
  line(line: MessageLine): void
  readonly isEmpty: boolean
  /** Enough has gathered. */
  readonly isFull: boolean
  /** What has gathered; the sink is empty afterwards. */
  take(): Chunk
  /** All the lines of these chunks, the last one first. */
  turned(chunks: readonly Chunk[]): Chunk
}
