import 'server-only'
import type { Timestamp } from '@/lib/kafka/protocol/int64'
import { eachHeader, headerCount, type RecordView } from '@/lib/kafka/protocol/records'
import { formatOf, isCut, type PayloadOptions } from '@/lib/serde/decode-payload'
import { headerKeyText } from '@/lib/serde/header-key'
import type { ByteWriter } from './byte-writer'

/** Room for all of a line but its payloads. */
const lineBytes = 512

const part = (text: string) => new Uint8Array(Buffer.from(text))
const parts = {
  offset: part(',"offset":"'),
  timestamp: part('","timestamp":"'),
  createTime: part('","timestampType":"CreateTime","key":'),
  logAppendTime: part('","timestampType":"LogAppendTime","key":'),
  value: part(',"value":'),
  headers: part(',"headers":['),
  size: part('],"size":'),
  aborted: part(',"aborted":true'),
  open: part(',"open":true'),
  end: part('}\n'),
  null: part('{"format":"null","text":"","bytes":0}'),
  bytes: part('","bytes":'),
  truncated: part(',"truncated":true'),
  key: part('{"key":'),
  comma: part(','),
  close: part('}'),
}
const opening = {
  null: parts.null,
  empty: part('{"format":"empty","text":"'),
  string: part('{"format":"string","text":"'),
  json: part('{"format":"json","text":"'),
  hex: part('{"format":"hex","text":"'),
  base64: part('{"format":"base64","text":"'),
}

const bareBytes = 4096
const bareMiddle = '","timestampType":"CreateTime","key":{"format":"null","text":"","bytes":0},"value":{"format":'

/** Printable ASCII that JSON need not escape and that cannot be JSON itself: in the answer as it is in the batch. */
function isPlainText(data: Buffer, start: number, end: number): boolean {
  if (start === end) return false
  const first = data[start]
  if (first === 0x7b || first === 0x5b || first === 0x20) return false
  for (let at = start; at < end; at++) {
    const byte = data[at] as number
    if (byte < 0x20 || byte > 0x7e || byte === 0x22 || byte === 0x5c) return false
  }
  return true
}

export interface RecordTags {
  aborted: boolean
  open: boolean
}

/**
 * Writes records as lines of NDJSON in UTF-8, byte for byte what `JSON.stringify` makes of `recordLine` (a test holds
 * the two against each other). Texts go from the batch into the answer without becoming strings between: streams carry
 * millions.
 */
export class RecordWriter {
  private readonly writer: ByteWriter
  private readonly options: PayloadOptions
  private readonly beginnings: Uint8Array[] = []
  private readonly endings: Uint8Array[] = []
  private lastTimestamp: Timestamp = -1
  private lastFormat = ''
  private middle = parts.null
  private size = 0

  constructor(writer: ByteWriter, options: PayloadOptions) {
    this.writer = writer
    this.options = options
  }

  /** @param verdict what a filter says of the record, where that is wanted; a text where it failed */
  write(view: RecordView, partition: number, tags: RecordTags, verdict: boolean | string | null = null): void {
    const { writer } = this
    writer.reserve(lineBytes)
    writer.part(this.beginning(partition))
    writer.number(view.offset)
    if (verdict === null && this.isBare(view, tags) && this.bareValue(view)) return
    writer.part(parts.timestamp)
    writer.text(String(view.timestamp))
    writer.part(view.batch.logAppendTime ? parts.logAppendTime : parts.createTime)
    this.size = 0
    this.payload(view.data, view.keyStart, view.keyEnd)
    writer.part(parts.value)
    this.payload(view.data, view.valueStart, view.valueEnd)
    writer.part(parts.headers)
    if (headerCount(view) > 0) this.headers(view)
    writer.reserve(lineBytes)
    writer.part(parts.size)
    writer.number(this.size)
    if (tags.aborted) writer.part(parts.aborted)
    if (tags.open) writer.part(parts.open)
    if (typeof verdict === 'string') writer.text(`,"failure":${JSON.stringify(verdict)}`)
    else if (verdict !== null) writer.text(`,"matches":${verdict}`)
    writer.reserve(lineBytes)
    writer.part(parts.end)
  }

  private beginning(partition: number): Uint8Array {
    this.beginnings[partition] ??= part(`{"type":"record","partition":${partition},"offset":"`)
    return this.beginnings[partition]
  }

  /** No key, no headers, no tags: most of what fills large topics, and written with a few large parts. */
  private isBare(view: RecordView, { aborted, open }: RecordTags): boolean {
    return view.keyStart < 0 && !aborted && !open && !view.batch.logAppendTime && headerCount(view) === 0
  }

  /** The rest of a bare record with a short text for a value; false, with nothing written, for any other. */
  private bareValue({ data, valueStart, valueEnd, timestamp }: RecordView): boolean {
    const length = valueEnd - valueStart
    const { preview = bareBytes, base64 } = this.options
    if (valueStart < 0 || length > bareBytes || length > preview || base64) return false
    const { writer } = this
    writer.reserve(length * 6 + lineBytes)
    if (isPlainText(data, valueStart, valueEnd)) {
      writer.part(this.untilValue(timestamp, 'string'))
      writer.copy(data, valueStart, valueEnd)
    } else {
      const { name } = formatOf(data, valueStart, valueEnd)
      if (name !== 'string' && name !== 'json') return false
      writer.part(this.untilValue(timestamp, name))
      writer.escaped(data, valueStart, valueEnd)
    }
    writer.part(this.afterValue(length))
    return true
  }

  /** Neighbours often have the same time. */
  private untilValue(timestamp: Timestamp, format: 'string' | 'json'): Uint8Array {
    if (timestamp !== this.lastTimestamp || format !== this.lastFormat) {
      this.lastTimestamp = timestamp
      this.lastFormat = format
      this.middle = part(`","timestamp":"${timestamp}${bareMiddle}"${format}","text":"`)
    }
    return this.middle
  }

  private afterValue(length: number): Uint8Array {
    this.endings[length] ??= part(`","bytes":${length}},"headers":[],"size":${length}}\n`)
    return this.endings[length]
  }

  private headers(view: RecordView): void {
    const { writer } = this
    const { data } = view
    let first = true
    eachHeader(view, (keyStart, keyEnd, valueStart, valueEnd) => {
      writer.reserve(lineBytes)
      if (!first) writer.part(parts.comma)
      first = false
      writer.part(parts.key)
      writer.text(JSON.stringify(headerKeyText(data, keyStart, keyEnd)))
      this.size += keyEnd - keyStart
      writer.reserve(lineBytes)
      writer.part(parts.value)
      this.payload(data, valueStart, valueEnd)
      writer.part(parts.close)
    })
  }

  private payload(data: Buffer, start: number, end: number): void {
    const { writer } = this
    if (start < 0) {
      writer.part(parts.null)
      return
    }
    const length = end - start
    const { preview = Number.POSITIVE_INFINITY, base64 } = this.options
    const format = formatOf(data, start, end, base64)
    this.size += length
    writer.reserve(lineBytes)
    writer.part(opening[format.name])
    let cut = false
    if (length <= preview && (format.name === 'string' || format.name === 'json')) {
      writer.reserve(length * 6 + lineBytes)
      writer.escaped(data, start, end)
    } else if (length > 0) {
      const text = format.decode(data, start, end, preview)
      cut = isCut(start, end, format, text)
      writer.text(JSON.stringify(text).slice(1, -1))
    }
    writer.reserve(lineBytes)
    writer.part(parts.bytes)
    writer.number(length)
    if (cut) writer.part(parts.truncated)
    writer.part(parts.close)
  }
}
