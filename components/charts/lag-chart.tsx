'use client'
import dynamic from 'next/dynamic'
import { memo, useMemo } from 'react'
import type { LagSeries } from '@/lib/kafka/groups/types'
import { type LagModelOptions, lagModel } from './lag-chart-model'
import type { LagChartPlotProps } from './lag-chart-plot'

// Recharts is 99 KB: it comes after the page, into a box that has its size already.
const Plot = dynamic(() => import('./lag-chart-plot').then(module => module.LagChartPlot), { ssr: false })

export interface LagChartProps
  extends Omit<LagChartPlotProps, 'model' | 'behindAfter'>,
    Pick<LagModelOptions, 'since'> {
  series: LagSeries
  stale: number
}

/** CURRENT-OFFSET, LOG-END-OFFSET and the lag between them over time, the lag alone, its age, or the rates. */
export const LagChart = memo(function LagChart({ series, since, stale, ...rest }: LagChartProps) {
  const { points, events, behindAfter } = series
  const { range, metric } = rest
  const model = useMemo(
    () => lagModel(points, range, { metric, events, since, stale, behindAfter }),
    [points, range, metric, events, since, stale, behindAfter],
  )
  return (
    <div className="h-44 max-md:h-[150px]">
      <Plot {...rest} model={model} behindAfter={behindAfter} />
    </div>
  )
})
