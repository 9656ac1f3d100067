'use client'
import dynamic from 'next/dynamic'
import type { BarChartPlotProps } from './bar-chart-plot'

// Recharts comes after the page, into a box that has its size already.
const Plot = dynamic(() => import('./bar-chart-plot').then(module => module.BarChartPlot), { ssr: false })

/** Counts side by side. What a bar stands for is said when it is pointed at, and by the table that stands beside each chart. */
export function BarChart(props: BarChartPlotProps) {
  return (
    <div className="h-44 max-md:h-[150px]">
      <Plot {...props} />
    </div>
  )
}
