'use client'
import { Ellipsis } from 'lucide-react'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useMemo, useState } from 'react'
import { LagChart } from '@/components/charts/lag-chart'
import { buttonClass } from '@/components/ui/button-class'
import { Icon } from '@/components/ui/icon'
import { Menu, MenuItem } from '@/components/ui/menu'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { type LagRangeName, lagRanges, useLagSeries } from '@/lib/browser/groups-lag'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { num } from '@/lib/i18n/format'
import type { GroupDescription, LagSeries } from '@/lib/kafka/groups/types'
import { chartEvents, type OwnReading } from './chart-events'
import { LagChartLegend, type LegendSeries } from './lag-chart-legend'
import { LagChartTable } from './lag-chart-table'
import { StripWarning } from './strip-warning'
import type { GroupSelection } from './use-group-selection'

const rangeNames = Object.keys(lagRanges) as LagRangeName[] // the keys of that object and no others
const allPartitions = '*'

interface OffsetsChartProps {
  clusterId: string
  group: GroupDescription
  selection: GroupSelection
  /** What this page itself did: reading as the group. */
  marks: readonly OwnReading[]
}

/** CURRENT-OFFSET against LOG-END-OFFSET over time, of one partition or the lag of all. */
export function OffsetsChart({ clusterId, group, selection, marks }: OffsetsChartProps) {
  const { chart: words } = useT().groups
  const { selected, all } = selection
  const [range, setRange] = useQueryState('range', parseAsStringLiteral(rangeNames).withDefault('all'))
  const [isolated, setIsolated] = useState<LegendSeries | null>(null)
  const [asTable, setAsTable] = useState(false)
  const of = all ? null : selected
  const { series, at, failure } = useLagSeries(clusterId, group.groupId, of, range, of !== null || all)
  const t = useT()
  return (
    <section aria-label={all ? words.lagTitle : words.title}>
      <div className="mb-1 flex min-h-8 flex-wrap items-center gap-x-2.5 gap-y-2">
        <h2 className="text-base">{all ? words.lagTitle : words.title}</h2>
        <PartitionSelect group={group} selection={selection} />
        <span className="flex-1 max-md:hidden" />
        <LagChartLegend group={group} of={of} isolated={isolated} onIsolate={setIsolated} />
        <span className="flex items-center gap-x-1.5 md:ml-auto">
          <Segmented
            aria-label={words.range}
            size="sm"
            value={range}
            onChange={next => void setRange(next)}
            options={rangeNames.map(name => ({
              value: name,
              label: words.ranges[name],
              title: name === 'all' ? words.rangeAll : undefined,
            }))}
          />
          <Menu
            align="end"
            trigger={
              <button
                type="button"
                aria-label={words.menu}
                className={buttonClass({ kind: 'ghost', size: 'sm', square: true })}
              >
                <Icon as={Ellipsis} />
              </button>
            }
          >
            <MenuItem onClick={() => setAsTable(!asTable)}>{asTable ? words.showChart : words.showTable}</MenuItem>
          </Menu>
        </span>
      </div>
      <ChartBody
        series={series}
        at={at}
        range={range}
        total={all}
        marks={marks}
        isolated={isolated}
        asTable={asTable}
        label={chartLabel(group, of, words)}
      />
      {failure !== null && failure.code !== 'GROUP_NOT_FOUND' && (
        <StripWarning role="status">
          {words.failed} {errorText(t, failure).message}
        </StripWarning>
      )}
    </section>
  )
}

/** Ms; a line of one sample shows nothing. */
const shortest = 5000

/** Ms since 1970. */
function firstSample(series: LagSeries | undefined): number | undefined {
  return series?.points.find(point => point.logEndOffset !== null || point.lag !== null)?.at
}

interface ChartBodyProps {
  series: LagSeries | undefined
  at: number
  range: LagRangeName
  total: boolean
  marks: readonly OwnReading[]
  isolated: LegendSeries | null
  asTable: boolean
  label: string
}

function ChartBody({ series, at, range: name, total, marks, isolated, asTable, label }: ChartBodyProps) {
  const { chart: words } = useT().groups
  const range = useMemo(() => {
    const span = lagRanges[name]
    // What was before the first sample is not missing: the time of "all" begins with it.
    const from = span === null ? (firstSample(series) ?? at) : at - span
    return { from: Math.min(from, at - shortest), to: at }
  }, [name, series, at])
  const events = useMemo(() => chartEvents(series?.events ?? [], marks, words), [series?.events, marks, words])
  if (series === undefined || series.points.length === 0) {
    return (
      <p className="flex h-44 items-center justify-center text-text-3 text-xs max-md:h-[150px]">{words.collecting}</p>
    )
  }
  if (asTable) return <LagChartTable points={series.points} total={total} />
  return (
    <LagChart
      points={series.points}
      range={range}
      since={name === 'all' ? firstSample(series) : undefined}
      total={total}
      events={series.events}
      marks={events}
      isolated={isolated}
      label={label}
      gapLabel={words.noSamples}
    />
  )
}

function PartitionSelect({ group, selection }: Pick<OffsetsChartProps, 'group' | 'selection'>) {
  const { chart: words } = useT().groups
  const { selected, all } = selection
  const value = all || selected === null ? allPartitions : keyOf(selected)
  const rows =
    selected === null || group.rows.some(row => keyOf(row) === keyOf(selected)) ? group.rows : [...group.rows, selected]
  return (
    <Select
      aria-label={words.partition}
      prefix={words.partition}
      size="sm"
      mono
      value={value}
      onChange={next => {
        const row = rows.find(each => keyOf(each) === next)
        if (row === undefined) selection.showAll()
        else selection.select({ topic: row.topic, partition: row.partition })
      }}
      options={[
        { value: allPartitions, label: words.all },
        ...rows.map(row => ({ value: keyOf(row), label: `${row.topic}-${row.partition}` })),
      ]}
      className="w-auto max-w-[320px] max-md:max-w-full"
    />
  )
}

function keyOf({ topic, partition }: { topic: string; partition: number }): string {
  return `${topic}-${partition}`
}

function chartLabel(
  group: GroupDescription,
  of: { topic: string; partition: number } | null,
  words: ReturnType<typeof useT>['groups']['chart'],
): string {
  const exact = (value: string | null | undefined) => (value === null || value === undefined ? '-' : num(value))
  if (of === null) {
    const lag = group.rows.reduce((sum, row) => sum + BigInt(row.lag ?? 0), 0n)
    return words.totalLabel(num(lag))
  }
  const row = group.rows.find(each => keyOf(each) === keyOf(of))
  return words.label(keyOf(of), exact(row?.currentOffset), exact(row?.logEndOffset))
}
