'use client'
import Link from 'next/link'
import { useMemo, useState } from 'react'
import type { Column, Sort } from '@/components/table/column'
import { DataTable } from '@/components/table/data-table'
import { Section } from '@/components/ui/section'
import { Time } from '@/components/ui/time'
import { useClusterInfo } from '@/lib/browser/cluster'
import { recordPath, topicPath } from '@/lib/browser/paths'
import { bytes, num, percent } from '@/lib/i18n/format'
import { useStatisticsWords } from '@/lib/i18n/statistics'
import type { PartitionStatistics, StatisticsResult } from '@/lib/kafka/statistics/types'
import { SmallTable } from './small-table'

const mostLargest = 10

/** The largest messages; each leads to itself. */
export function LargestSection({ topic, result }: { topic: string; result: StatisticsResult }) {
  const { largest: t } = useStatisticsWords()
  const { id } = useClusterInfo()
  if (result.largest.length === 0) return null
  return (
    <Section helpAt="end" title={t.title}>
      <SmallTable
        label={t.title}
        rows={result.largest.slice(0, mostLargest)}
        rowKey={row => `${row.partition}@${row.offset}`}
        columns={[
          {
            id: 'place',
            head: t.place,
            mono: true,
            cell: row => (
              <Link href={recordPath(id, topic, row.partition, row.offset)}>
                {row.partition}@{row.offset}
              </Link>
            ),
          },
          {
            id: 'size',
            head: t.size,
            number: true,
            cell: row => <span title={num(row.bytes)}>{bytes(row.bytes)}</span>,
          },
          { id: 'time', head: t.time, number: true, cell: row => <Time at={row.timestamp} mode="short" /> },
        ]}
      />
    </Section>
  )
}

const byPartition: Sort = { column: 'partition', direction: 'ascending' }
/** Rows above which the table scrolls in a box of its own. */
const manyRows = 12

/** Which partition holds how much. */
export function PartitionsSection({ topic, result }: { topic: string; result: StatisticsResult }) {
  const statistics = useStatisticsWords()
  const { table: t } = statistics
  const { id } = useClusterInfo()
  const [sort, setSort] = useState(byPartition)
  const { records } = result.totals
  const columns = useMemo((): Column<PartitionStatistics>[] => {
    const count = (
      id: string,
      head: string,
      of: (row: PartitionStatistics) => number,
      text: (value: number) => string = num,
      low = false,
    ) => ({
      ...{ id, head, align: 'right' as const, width: 130, descendingFirst: true },
      priority: low ? ('low' as const) : ('high' as const),
      cell: (row: PartitionStatistics) => text(of(row)),
      sortBy: of,
    })
    const share = (row: PartitionStatistics) => (records === 0 ? 0 : row.counts.records / records)
    return [
      {
        id: 'partition',
        head: t.partition,
        minWidth: 100,
        mono: true,
        cell: row => row.partition,
        sortBy: row => row.partition,
      },
      { ...count('records', t.records, row => row.counts.records), priority: 'always', phoneWidth: 120 },
      { ...count('share', t.share, share, percent), width: 90, priority: 'always', phoneWidth: 80 },
      count('size', t.size, ({ counts }) => counts.keyBytes + counts.valueBytes + counts.headerBytes, bytes),
      count('stored', t.stored, row => row.counts.storedBytes, bytes, true),
      count('tombstones', t.tombstones, row => row.counts.tombstones, num, true),
      count('gaps', t.gaps, gaps),
      { ...count('from', t.from, row => Number(row.from), num, true), mono: true },
      { ...count('to', t.to, row => Number(row.next), num, true), mono: true },
      {
        ...{ id: 'latest', head: t.latest, align: 'right', width: 170, priority: 'low' },
        cell: row => (row.latest === null ? '—' : <Time at={row.latest} mode="short" />),
      },
    ]
  }, [t, records])
  const boxed = result.partitions.length > manyRows
  return (
    <Section helpAt="end" title={t.title} help={skewText(result, t.skew)}>
      <div className={boxed ? '-mx-6 flex h-96 max-md:-mx-4' : undefined}>
        <DataTable
          label={t.title}
          columns={columns}
          rows={result.partitions}
          rowKey={row => String(row.partition)}
          rowName={row => t.read(row.partition)}
          rowHref={row => `${topicPath(id, topic)}?partitions=${row.partition}`}
          sort={sort}
          onSort={setSort}
          dense
          inset={!boxed}
          rowKeys={false}
          className="min-h-0"
        />
      </div>
    </Section>
  )
}

function gaps({ counts }: PartitionStatistics): number {
  return counts.compacted + counts.control + counts.deleted + counts.tooLarge
}

function skewText({ partitions, totals }: StatisticsResult, words: (share: string, ratio: string) => string) {
  if (partitions.length < 2 || totals.records === 0) return undefined
  const most = Math.max(...partitions.map(row => row.counts.records))
  return words(percent(most / totals.records), ((most * partitions.length) / totals.records).toFixed(2))
}
