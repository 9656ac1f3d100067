'use client'
import type { ReactNode } from 'react'
import { Num } from '@/components/ui/num'
import { bytes, num, percent } from '@/lib/i18n/format'
import { useStatisticsWords } from '@/lib/i18n/statistics'
import type { StatisticsResult } from '@/lib/kafka/statistics/types'
import { changeText } from './change-text'

interface MetricsProps {
  result: StatisticsResult
  /** Of the scan before, to say what has changed. */
  before: StatisticsResult | null
}

/** The result in six numbers. */
export function Metrics({ result, before }: MetricsProps) {
  const t = useStatisticsWords()
  const { totals, keys } = result
  const { error, count } = keys.distinct
  const size = (of: StatisticsResult) => of.totals.keyBytes + of.totals.valueBytes + of.totals.headerBytes
  const stored = result.codecs.reduce((sum, row) => sum + Number(row.stored), 0)
  const inflated = result.codecs.reduce((sum, row) => sum + Number(row.inflated), 0)
  const change = (of: (result: StatisticsResult) => number, text: (value: number) => string = num) =>
    before ? changeText(of(result) - of(before), text) : null
  const part = (count: number) => (totals.records === 0 ? undefined : percent(count / totals.records))
  return (
    <dl className="flex flex-wrap justify-between gap-x-6 gap-y-3 border-border border-b pb-4 max-md:grid max-md:grid-cols-2">
      <Metric label={t.metric.records} change={change(of => of.totals.records)}>
        <Num format="short" value={totals.records} />
      </Metric>
      <Metric label={t.metric.bytes} change={change(size, bytes)}>
        {bytes(size(result))}
      </Metric>
      <Metric
        label={t.metric.stored}
        note={stored < inflated ? t.metric.ratio((inflated / stored).toFixed(2)) : undefined}
      >
        {bytes(totals.storedBytes)}
      </Metric>
      <Metric
        label={t.metric.keys}
        note={error === null ? t.exact : t.estimate(`${(error * 100).toFixed(1)} %`)}
        change={
          error === null && before?.keys.distinct.error === null ? change(of => Number(of.keys.distinct.count)) : null
        }
      >
        <Num format="short" value={count} />
      </Metric>
      <Metric label={t.metric.nullKeys} note={part(totals.nullKeys)} change={change(of => of.totals.nullKeys)}>
        <Num format="short" value={totals.nullKeys} />
      </Metric>
      <Metric label={t.metric.tombstones} note={part(totals.tombstones)} change={change(of => of.totals.tombstones)}>
        <Num format="short" value={totals.tombstones} />
      </Metric>
    </dl>
  )
}

interface MetricProps {
  label: string
  /** Small print behind the number. */
  note?: string
  /** Since the scan before, as "+12". */
  change?: string | null
  children: ReactNode
}

function Metric({ label, note, change, children }: MetricProps) {
  const t = useStatisticsWords()
  return (
    <div className="pr-3">
      <dt className="text-text-2 text-xs">{label}</dt>
      <dd className="tnum flex flex-wrap items-baseline gap-x-1.5 font-semibold text-2xl tracking-[-0.015em] max-md:text-xl">
        {children}
        {note !== undefined && <span className="font-normal text-text-3 text-xs tracking-normal">{note}</span>}
      </dd>
      {change && (
        <dd className="tnum text-text-3 text-xs" title={t.before(change)}>
          {change}
        </dd>
      )}
    </div>
  )
}
