import 'server-only'
import { eachHeader, headerCount, type RecordView, recordSize } from '@/lib/kafka/protocol/records'
import { decodePayload, type PayloadOptions, payloadReadings } from '@/lib/serde/decode-payload'
import type { Context } from '@/lib/serde/format'
import { tellsItsBytes } from '@/lib/serde/format-name'
import { headerKeyText } from '@/lib/serde/header-key'
import type { Payload, RecordHeader, RecordLine } from './types'

/** A record as an object of the read API. */
export function recordLine(
  view: RecordView,
  partition: number,
  tags: { aborted: boolean; open: boolean },
  options: PayloadOptions,
): RecordLine {
  const { data, batch } = view
  const headers: RecordHeader[] = []
  if (headerCount(view) > 0) {
    eachHeader(view, (keyStart, keyEnd, valueStart, valueEnd) => {
      const value = decodePayload(data, valueStart, valueEnd, options)
      headers.push({ key: headerKeyText(data, keyStart, keyEnd), value })
    })
  }
  return {
    type: 'record',
    partition,
    offset: String(view.offset),
    timestamp: String(view.timestamp),
    timestampType: batch.logAppendTime ? 'LogAppendTime' : 'CreateTime',
    key: decodePayload(data, view.keyStart, view.keyEnd, options, contextOf(view, 'key', options)),
    value: decodePayload(data, view.valueStart, view.valueEnd, options, contextOf(view, 'value', options)),
    headers,
    size: recordSize(view),
    ...(tags.aborted ? { aborted: true } : {}),
    ...(tags.open ? { open: true } : {}),
  }
}

/** Where key or value stand; a value may need its key to be understood. */
function contextOf({ keyStart, keyEnd }: RecordView, part: 'key' | 'value', { topic = '' }: PayloadOptions): Context {
  return { topic, part, keyStart, keyEnd }
}

export const codecs = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const

/**
 * The line of a single record with what a list leaves out: how its batch was written, what else key and value may be, and
 * the bytes of what does not tell them.
 */
export function recordDetails(view: RecordView, line: RecordLine, options: PayloadOptions): RecordLine {
  const { data, batch } = view
  const part = (name: 'key' | 'value', start: number, end: number): Payload => {
    const readings = options.stopped ? [] : payloadReadings(data, start, end, contextOf(view, name, options))
    return { ...withWire(line[name], data, start, end), ...(readings.length > 0 ? { readings } : {}) }
  }
  const headers: RecordHeader[] = []
  if (headerCount(view) > 0) {
    eachHeader(view, (_keyStart, _keyEnd, valueStart, valueEnd) => {
      const header = line.headers[headers.length]
      if (header) headers.push({ ...header, value: withWire(header.value, data, valueStart, valueEnd) })
    })
  }
  return {
    ...line,
    key: part('key', view.keyStart, view.keyEnd),
    value: part('value', view.valueStart, view.valueEnd),
    headers,
    compression: codecs[batch.codec] ?? 'none',
    leaderEpoch: batch.leaderEpoch,
    ...(batch.producerId >= 0n ? { producerId: String(batch.producerId) } : {}),
  }
}

function withWire(payload: Payload, data: Buffer, start: number, end: number): Payload {
  if (payload.truncated || tellsItsBytes(payload.format) || start < 0 || start === end) return payload
  return { ...payload, wire: data.toString('base64', start, end) }
}
