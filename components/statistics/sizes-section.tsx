'use client'
import { useMemo, useState } from 'react'
import { BarChart } from '@/components/charts/bar-chart'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { useIsPhone } from '@/lib/browser/use-is-phone'
import { bytes, num, short } from '@/lib/i18n/format'
import { useStatisticsWords } from '@/lib/i18n/statistics'
import type { Distribution, StatisticsResult } from '@/lib/kafka/statistics/types'
import { type SmallColumn, SmallTable } from './small-table'

const measures = ['count', 'min', 'mean', 'p50', 'p90', 'p99', 'p999', 'max'] as const
type Measure = (typeof measures)[number]

/** How large keys, values, messages and batches are. */
export function SizesSection({ result }: { result: StatisticsResult }) {
  const statistics = useStatisticsWords()
  const { sizes: t } = statistics
  const phone = useIsPhone()
  const [table, setTable] = useState(false)
  const columns = useMemo((): SmallColumn<Measure>[] => {
    const names: Record<Measure, string> = {
      ...{ count: t.count, min: t.min, mean: t.mean, max: t.max },
      ...{ p50: 'p50', p90: 'p90', p99: 'p99', p999: 'p99.9' },
    }
    const of = (id: string, head: string, sizes: Distribution, isBytes = true): SmallColumn<Measure> => {
      return { id, head, number: true, cell: measure => text(sizes, measure, isBytes) }
    }
    return [
      { id: 'of', head: t.of, cell: measure => names[measure] },
      of('key', t.key, result.sizes.key),
      of('value', t.value, result.sizes.value),
      of('record', t.record, result.sizes.record),
      of('batchRecords', t.batchRecords, result.batches.records, false),
      of('batchBytes', t.batchBytes, result.batches.bytes),
    ]
  }, [t, result])
  const { doublings } = result.sizes.record
  const bars = useMemo(
    () =>
      doublings.map(({ from, to, count }) => ({
        value: Number(count),
        title: t.range(bytes(from), bytes(to)),
        detail: num(count),
      })),
    [doublings, t],
  )
  const ticks = useMemo(() => {
    const every = Math.max(1, Math.ceil(doublings.length / (phone ? 4 : 7)))
    return doublings.flatMap(({ from }, bar) => (bar % every === 0 ? [{ bar, text: bytes(from) }] : []))
  }, [doublings, phone])
  return (
    <Section helpAt="end" title={t.title} help={t.help}>
      <SmallTable label={t.title} columns={columns} rows={measures} rowKey={measure => measure} />
      {doublings.length > 1 && (
        <>
          <div className="mt-3 mb-1 flex items-center gap-3">
            <h3 className="font-medium text-sm">{t.chart}</h3>
            <span className="flex-1" />
            <Button size="sm" kind="ghost" onClick={() => setTable(!table)}>
              {table ? statistics.asChart : statistics.asTable}
            </Button>
          </div>
          {table ? (
            <SmallTable
              label={t.chart}
              columns={[
                { id: 'size', head: t.title, cell: row => t.range(bytes(row.from), bytes(row.to)) },
                { id: 'count', head: t.messages, number: true, cell: row => num(row.count) },
              ]}
              rows={doublings}
              rowKey={row => String(row.from)}
            />
          ) : (
            <BarChart bars={bars} ticks={ticks} valueText={value => short(Math.round(value))} label={t.chart} />
          )}
        </>
      )}
    </Section>
  )
}

function text(sizes: Distribution, measure: Measure, isBytes: boolean): string {
  const value = sizes[measure]
  if (value === null) return '—'
  if (measure === 'count') return num(value)
  const rounded = measure === 'mean' ? Math.round(Number(value)) : Number(value)
  return isBytes ? bytes(rounded) : num(rounded)
}
