'use client'
import { cn } from '@/lib/browser/cn'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import type { GroupDescription } from '@/lib/kafka/groups/types'

export type LegendSeries = 'end' | 'current' | 'lag'

interface LagChartLegendProps {
  group: GroupDescription
  of: { topic: string; partition: number } | null
  isolated: LegendSeries | null
  onIsolate: (series: LegendSeries | null) => void
}

/** Name, line and present value of each series; a click draws one alone in full strength. */
export function LagChartLegend({ group, of, isolated, onIsolate }: LagChartLegendProps) {
  const { chart: words } = useT().groups
  const row =
    of === null ? undefined : group.rows.find(each => each.topic === of.topic && each.partition === of.partition)
  const lag = of === null ? sum(group.rows.map(each => each.lag)) : (row?.lag ?? null)
  const lagItem = { series: 'lag' as const, name: 'LAG', value: lag }
  const items =
    of === null
      ? [lagItem]
      : [
          { series: 'end' as const, name: 'LOG-END-OFFSET', value: row?.logEndOffset ?? null },
          { series: 'current' as const, name: 'CURRENT-OFFSET', value: row?.currentOffset ?? null },
          lagItem,
        ]
  return (
    <div className="flex flex-wrap items-center gap-x-1 gap-y-1 max-md:w-full">
      {items.map(({ series, name, value }) => (
        <button
          key={series}
          type="button"
          aria-pressed={isolated === series}
          title={words.isolate(name)}
          disabled={items.length === 1}
          onClick={() => onIsolate(isolated === series ? null : series)}
          className={cn(
            'inline-flex h-7 items-center gap-1.5 rounded-sm px-1.5 text-xs not-disabled:hover:bg-surface-2',
            isolated !== null && isolated !== series && 'text-text-3',
          )}
        >
          <Swatch series={series} />
          <span className="mono">{name}</span>
          <b className="tnum font-semibold">{value === null ? '-' : num(value)}</b>
        </button>
      ))}
    </div>
  )
}

function Swatch({ series }: { series: LegendSeries }) {
  return (
    <span
      aria-hidden
      className={
        series === 'end'
          ? 'w-4 border-text-2 border-t-2 border-dashed'
          : series === 'current'
            ? 'w-4 border-c1 border-t-2'
            : 'h-2.5 w-3.5 rounded-xs bg-c1/20'
      }
    />
  )
}

function sum(lags: (string | null)[]): string | null {
  const known = lags.filter(lag => lag !== null)
  return known.length === 0 ? null : String(known.reduce((total, lag) => total + BigInt(lag), 0n))
}
