'use client'
import { useState } from 'react'
import { Segmented } from '@/components/ui/segmented'
import type { ChartRangeName, ChartSpan } from '@/lib/browser/chart-view'
import { cn } from '@/lib/browser/cn'
import { useGroupChartWords } from '@/lib/i18n/group-chart'
import type { GroupDescription } from '@/lib/kafka/groups/types'
import type { OwnReading } from './chart-events'
import { ChartLinesChoice } from './chart-lines-choice'
import { ChartMenu } from './chart-menu'
import { ChartNow, ChartTime } from './chart-time'
import { GroupLineChart } from './group-line-chart'
import { GroupLinesChart } from './group-lines-chart'
import { type ChartMetric, chartMetrics, useChartView } from './use-chart-view'
import type { GroupSelection } from './use-group-selection'

export interface OffsetsChartProps {
  clusterId: string
  group: GroupDescription
  selection: GroupSelection
  /** What this page itself did: reading as the group. */
  marks: readonly OwnReading[]
}

/** What a chart has drawn, for what stands around it: which time, and where the same is as a file. */
export interface Drawn {
  range: ChartRangeName
  span: ChartSpan
  /** How long a point stands for, in words; null where each is a sample. */
  each: string | null
  file: (format: 'csv' | 'json') => string
}

/** A group over time: its offsets, its lag in records and in time, its rates; of one partition, all, or side by side. */
export function OffsetsChart({ clusterId, group, selection, marks }: OffsetsChartProps) {
  const words = useGroupChartWords()
  const view = useChartView()
  const [drawn, setDrawn] = useState<Drawn | null>(null)
  const several = view.by !== 'one'
  const of = selection.all ? null : selection.selected
  // Offsets are of one partition; of more the lag is drawn.
  const hasOffsets = !several && of !== null
  const metric = view.metric === 'offsets' && !hasOffsets ? 'lag' : view.metric
  const metrics = metric === 'all' ? allMetrics(hasOffsets) : [metric]
  return (
    <div className="flex flex-col gap-1">
      {/* Breaks by the width of the window alone: the chart keeps its place when a part of the time is chosen. */}
      <div className="flex flex-wrap items-start gap-2 xl:flex-nowrap">
        <div
          className={cn(
            'flex min-h-8 min-w-0 grow items-center gap-2 max-xl:basis-full max-md:flex-wrap',
            view.by !== 'one' && 'flex-wrap',
          )}
        >
          <Segmented<ChartMetric>
            aria-label={words.metric}
            size="sm"
            value={metric}
            onChange={view.setMetric}
            options={chartMetrics
              .filter(name => name !== 'offsets' || hasOffsets)
              .map(name => ({
                value: name,
                label: words.metrics[name],
                title: name === 'all' ? words.metricsAll : undefined,
              }))}
          />
          <ChartLinesChoice clusterId={clusterId} group={group} selection={selection} view={view} />
        </div>
        <div className="flex min-h-8 min-w-0 flex-wrap items-center justify-between gap-x-2 gap-y-1 max-xl:basis-full xl:shrink-0 xl:flex-nowrap">
          <span className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
            {drawn !== null && drawn.each !== null && <span className="text-text-3 text-xs">{drawn.each}</span>}
            <ChartNow view={view} />
          </span>
          <span className="flex min-w-0 max-w-full items-center gap-1.5">
            <ChartTime
              view={view}
              range={drawn?.range ?? '1h'}
              span={drawn?.span ?? view.fixed ?? { from: 0, to: 0 }}
            />
            <ChartMenu view={view} file={drawn?.file ?? null} />
          </span>
        </div>
      </div>
      {metrics.map((each, index) =>
        several ? (
          <GroupLinesChart
            key={each}
            clusterId={clusterId}
            group={group}
            of={selection.all ? null : selection.selected}
            metric={each}
            view={view}
            marks={marks}
            onDrawn={index === 0 ? setDrawn : undefined}
          />
        ) : (
          <GroupLineChart
            key={each}
            clusterId={clusterId}
            group={group}
            of={of}
            metric={each}
            view={view}
            marks={marks}
            onDrawn={index === 0 ? setDrawn : undefined}
          />
        ),
      )}
    </div>
  )
}

function allMetrics(hasOffsets: boolean): Exclude<ChartMetric, 'all'>[] {
  return hasOffsets ? ['offsets', 'time', 'rates'] : ['lag', 'time', 'rates']
}
