import 'server-only'
import { eachHeader, headerCount, type RecordView, recordSize } from '@/lib/kafka/protocol/records'
import { decodePayload, type PayloadOptions } from '@/lib/serde/decode-payload'
import { headerKeyText } from '@/lib/serde/header-key'
import type { RecordHeader, RecordLine } from './types'

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
    key: decodePayload(data, view.keyStart, view.keyEnd, options),
    value: decodePayload(data, view.valueStart, view.valueEnd, options),
    headers,
    size: recordSize(view),
    ...(tags.aborted ? { aborted: true } : {}),
    ...(tags.open ? { open: true } : {}),
  }
}

const codecs = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const

/** What a single record tells beyond its line in a list. */
export function recordDetails({ batch }: RecordView): Pick<RecordLine, 'compression' | 'leaderEpoch' | 'producerId'> {
  return {
    compression: codecs[batch.codec] ?? 'none',
    leaderEpoch: batch.leaderEpoch,
    ...(batch.producerId >= 0n ? { producerId: String(batch.producerId) } : {}),
  }
}
