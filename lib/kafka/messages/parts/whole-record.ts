import { isUtf8 } from 'node:buffer'
import { createRecordView, eachHeader, type RecordView } from '@/lib/kafka/protocol/records'
import type { ByteWriter } from '../byte-writer'

/** A record with all that another topic can take over. The buffers lie in what it was read from. */
export interface WholeRecord {
  offset: number
  timestamp: bigint
  key: Buffer | null
  value: Buffer | null
  /** In order, duplicates too; a name that is no UTF-8 as its bytes. */
  headers: { key: string | Buffer; value: Buffer | null }[]
}

const headSize = 24
const head = Buffer.alloc(headSize)

/** As it lies in its batch, behind offset (8 bytes), timestamp (8), and the lengths of key and value (4 each, -1 is null). */
export function writeWholeRecord(writer: ByteWriter, view: RecordView): void {
  const { data, keyStart, keyEnd, valueStart, valueEnd, headersStart, end } = view
  head.writeBigInt64BE(BigInt(view.offset), 0)
  head.writeBigInt64BE(BigInt.asIntN(64, BigInt(view.timestamp)), 8)
  head.writeInt32BE(keyStart < 0 ? -1 : keyEnd - keyStart, 16)
  head.writeInt32BE(valueStart < 0 ? -1 : valueEnd - valueStart, 20)
  writer.bytesOf(head, 0, headSize)
  if (keyStart >= 0) writer.bytesOf(data, keyStart, keyEnd)
  if (valueStart >= 0) writer.bytesOf(data, valueStart, valueEnd)
  writer.bytesOf(data, headersStart, end)
}

const view = createRecordView()

/** What `writeWholeRecord` wrote. */
export function readWholeRecord(data: Buffer, start: number, end: number): WholeRecord {
  let at = start + headSize
  const part = (length: number) => {
    if (length < 0) return null
    const bytes = data.subarray(at, at + length)
    at += length
    return bytes
  }
  const offset = Number(data.readBigInt64BE(start))
  const key = part(data.readInt32BE(start + 16))
  const value = part(data.readInt32BE(start + 20))
  Object.assign(view, { data, offset, headersStart: at, end })
  return { offset, timestamp: data.readBigInt64BE(start + 8), key, value, headers: headersOf(view) }
}

/** The record that a view stands on; its buffers lie in the view's data. */
export function wholeRecord(from: RecordView): WholeRecord {
  const { data, keyStart, keyEnd, valueStart, valueEnd } = from
  return {
    offset: from.offset,
    timestamp: BigInt.asIntN(64, BigInt(from.timestamp)),
    key: keyStart < 0 ? null : data.subarray(keyStart, keyEnd),
    value: valueStart < 0 ? null : data.subarray(valueStart, valueEnd),
    headers: headersOf(from),
  }
}

function headersOf(from: RecordView): WholeRecord['headers'] {
  const { data, headersStart } = from
  if (data[headersStart] === 0) return []
  const headers: WholeRecord['headers'] = []
  eachHeader(from, (keyStart, keyEnd, valueStart, valueEnd) => {
    const name = data.subarray(keyStart, keyEnd)
    const key = isUtf8(name) ? name.toString('utf8') : name
    headers.push({ key, value: valueStart < 0 ? null : data.subarray(valueStart, valueEnd) })
  })
  return headers
}
