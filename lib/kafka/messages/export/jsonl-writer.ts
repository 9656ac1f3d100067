import { isUtf8 } from 'node:buffer'
import { eachHeader, headerCount, type RecordView } from '@/lib/kafka/protocol/records'
import type { ByteWriter } from '../byte-writer'
import type { RecordTags } from '../record-writer'

/** Bytes that are escaped at once: room for six times as many is taken first. */
const pieceBytes = 64 * 1024

/**
 * One record as a line: `{"partition":0,"offset":"4","timestamp":"…","timestampType":"CreateTime","key":…,"value":…,
 * "headers":[{"key":…,"value":…}]}`, and `"transaction":"aborted"` or `"open"` where it is of one. Bytes that are UTF-8
 * are a string, others `{"base64":"…"}`.
 */
export function writeJsonlRecord(writer: ByteWriter, view: RecordView, partition: number, tags: RecordTags): void {
  const { data } = view
  const type = view.batch.logAppendTime ? 'LogAppendTime' : 'CreateTime'
  writer.text(
    `{"partition":${partition},"offset":"${view.offset}","timestamp":"${view.timestamp}","timestampType":"${type}","key":`,
  )
  writeBytes(writer, data, view.keyStart, view.keyEnd)
  writer.text(',"value":')
  writeBytes(writer, data, view.valueStart, view.valueEnd)
  writer.text(',"headers":[')
  if (headerCount(view) > 0) writeHeaders(writer, view)
  const transaction = tags.aborted ? ',"transaction":"aborted"' : tags.open ? ',"transaction":"open"' : ''
  writer.text(`]${transaction}}\n`)
}

function writeHeaders(writer: ByteWriter, view: RecordView): void {
  const { data } = view
  let first = true
  eachHeader(view, (keyStart, keyEnd, valueStart, valueEnd) => {
    writer.text(first ? '{"key":' : ',{"key":')
    first = false
    writeBytes(writer, data, keyStart, keyEnd)
    writer.text(',"value":')
    writeBytes(writer, data, valueStart, valueEnd)
    writer.text('}')
  })
}

function writeBytes(writer: ByteWriter, data: Buffer, start: number, end: number): void {
  if (start < 0) {
    writer.text('null')
    return
  }
  if (!isUtf8(data.subarray(start, end))) {
    writer.text(`{"base64":"${data.toString('base64', start, end)}"}`)
    return
  }
  writer.text('"')
  for (let at = start; at < end; at += pieceBytes) {
    const to = Math.min(end, at + pieceBytes)
    writer.reserve((to - at) * 6)
    writer.escaped(data, at, to)
  }
  writer.text('"')
}
