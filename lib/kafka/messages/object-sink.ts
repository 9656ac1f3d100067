import 'server-only'
import type { PayloadOptions } from '@/lib/serde/decode-payload'
import type { Lane } from './lane'
import type { LineSink } from './line-sink'
import { recordDetails, recordLine } from './record-line'
import type { MessageLine } from './types'

const linesInChunk = 256

/** Lines as objects. */
export class ObjectSink implements LineSink<MessageLine[]> {
  private readonly options: PayloadOptions & { details?: boolean }
  private lines: MessageLine[] = []

  /** @param options `details`: with what only the answer about a single record tells */
  constructor(options: PayloadOptions & { details?: boolean }) {
    this.options = options
  }

  get isEmpty(): boolean {
    return this.lines.length === 0
  }

  get isFull(): boolean {
    return this.lines.length >= linesInChunk
  }

  record(lane: Lane): void {
    if (lane.rowBytes) {
      const text = Buffer.from(lane.rowBytes.subarray(lane.rowStart, lane.rowEnd)).toString('utf8')
      for (const line of text.trimEnd().split('\n')) this.lines.push(JSON.parse(line))
      return
    }
    const line = recordLine(lane.head, lane.partition, lane, this.options)
    this.lines.push(this.options.details ? recordDetails(lane.head, line, this.options) : line)
  }

  line(line: MessageLine): void {
    this.lines.push(line)
  }

  take(): MessageLine[] {
    const { lines } = this
    this.lines = []
    return lines
  }

  turned(chunks: readonly MessageLine[][]): MessageLine[] {
    return chunks.flat().reverse()
  }
}
