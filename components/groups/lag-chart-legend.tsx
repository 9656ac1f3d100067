'use client'
import type { LagMetric } from '@/components/charts/lag-chart-model'
import type { LegendSeries } from '@/components/charts/lag-chart-plot'
import { rateText } from '@/components/charts/lag-chart-ticks'
import { useLang } from '@/lib/i18n/context'
import { age, num } from '@/lib/i18n/format'
import { useGroupChartWords } from '@/lib/i18n/group-chart'
import type { GroupDescription, LagPoint } from '@/lib/kafka/groups/types'
import { LegendItem } from './legend-item'

interface LagChartLegendProps {
  group: GroupDescription
  of: { topic: string; partition: number } | null
  metric: LagMetric
  /** The newest point of the chart, for what the description of the group does not say. */
  last: LagPoint | undefined
  isolated: LegendSeries | null
  onIsolate: (series: LegendSeries | null) => void
}

interface Item {
  series: LegendSeries
  name: string
  value: string | null
  cli: boolean
}

/** Name, line and present value of each series; a click draws one alone in full strength. */
export function LagChartLegend({ group, of, metric, last, isolated, onIsolate }: LagChartLegendProps) {
  const words = useGroupChartWords()
  const lang = useLang()
  const row = group.rows.find(each => each.topic === of?.topic && each.partition === of.partition)
  const lag = of === null ? sum(group.rows.map(each => each.lag)) : (row?.lag ?? null)
  const offset = (value: string | null | undefined) => (value === null || value === undefined ? null : num(value))
  const rate = (value: number | null | undefined) => (value === null || value === undefined ? null : rateText(value))
  const timeLag = last?.timeLag === undefined || last.timeLag === null ? null : age(last.timeLag, lang)
  const items: Record<LagMetric, Item[]> = {
    offsets: [
      { series: 'end', name: 'LOG-END-OFFSET', value: offset(row?.logEndOffset), cli: true },
      { series: 'current', name: 'CURRENT-OFFSET', value: offset(row?.currentOffset), cli: true },
      { series: 'lag', name: 'LAG', value: offset(lag), cli: true },
    ],
    lag: [{ series: 'lag', name: 'LAG', value: offset(lag), cli: true }],
    time: [
      {
        series: 'time',
        name: words.metrics.time,
        value: timeLag !== null && last?.timeLagBy === 'at-least' ? words.atLeast(timeLag) : timeLag,
        cli: false,
      },
    ],
    rates: [
      { series: 'produced', name: words.produced, value: rate(last?.produceRate), cli: false },
      { series: 'consumed', name: words.consumed, value: rate(last?.consumeRate), cli: false },
    ],
  }
  return (
    <div className="flex flex-wrap items-center gap-x-1 gap-y-1 max-md:w-full">
      {items[metric].map(({ series, name, value, cli }) => (
        <LegendItem
          key={series}
          name={name}
          value={value}
          cli={cli}
          swatch={<Swatch series={series} />}
          isolated={isolated === null ? null : isolated === series}
          onIsolate={items[metric].length === 1 ? undefined : () => onIsolate(isolated === series ? null : series)}
        />
      ))}
    </div>
  )
}

function Swatch({ series }: { series: LegendSeries }) {
  const className = {
    end: 'w-4 border-text-2 border-t-2 border-dashed',
    produced: 'w-4 border-text-2 border-t-2 border-dashed',
    current: 'w-4 border-c1 border-t-2',
    consumed: 'w-4 border-c1 border-t-2',
    lag: 'h-2.5 w-3.5 rounded-xs bg-c1/20',
    time: 'h-2.5 w-3.5 rounded-xs bg-c1/20',
  }
  return <span aria-hidden className={className[series]} />
}

function sum(lags: (string | null)[]): string | null {
  const known = lags.filter(lag => lag !== null)
  return known.length === 0 ? null : String(known.reduce((total, lag) => total + BigInt(lag), 0n))
}
