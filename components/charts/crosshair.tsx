'use client'
import { useXAxisScale, useYAxisScale } from 'recharts'
import type { ChartSeries } from './series-path'
import { useScale } from './series-paths'

interface CrosshairProps {
  rows: readonly { at: number }[]
  series: readonly ChartSeries[]
  /** Given by Recharts: the row under the pointer or the arrow keys, and the px of the plot. */
  payloadIndex?: string | number | null
  top?: number
  height?: number
  className?: string
}

/** The line of the moment that is pointed at, with a dot on each line of the chart. */
export function Crosshair({ rows, series, payloadIndex, top = 0, height = 0, className }: CrosshairProps) {
  const x = useScale(useXAxisScale())
  const y = useScale(useYAxisScale())
  const index = Number(payloadIndex ?? -1)
  const row = rows[index]
  if (row === undefined || x === null || y === null) return null
  const at = x(row.at)
  return (
    <g pointerEvents="none" className={className}>
      <path d={`M${at},${top}v${height}`} stroke="var(--text-2)" />
      {series.map(({ key, values, stroke }) => {
        const value = values[index] ?? null
        if (stroke === undefined || value === null || stroke.opacity < 1) return null
        return (
          <circle key={key} cx={at} cy={y(value)} r={3.5} fill="var(--surface)" stroke={stroke.color} strokeWidth={2} />
        )
      })}
    </g>
  )
}
