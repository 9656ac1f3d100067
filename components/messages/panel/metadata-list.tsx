'use client'
import type { ReactNode } from 'react'
import { useClockMode } from '@/lib/browser/clock-mode'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import { instantOf, isoTime } from '@/lib/i18n/time'
import type { Payload, RecordLine } from '@/lib/kafka/messages/types'

/** What Kafka keeps beside key, value and headers. */
export function MetadataList({ topic, record }: { topic: string; record: RecordLine }) {
  const { panel } = useT().messages
  const { meta } = panel
  const timeZone = useClockMode() === 'utc' ? 'UTC' : undefined
  const ms = instantOf(record.timestamp)
  const size = (payload: Payload) => (payload.format === 'null' ? meta.null : panel.bytes(num(payload.bytes)))
  const transaction = record.aborted ? meta.aborted : record.open ? meta.open : null
  const rows: [string, ReactNode][] = [
    [meta.topic, topic],
    [meta.partition, num(record.partition)],
    [meta.offset, num(record.offset)],
    [meta.timestamp, ms === null ? meta.noTime : `${isoTime(ms, timeZone)} (${record.timestamp})`],
    [meta.timestampType, meta[record.timestampType]],
    [meta.keySize, size(record.key)],
    [meta.valueSize, size(record.value)],
    [meta.size, panel.bytes(num(record.size))],
  ]
  if (record.compression !== undefined) rows.push([meta.compression, record.compression])
  if (record.leaderEpoch !== undefined && record.leaderEpoch >= 0)
    rows.push([meta.leaderEpoch, num(record.leaderEpoch)])
  if (record.producerId !== undefined && record.producerId !== '-1') rows.push([meta.producerId, record.producerId])
  if (transaction !== null) rows.push([meta.transaction, transaction])
  return (
    <dl className="grid grid-cols-[130px_minmax(0,1fr)] gap-x-3 gap-y-1.5">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-text-2">{name}</dt>
          <dd className="mono leading-5 [overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
