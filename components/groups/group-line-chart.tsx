'use client'
import { useCallback, useState } from 'react'
import { LagChart } from '@/components/charts/lag-chart'
import type { LegendSeries } from '@/components/charts/lag-chart-plot'
import { lagUrl } from '@/lib/browser/groups-urls'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import { type GroupChartWords, useGroupChartWords } from '@/lib/i18n/group-chart'
import type { GroupDescription, LagSeries } from '@/lib/kafka/groups/types'
import { ChartSection } from './chart-section'
import { LagChartLegend } from './lag-chart-legend'
import { LagChartTable } from './lag-chart-table'
import type { TopicPartition } from './most-telling'
import type { Drawn, OffsetsChartProps } from './offsets-chart'
import { partitionName } from './partition-select'
import type { ChartMetric, ChartView } from './use-chart-view'
import { type ChartUrl, useGroupChart } from './use-group-chart'

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
  const url = useCallback<ChartUrl>(
    time => lagUrl(clusterId, group.groupId, { topic, partition, measure, ...time }),
    [clusterId, group.groupId, topic, partition, measure],
  )
  const { data, section, around } = useGroupChart<LagSeries>(url, view, marks, onDrawn)
  const title = metric === 'lag' && of === null ? words.titles.total : words.titles[metric]
  return (
    <ChartSection
      title={title}
      {...section}
      legend={
        <LagChartLegend
          group={group}
          of={of}
          metric={metric}
          last={data?.points.at(-1)}
          isolated={isolated}
          onIsolate={setIsolated}
        />
      }
      table={() => data && <LagChartTable points={data.points} metric={metric} label={title} />}
      chart={() =>
        data && (
          <LagChart
            {...around}
            series={data}
            metric={metric}
            isolated={isolated}
            label={chartLabel(group, of, metric, words, chart)}
          />
        )
      }
    />
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
