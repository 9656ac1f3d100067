import type { RecordView } from '@/lib/kafka/protocol/records'
import type { ByteWriter } from '../byte-writer'
import type { ExportForm } from './types'

export type Framing = Extract<ExportForm, { format: 'raw' }>['framing']

/** In place of a length: the next value is null. */
const nullLength = -1
/** In place of a length: what follows is the length of the manifest, the manifest, and nothing more. */
export const manifestLength = -2

const separators = { newline: '\n', nul: '\0' }

/** The value alone, with its length in front or the separator behind it. */
export function writeRawRecord(writer: ByteWriter, view: RecordView, framing: Framing): void {
  const { data, valueStart, valueEnd } = view
  if (framing === 'length') writer.bytesOf(int32(valueStart < 0 ? nullLength : valueEnd - valueStart), 0, 4)
  if (valueStart >= 0) writer.bytesOf(data, valueStart, valueEnd)
  if (framing !== 'length') writer.text(separators[framing])
}

export function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}
