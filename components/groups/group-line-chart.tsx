'use client'
import { useCallback, useMemo, useState } from 'react'
import { LagChart } from '@/components/charts/lag-chart'
import type { LegendSeries } from '@/components/charts/lag-chart-plot'
import { useChartData } from '@/lib/browser/groups-lag'
import { lagUrl } from '@/lib/browser/groups-urls'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import { type GroupChartWords, useGroupChartWords } from '@/lib/i18n/group-chart'
import type { GroupDescription, LagSeries } from '@/lib/kafka/groups/types'
import { chartEvents } from './chart-events'
import { ChartEventsTable } from './chart-events-table'
import { ChartFailure, ChartWaiting } from './chart-states'
import { LagChartLegend } from './lag-chart-legend'
import { LagChartTable } from './lag-chart-table'
import type { TopicPartition } from './most-telling'
import type { Drawn, OffsetsChartProps } from './offsets-chart'
import { partitionName } from './partition-select'
import type { ChartMetric, ChartView } from './use-chart-view'
import { useDrawnSpan, useTellDrawn } from './use-drawn'

export interface GroupChartProps extends Pick<OffsetsChartProps, 'clusterId' | 'group' | 'marks'> {
  of: TopicPartition | null
  metric: Exclude<ChartMetric, 'all'>
  view: ChartView
  onDrawn: ((drawn: Drawn) => void) | undefined
}

const measures = { offsets: 'lag', lag: 'lag', time: 'time', rates: 'rates' } as const

/** One partition of a group, or the sum of all, over time. */
export function GroupLineChart({ clusterId, group, of, metric, view, marks, onDrawn }: GroupChartProps) {
  const { chart } = useT().groups
  const words = useGroupChartWords()
  const [isolated, setIsolated] = useState<LegendSeries | null>(null)
  const { topic, partition } = of ?? {}
  const measure = measures[metric]
  const url = useCallback(
    (time: { from?: number; to?: number; format?: 'csv' | 'json' }) =>
      lagUrl(clusterId, group.groupId, { topic, partition, measure, ...time }),
    [clusterId, group.groupId, topic, partition, measure],
  )
  const { data, at, failure } = useChartData<LagSeries>({
    url,
    line: url({}),
    fixed: view.fixed,
    range: view.range ?? '1h',
    enabled: true,
  })
  const drawn = useDrawnSpan(data, at, view)
  const { span, since, stale, each } = drawn
  const file = useCallback((format: 'csv' | 'json') => url({ ...span, format }), [url, span])
  useTellDrawn(drawn, file, data !== undefined, onDrawn)
  const events = useMemo(() => chartEvents(data?.events ?? [], marks, chart), [data?.events, marks, chart])
  const title = metric === 'lag' && of === null ? words.titles.total : words.titles[metric]
  return (
    <section aria-label={title}>
      <div className="flex min-h-7 flex-wrap items-center gap-x-2.5">
        <h2 className="text-base">{title}</h2>
        <span className="flex-1 max-md:hidden" />
        <LagChartLegend
          group={group}
          of={of}
          metric={metric}
          last={data?.points.at(-1)}
          isolated={isolated}
          onIsolate={setIsolated}
        />
      </div>
      {data === undefined || data.points.length === 0 ? (
        <ChartWaiting fixed={view.fixed !== null && data !== undefined} />
      ) : view.show === 'table' ? (
        <LagChartTable points={data.points} metric={metric} label={title} />
      ) : view.show === 'events' ? (
        <ChartEventsTable events={events} span={span} />
      ) : (
        <LagChart
          series={data}
          metric={metric}
          range={span}
          since={since}
          stale={stale}
          marks={events}
          isolated={isolated}
          each={each}
          label={chartLabel(group, of, metric, words, chart)}
          gapLabel={chart.noSamples}
          onZoom={view.zoom}
          onBack={view.fixed === null ? undefined : view.zoomOut}
        />
      )}
      <ChartFailure failure={failure} />
    </section>
  )
}

function chartLabel(
  group: GroupDescription,
  of: TopicPartition | null,
  metric: GroupChartProps['metric'],
  words: GroupChartWords,
  chart: ReturnType<typeof useT>['groups']['chart'],
): string {
  const exact = (value: string | null | undefined) => (value === null || value === undefined ? '-' : num(value))
  const name = of === null ? words.allPartitions : partitionName(of)
  if (metric === 'time') return words.timeLabel(name)
  if (metric === 'rates') return words.ratesLabel(name)
  if (of === null) return chart.totalLabel(num(group.rows.reduce((sum, row) => sum + BigInt(row.lag ?? 0), 0n)))
  const row = group.rows.find(each => partitionName(each) === name)
  if (metric === 'lag') return words.lagLabel(name, exact(row?.lag))
  return chart.label(name, exact(row?.currentOffset), exact(row?.logEndOffset))
}
