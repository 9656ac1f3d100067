'use client'
import dynamic from 'next/dynamic'
import { useMemo } from 'react'
import type { LagPoint } from '@/lib/kafka/groups/types'
import { type ChartEvent, type LagEvent, lagModel, type TimeRange } from './lag-chart-model'
import type { LagChartPlotProps } from './lag-chart-plot'

// Recharts is 99 KB: it comes after the page, into a box that has its size already.
const Plot = dynamic(() => import('./lag-chart-plot').then(module => module.LagChartPlot), { ssr: false })

export interface LagChartProps {
  points: LagPoint[]
  range: TimeRange
  /** Ms since 1970: before it nothing is missing, since nobody looked yet. */
  since?: number
  /** Draw the lag alone, as one area from zero. */
  total: boolean
  /** Topics made anew among them cut the lines. */
  events: readonly LagEvent[]
  marks: readonly ChartEvent[]
  isolated: LagChartPlotProps['isolated']
  /** The chart in one sentence. */
  label: string
  /** "no samples" */
  gapLabel: string
}

/** CURRENT-OFFSET, LOG-END-OFFSET and the lag between them over time. */
export function LagChart({ points, range, since, total, events, marks, isolated, label, gapLabel }: LagChartProps) {
  const model = useMemo(() => lagModel(points, range, total, events, since), [points, range, total, events, since])
  return (
    <div className="h-44 max-md:h-[150px]">
      <Plot
        model={model}
        range={range}
        total={total}
        marks={marks}
        isolated={isolated}
        label={label}
        gapLabel={gapLabel}
      />
    </div>
  )
}
