'use client'
import { usePlotArea, useYAxisScale } from 'recharts'
import { useScale } from './series-paths'

/** What Recharts says of a tick. */
interface TickPlace {
  x: number | string
  y: number | string
  payload: { value: unknown }
  index: number
}

/**
 * The words of one tick. Those of Recharts, and the grid it draws, measure each text in the page first, which took a third
 * of the time of a chart; ours have their room already.
 */
export function TickWords({ place, below = false, text }: { place: TickPlace; below?: boolean; text: string }) {
  return (
    <text
      x={place.x}
      y={place.y}
      dy={below ? '0.71em' : '0.355em'}
      textAnchor={below ? 'middle' : 'end'}
      fill="var(--text-2)"
      fontSize={11}
    >
      {text}
    </text>
  )
}

/** A line across at each value of the axis. */
export function GridLines({ values }: { values: readonly number[] }) {
  const y = useScale(useYAxisScale())
  const plot = usePlotArea()
  if (y === null || plot === undefined) return null
  return (
    <g stroke="var(--border)">
      {values.map(value => (
        <path key={value} d={`M${plot.x},${y(value)}h${plot.width}`} />
      ))}
    </g>
  )
}
