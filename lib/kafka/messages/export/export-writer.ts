import type { RecordView } from '@/lib/kafka/protocol/records'
import type { ByteWriter } from '../byte-writer'
import type { RecordTags } from '../record-writer'
import { writeCsvRecord } from './csv-writer'
import { writeJsonlRecord } from './jsonl-writer'
import { writeRawRecord } from './raw-writer'
import type { ExportForm } from './types'

/** Writes one record of an export. */
export type WriteRecord = (writer: ByteWriter, view: RecordView, partition: number, tags: RecordTags) => void

export function exportWriter(form: ExportForm): WriteRecord {
  switch (form.format) {
    case 'jsonl':
      return writeJsonlRecord
    case 'csv':
      return (writer, view, partition, tags) => writeCsvRecord(writer, view, partition, tags, form.safeCells)
    case 'raw':
      return (writer, view) => writeRawRecord(writer, view, form.framing)
  }
}
