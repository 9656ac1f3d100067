'use client'
import dynamic from 'next/dynamic'
import { memo, useMemo } from 'react'
import type { LagLine, LagLines } from '@/lib/kafka/groups/types'
import { linesModel } from './lines-chart-model'
import type { LinesChartPlotProps } from './lines-chart-plot'

const Plot = dynamic(() => import('./lines-chart-plot').then(module => module.LinesChartPlot), { ssr: false })

export interface LinesChartProps extends Omit<LinesChartPlotProps, 'model' | 'measure' | 'behindAfter'> {
  data: Pick<LagLines, 'ats' | 'measure' | 'behindAfter'> & { lines: readonly Pick<LagLine, 'values'>[] }
  since?: number | undefined
  stale: number
}

/** Topics, partitions or groups side by side over time. */
export const LinesChart = memo(function LinesChart({ data, since, stale, ...rest }: LinesChartProps) {
  const { range } = rest
  const model = useMemo(() => linesModel(data, range, { since, stale }), [data, range, since, stale])
  return (
    <div className="h-44 max-md:h-[150px]">
      <Plot {...rest} model={model} measure={data.measure} behindAfter={data.behindAfter} />
    </div>
  )
})
