import type { RecordView } from '@/lib/kafka/protocol/records'
import { ByteWriter } from '../byte-writer'
import type { RecordTags } from '../record-writer'
import { exportWriter, type WriteRecord } from './export-writer'
import type { ExportForm } from './types'

/** What became of a record; the first byte of its frame. */
export const frameKind = { written: 1, filtered: 2, failed: 3 } as const

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

  constructor(writer: ByteWriter, form: ExportForm) {
    this.writer = writer
    this.writeRecord = exportWriter(form)
  }

  /** @param verdict what the filter says of the record, a text where it failed; null without one */
  write(view: RecordView, partition: number, tags: RecordTags, verdict: boolean | string | null = null): void {
    const { writer, scratch, head } = this
    const isWritten = verdict === null || verdict === true
    if (isWritten) this.writeRecord(scratch, view, partition, tags)
    const bytes = scratch.take()
    head.writeUInt8(isWritten ? frameKind.written : verdict === false ? frameKind.filtered : frameKind.failed, 0)
    head.writeUInt32BE(bytes.length, 1)
    writer.bytesOf(head, 0, frameHead)
    writer.bytesOf(bytes, 0, bytes.length)
  }
}
