import type { RecordView } from '@/lib/kafka/protocol/records'
import { ByteWriter } from '../byte-writer'
import { exportWriter, type WriteRecord } from '../export/export-writer'
import type { ExportForm } from '../export/types'
import type { RecordTags } from '../record-writer'
import { writeWholeRecord } from './whole-record'

/** What is written of a record: as a file has it, or whole, for another topic. */
export type FrameForm = ExportForm | { format: 'whole' }

/** What became of a record; the first byte of its frame. `aborted` is told apart in `whole` only. */
export const frameKind = { written: 1, filtered: 2, failed: 3, aborted: 4 } as const

/** Bytes in front of each record: its kind, and the length of what is written of it. */
export const frameHead = 5

/**
 * Writes every record of a batch as a frame, also those that the filter leaves out: then as an empty one, so that
 * whoever takes them in order can count exactly what was written, left out and could not be told.
 */
export class FrameWriter {
  private readonly writer: ByteWriter
  private readonly scratch = new ByteWriter()
  private readonly writeRecord: WriteRecord
  private readonly head = Buffer.alloc(frameHead)
  private readonly whole: boolean

  constructor(writer: ByteWriter, form: FrameForm) {
    this.writer = writer
    this.whole = form.format === 'whole'
    this.writeRecord = form.format === 'whole' ? writeWholeRecord : exportWriter(form)
  }

  /** @param verdict what the filter says of the record, a text where it failed; null without one */
  write(view: RecordView, partition: number, tags: RecordTags, verdict: boolean | string | null = null): void {
    const { writer, scratch, head } = this
    const kind = this.kindOf(tags, verdict)
    if (kind === frameKind.written || kind === frameKind.aborted) this.writeRecord(scratch, view, partition, tags)
    const bytes = scratch.take()
    head.writeUInt8(kind, 0)
    head.writeUInt32BE(bytes.length, 1)
    writer.bytesOf(head, 0, frameHead)
    writer.bytesOf(bytes, 0, bytes.length)
  }

  private kindOf(tags: RecordTags, verdict: boolean | string | null): number {
    if (typeof verdict === 'string') return frameKind.failed
    if (verdict === false) return frameKind.filtered
    return this.whole && tags.aborted ? frameKind.aborted : frameKind.written
  }
}
