'use client'
import { Section } from '@/components/ui/section'
import { bytes, num } from '@/lib/i18n/format'
import { useStatisticsWords } from '@/lib/i18n/statistics'
import type { StatisticsResult } from '@/lib/kafka/statistics/types'
import { SmallTable } from './small-table'

/** How batches were compressed. */
export function CompressionSection({ result }: { result: StatisticsResult }) {
  const { storage: t } = useStatisticsWords()
  return (
    <Section helpAt="end" title={t.title} help={t.help}>
      <SmallTable
        label={t.title}
        rows={result.codecs}
        rowKey={row => row.codec}
        columns={[
          { id: 'codec', head: t.codec, mono: true, cell: row => row.codec },
          { id: 'batches', head: t.batches, number: true, cell: row => num(row.batches) },
          { id: 'records', head: t.records, number: true, cell: row => num(row.records), className: 'max-md:hidden' },
          { id: 'stored', head: t.stored, number: true, cell: row => bytes(row.stored) },
          { id: 'inflated', head: t.inflated, number: true, cell: row => bytes(row.inflated) },
          {
            id: 'ratio',
            head: t.ratio,
            number: true,
            cell: row => (row.stored === '0' ? '—' : (Number(row.inflated) / Number(row.stored)).toFixed(2)),
          },
        ]}
      />
    </Section>
  )
}

/** What stands at the offsets: each is a message or a gap with its reason. */
export function OffsetsSection({ result }: { result: StatisticsResult }) {
  const { offsets: t } = useStatisticsWords()
  const { records, compacted, control, deleted, tooLarge } = result.totals
  const reasons = { records, compacted, control, deleted, tooLarge }
  const names = ['records', 'compacted', 'control', 'deleted', 'tooLarge'] as const
  const rows = names.flatMap(name =>
    name === 'records' || reasons[name] > 0 ? [[t[name], reasons[name]] as const] : [],
  )
  const sum = records + compacted + control + deleted + tooLarge
  return (
    <Section helpAt="end" title={t.title} help={t.help}>
      <CountTable label={t.title} what={t.why} count={t.count} rows={[...rows, [t.sum, sum]]} />
    </Section>
  )
}

/** Who wrote the messages, and what became of transactions. */
export function WritersSection({ result }: { result: StatisticsResult }) {
  const statistics = useStatisticsWords()
  const { writers: t, bounds } = statistics
  const { producers, totals } = result
  const { count, error } = producers.distinct
  const rows = [
    [t.plain, producers.plain],
    [t.idempotent, producers.idempotent],
    [t.transactional, producers.transactional],
    [t.aborted, totals.aborted],
    [t.open, totals.open],
    [t.commits, totals.commits],
    [t.aborts, totals.aborts],
    [t.producers, error === null ? bounds(count, count) : `≈ ${num(count)}`],
    [t.emptyBatches, totals.emptyBatches],
  ] as const
  return (
    <Section helpAt="end" title={t.title}>
      <CountTable
        label={t.title}
        what={t.title}
        count={statistics.sizes.count}
        rows={rows.filter(([, value], index) => index === 0 || String(value) !== '0')}
      />
    </Section>
  )
}

interface CountTableProps {
  label: string
  what: string
  count: string
  rows: readonly (readonly [string, number | string])[]
}

function CountTable({ label, what, count, rows }: CountTableProps) {
  return (
    <SmallTable
      label={label}
      rows={rows}
      rowKey={([name]) => name}
      columns={[
        { id: 'what', head: what, cell: ([name]) => name },
        {
          id: 'count',
          head: count,
          number: true,
          cell: ([, value]) => (typeof value === 'number' || /^\d+$/.test(value) ? num(value) : value),
        },
      ]}
    />
  )
}
