import 'server-only'
import type { Timestamp } from '@/lib/kafka/protocol/int64'
import { eachHeader, headerCount, type RecordView } from '@/lib/kafka/protocol/records'
import { anywhere, chooseFormat, decodeAs, type PayloadOptions } from '@/lib/serde/decode-payload'
import type { Context } from '@/lib/serde/format'
import { headerKeyText } from '@/lib/serde/header-key'
import { hexFormat } from '@/lib/serde/hex'
import { decodeUtf8 } from '@/lib/serde/utf8'
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
  empty: part('{"format":"empty","text":"","bytes":0}'),
  bytes: part('","bytes":'),
  truncated: part(',"truncated":true'),
  key: part('{"key":'),
  comma: part(','),
  close: part('}'),
}
const opening = {
  string: part('{"format":"string","text":"'),
  json: part('{"format":"json","text":"'),
  hex: part('{"format":"hex","text":"'),
}

const bareBytes = 4096
const bareMiddle = '","timestampType":"CreateTime","key":{"format":"null","text":"","bytes":0},"value":{"format":'

/** Printable ASCII that JSON need not escape and that cannot be JSON or XML itself: in the answer as it is in the batch. */
function isPlainText(data: Buffer, start: number, end: number): boolean {
  if (start === end) return false
  const first = data[start]
  if (first === 0x7b || first === 0x5b || first === 0x3c || first === 0x20) return false
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
  /** One for all records: the key and the value of the one that is written. */
  private readonly context: Context
  /** Whether a short text is just that, whatever the topic and whatever was chosen. */
  private readonly plain: boolean

  private readonly opening: string

  /** @param named with `topic` in each line: of several topics in one stream */
  constructor(writer: ByteWriter, options: PayloadOptions, named = false) {
    const { topic = '', base64, valueFormat } = options
    this.writer = writer
    this.opening = named ? `{"type":"record","topic":${JSON.stringify(topic)}` : '{"type":"record"'
    this.options = options
    this.context = { topic, part: 'value', keyStart: -1, keyEnd: -1 }
    this.plain = !base64 && valueFormat === undefined
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
    const { context } = this
    context.keyStart = view.keyStart
    context.keyEnd = view.keyEnd
    context.part = 'key'
    this.payload(view.data, view.keyStart, view.keyEnd, context)
    writer.part(parts.value)
    context.part = 'value'
    this.payload(view.data, view.valueStart, view.valueEnd, context)
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
    this.beginnings[partition] ??= part(`${this.opening},"partition":${partition},"offset":"`)
    return this.beginnings[partition]
  }

  /** No key, no headers, no tags: most of what fills large topics, and written with a few large parts. */
  private isBare(view: RecordView, { aborted, open }: RecordTags): boolean {
    return view.keyStart < 0 && !aborted && !open && !view.batch.logAppendTime && headerCount(view) === 0
  }

  /** The rest of a bare record with a short text for a value; false, with nothing written, for any other. */
  private bareValue({ data, valueStart, valueEnd, timestamp }: RecordView): boolean {
    const length = valueEnd - valueStart
    const { preview = bareBytes } = this.options
    if (valueStart < 0 || length === 0 || length > bareBytes || length > preview || !this.plain) return false
    const { writer } = this
    writer.reserve(length * 6 + lineBytes)
    if (isPlainText(data, valueStart, valueEnd)) {
      writer.part(this.untilValue(timestamp, 'string'))
      writer.copy(data, valueStart, valueEnd)
    } else {
      const { name } = chooseFormat(data, valueStart, valueEnd, this.options, anywhere).format
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
      this.payload(data, valueStart, valueEnd, anywhere)
      writer.part(parts.close)
    })
  }

  private payload(data: Buffer, start: number, end: number, context: Context): void {
    const { writer } = this
    const length = end - start
    writer.reserve(lineBytes)
    if (length === 0 || start < 0) {
      writer.part(start < 0 ? parts.null : parts.empty)
      return
    }
    this.size += length
    const { preview } = this.options
    const reading = chooseFormat(data, start, end, this.options, context)
    const { name } = reading.format
    // What was looked at and is shown whole goes from the batch into the answer.
    const looked =
      context.part === 'key' ? this.options.keyFormat === undefined : this.options.valueFormat === undefined
    const isText = name === 'string' || name === 'json'
    if (!looked || (!isText && name !== 'hex')) {
      writer.text(JSON.stringify(decodeAs(reading, data, start, end, preview, context)))
      return
    }
    writer.part(opening[name])
    let isCut = false
    if (isText && (preview === undefined || length <= preview)) {
      writer.reserve(length * 6 + lineBytes)
      writer.escaped(data, start, end)
    } else {
      const most = preview ?? Number.POSITIVE_INFINITY
      const { text, cut } = isText
        ? decodeUtf8(data, start, end, most)
        : hexFormat.decode(data, start, end, most, context)
      writer.text(isText ? JSON.stringify(text).slice(1, -1) : text)
      writer.reserve(lineBytes)
      isCut = cut
    }
    writer.part(parts.bytes)
    writer.number(length)
    if (isCut) writer.part(parts.truncated)
    writer.part(parts.close)
  }
}
