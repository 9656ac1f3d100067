'use client'
import { memo, useId, useMemo } from 'react'
import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts'
import { areaPath, type ChartSeries, linePath } from './series-path'

interface SeriesPathsProps {
  rows: readonly { at: number }[]
  series: readonly ChartSeries[]
}

/**
 * Draws lines and areas on the scales of the chart around it. A `Line` of Recharts makes objects of each point again
 * whenever a pointer moves; with ten lines that took longer than a frame. These are made once for what they show.
 */
export const SeriesPaths = memo(function SeriesPaths({ rows, series }: SeriesPathsProps) {
  const x = useScale(useXAxisScale())
  const y = useScale(useYAxisScale())
  const xs = useMemo(() => (x === null ? [] : rows.map(row => x(row.at))), [rows, x])
  const plot = usePlotArea()
  const clip = useId()
  if (y === null || plot === undefined) return null
  return (
    <g clipPath={`url(#${clip})`}>
      <clipPath id={clip}>
        <rect x={plot.x} y={0} width={plot.width} height={plot.y + plot.height + 1} />
      </clipPath>
      {series.map(one => (
        <SeriesPath key={one.key} one={one} xs={xs} y={y} />
      ))}
    </g>
  )
})

type Scale = (value: number) => number

/** The scale of an axis for numbers alone; null until the axis has its place. */
export function useScale(scale: ReturnType<typeof useXAxisScale>): Scale | null {
  return useMemo(() => (scale === undefined ? null : value => scale(value) ?? Number.NaN), [scale])
}

const SeriesPath = memo(function SeriesPath({ one, xs, y }: { one: ChartSeries; xs: readonly number[]; y: Scale }) {
  const { key, values, floor, fill, stroke, step = false } = one
  const ys = useMemo(() => values.map(value => (value === null ? null : y(value))), [values, y])
  const area = useMemo(() => {
    if (floor === undefined) return ''
    const zero = y(0)
    return areaPath(xs, ys, floor === 'zero' ? ys.map(() => zero) : floor.map(v => (v === null ? null : y(v))), step)
  }, [floor, xs, ys, y, step])
  const lined = stroke !== undefined
  const line = useMemo(() => (lined ? linePath(xs, ys, step) : ''), [lined, xs, ys, step])
  return (
    <>
      {fill !== undefined && area !== '' && (
        <path data-area={key} d={area} fill={fill.color} fillOpacity={fill.opacity} />
      )}
      {stroke !== undefined && line !== '' && (
        <path
          data-line={key}
          d={line}
          fill="none"
          stroke={stroke.color}
          strokeWidth={stroke.width}
          strokeDasharray={stroke.dash}
          strokeOpacity={stroke.opacity}
          strokeLinejoin="round"
        />
      )}
    </>
  )
})
