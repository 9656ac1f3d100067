import 'server-only'
import type { PayloadOptions } from '@/lib/serde/decode-payload'
import { ByteWriter } from './byte-writer'
import type { Lane } from './lane'
import type { LineSink } from './line-sink'
import { RecordWriter } from './record-writer'
import type { MessageLine } from './types'

const chunkBytes = 64 * 1024

/** Lines as NDJSON in UTF-8. */
export class TextSink implements LineSink<Uint8Array> {
  private readonly writer = new ByteWriter()
  private readonly records: RecordWriter

  constructor(options: PayloadOptions) {
    this.records = new RecordWriter(this.writer, options)
  }

  get isEmpty(): boolean {
    return this.writer.length === 0
  }

  get isFull(): boolean {
    return this.writer.length >= chunkBytes
  }

  record(lane: Lane): void {
    if (lane.rowBytes) this.writer.bytesOf(lane.rowBytes, lane.rowStart, lane.rowEnd)
    else this.records.write(lane.head, lane.partition, lane)
  }

  line(line: MessageLine): void {
    this.writer.text(`${JSON.stringify(line)}\n`)
  }

  take(): Uint8Array {
    return this.writer.take()
  }

  turned(chunks: readonly Uint8Array[]): Uint8Array {
    const lines = Buffer.concat(chunks).toString('utf8').split('\n').slice(0, -1)
    return Buffer.from(
      lines
        .map(line => `${line}\n`)
        .reverse()
        .join(''),
    )
  }
}
