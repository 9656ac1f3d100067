import type { ReactNode } from 'react'
import type { Column } from '@/components/table/column'
import { countOf } from '@/components/table/sort-rows'
import { Bytes, Num } from '@/components/ui/num'
import { Status } from '@/components/ui/status'
import type { Dictionary } from '@/lib/i18n/en'
import { bytes } from '@/lib/i18n/format'
import type { Lang } from '@/lib/i18n/lang'
import type { TopicRow } from '@/lib/kafka/topics/types'
import { retentionText } from './config-meaning'
import { TopicTags } from './topic-tags'

/** The columns of the list of topics; the second line of phones is {@link topicSecondLine}. */
export function topicColumns({ topics, common }: Dictionary, lang: Lang, brokers: number | null): Column<TopicRow>[] {
  const { column } = topics
  return [
    {
      id: 'name',
      head: column.topic,
      cell: row => row.name,
      after: row => <TopicTags {...row} />,
      minWidth: 220,
      mono: true,
      sortBy: row => row.name,
    },
    {
      id: 'partitions',
      head: column.partitions,
      cell: row => <Num value={row.partitions} />,
      width: 104,
      priority: 'high',
      align: 'right',
      descendingFirst: true,
      sortBy: row => row.partitions,
    },
    {
      id: 'replicationFactor',
      head: column.replicationFactor,
      cell: row => (
        <Factor factor={row.replicationFactor} warn={brokers !== null && brokers > 1} title={topics.oneReplica} />
      ),
      width: 140,
      priority: 'low',
      align: 'right',
      sortBy: row => row.replicationFactor,
    },
    {
      id: 'records',
      head: column.records,
      cell: row => <Num value={row.records} />,
      width: 148,
      phoneWidth: 118,
      align: 'right',
      descendingFirst: true,
      sortBy: row => countOf(row.records),
    },
    {
      id: 'size',
      head: column.size,
      cell: row => <Bytes value={row.size} />,
      width: 104,
      priority: 'high',
      align: 'right',
      descendingFirst: true,
      sortBy: row => countOf(row.size),
    },
    {
      id: 'cleanupPolicy',
      head: column.cleanupPolicy,
      cell: row => row.cleanupPolicy ?? common.none,
      width: 140,
      priority: 'high',
      sortBy: row => row.cleanupPolicy,
    },
    {
      id: 'retention',
      head: column.retention,
      cell: row => <Retention row={row} lang={lang} none={common.none} unused={topics.form.retentionUnused} />,
      width: 108,
      priority: 'low',
      align: 'right',
      sortBy: retentionOrder,
    },
  ]
}

/** Compaction alone keeps the newest of each key for ever, whatever retention.ms says. */
function isKept(row: TopicRow): boolean {
  return row.cleanupPolicy === 'compact'
}

function retentionOrder(row: TopicRow): bigint | null {
  const ms = countOf(row.retentionMs)
  return isKept(row) || (ms !== null && ms < 0n) ? 2n ** 63n : ms
}

function Retention({ row, lang, none, unused }: { row: TopicRow; lang: Lang; none: string; unused: string }) {
  const text = retentionText(row.retentionMs, lang, none)
  return isKept(row) ? <span title={`retention.ms ${text}. ${unused}`}>∞</span> : text
}

/** One replica is all there can be on one broker; on more it is worth a word. */
function Factor({ factor, warn, title }: { factor: number; warn: boolean; title: string }) {
  if (factor !== 1 || !warn) return <span className="tnum">{factor}</span>
  return (
    <Status level="warn" size={12} title={title} hiddenWord={title}>
      <span className="tnum">{factor}</span>
    </Status>
  )
}

export function topicSecondLine({ topics, common }: Dictionary): (row: TopicRow) => ReactNode {
  return row => (
    <span className="tnum font-sans">
      {topics.phoneRow(row.partitions, row.replicationFactor, row.size === null ? common.none : bytes(row.size))}
    </span>
  )
}
