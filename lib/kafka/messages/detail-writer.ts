import 'server-only'
import type { RecordView } from '@/lib/kafka/protocol/records'
import type { PayloadOptions } from '@/lib/serde/decode-payload'
import type { ByteWriter } from './byte-writer'
import { recordDetails, recordLine } from './record-line'
import type { RecordTags } from './record-writer'

/** Writes records with what only the answer about a single one tells. */
export class DetailWriter {
  private readonly writer: ByteWriter
  private readonly options: PayloadOptions
  private readonly details: boolean

  /** @param details false: as in a list */
  constructor(writer: ByteWriter, options: PayloadOptions, details = true) {
    this.writer = writer
    this.options = options
    this.details = details
  }

  write(view: RecordView, partition: number, tags: RecordTags): void {
    const line = recordLine(view, partition, tags, this.options)
    const whole = this.details ? recordDetails(view, line, this.options) : line
    this.writer.text(`${JSON.stringify(whole)}\n`)
  }
}
