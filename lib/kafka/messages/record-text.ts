import 'server-only'
import { eachHeader, headerCount, type RecordView, recordSize } from '@/lib/kafka/protocol/records'
import { formatOf, isCut, type PayloadOptions } from '@/lib/serde/decode-payload'
import { headerKeyText } from '@/lib/serde/header-key'
import type { Lane } from './lane'
import type { MessageLine } from './types'
import type { LineForm } from './walk'

/**
 * Lines as finished NDJSON, the same as `JSON.stringify` of `objectForm`'s, put together by hand: streams carry
 * millions of them, and the object for each costs more than its text. A test holds the two forms against each other.
 */
export function textForm(options: PayloadOptions): LineForm<string> {
  return {
    record: lane => recordText(lane, options),
    line: textLine,
  }
}

export function textLine(line: MessageLine): string {
  return `${JSON.stringify(line)}\n`
}

function recordText(lane: Lane, options: PayloadOptions): string {
  const view = lane.head
  const { data } = view
  const type = view.batch.logAppendTime ? 'LogAppendTime' : 'CreateTime'
  const key = payloadText(data, view.keyStart, view.keyEnd, options)
  const value = payloadText(data, view.valueStart, view.valueEnd, options)
  const headers = headerCount(view) > 0 ? headersText(view, options) : ''
  const tags = `${lane.aborted ? ',"aborted":true' : ''}${lane.open ? ',"open":true' : ''}`
  return `{"type":"record","partition":${lane.partition},"offset":"${view.offset}","timestamp":"${view.timestamp}","timestampType":"${type}","key":${key},"value":${value},"headers":[${headers}],"size":${recordSize(view)}${tags}}\n`
}

function headersText(view: RecordView, options: PayloadOptions): string {
  const { data } = view
  let text = ''
  eachHeader(view, (keyStart, keyEnd, valueStart, valueEnd) => {
    const key = JSON.stringify(headerKeyText(data, keyStart, keyEnd))
    text += `${text === '' ? '' : ','}{"key":${key},"value":${payloadText(data, valueStart, valueEnd, options)}}`
  })
  return text
}

function payloadText(data: Buffer, start: number, end: number, { preview, base64 }: PayloadOptions): string {
  if (start < 0) return '{"format":"null","text":"","bytes":0}'
  const length = end - start
  if (length < 200 && (preview === undefined || length <= preview) && !base64 && isPlain(data, start, end))
    return `{"format":"string","text":"${data.toString('latin1', start, end)}","bytes":${length}}`
  const format = formatOf(data, start, end, base64)
  const text = format.decode(data, start, end, preview ?? Number.POSITIVE_INFINITY)
  const truncated = isCut(start, end, format, text) ? ',"truncated":true' : ''
  return `{"format":"${format.name}","text":${JSON.stringify(text)},"bytes":${length}${truncated}}`
}

/** Printable ASCII that JSON need not escape, and that cannot be JSON itself: its text is its bytes. */
function isPlain(data: Buffer, start: number, end: number): boolean {
  if (start === end) return false
  const first = data[start]
  if (first === 0x7b || first === 0x5b || first === 0x20) return false
  for (let at = start; at < end; at++) {
    const byte = data[at] as number
    if (byte < 0x20 || byte > 0x7e || byte === 0x22 || byte === 0x5c) return false
  }
  return true
}
