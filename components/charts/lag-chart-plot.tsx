'use client'
import { useCallback, useMemo } from 'react'
import type { AxisUnit } from './chart-axis'
import { type ChartAround, ChartFrame, hatch } from './chart-frame'
import type { LagMetric, LagModel, LagRow } from './lag-chart-model'
import { LagPointValues } from './lag-point-values'
import type { ChartSeries } from './series-path'

export type LegendSeries = 'current' | 'end' | 'lag' | 'time' | 'produced' | 'consumed'

export interface LagChartPlotProps extends ChartAround {
  model: LagModel
  metric: LagMetric
  /** Drawn alone in full strength; the others stay as shadows. */
  isolated: LegendSeries | null
}

const units: Record<LagMetric, AxisUnit> = { offsets: 'count', lag: 'count', time: 'time', rates: 'rate' }

/** One line of work: offsets with the lag between them, the lag alone, its age, or the rates. */
export function LagChartPlot({ model, metric, isolated, ...around }: LagChartPlotProps) {
  const series = useMemo(() => seriesOf(model, metric, isolated), [model, metric, isolated])
  const tell = useCallback(
    ({ point }: LagRow) => (point === null ? null : <LagPointValues metric={metric} point={point} />),
    [metric],
  )
  return <ChartFrame {...around} model={model} unit={units[metric]} series={series} tell={tell} />
}

/** Lowest first. */
function seriesOf({ rows, step }: LagModel, metric: LagMetric, isolated: LegendSeries | null): ChartSeries[] {
  const strength = (of: LegendSeries) => (isolated === null || isolated === of ? 1 : 0.25)
  const values = (of: 'current' | 'end' | 'lag' | 'time' | 'produced' | 'consumed') => rows.map(row => row[of])
  const edge = (of: 'band' | 'over', side: 0 | 1) => rows.map(row => row[of]?.[side] ?? null)
  const soft = (of: LegendSeries) => ({ color: 'var(--c1)', opacity: 0.14 * strength(of) })
  const main = (of: LegendSeries) => ({ color: 'var(--c1)', width: 2, opacity: strength(of) })
  const against = (of: LegendSeries) => ({ color: 'var(--text-2)', width: 1.75, dash: '6 3', opacity: strength(of) })
  const over: ChartSeries = {
    key: 'over',
    values: edge('over', 1),
    floor: edge('over', 0),
    fill: { color: `url(#${hatch})`, opacity: 1 },
    step,
  }
  if (metric === 'lag') {
    return [{ key: 'lag', values: values('lag'), floor: 'zero', fill: soft('lag'), stroke: main('lag'), step }]
  }
  if (metric === 'time') {
    return [
      { key: 'time', values: values('time'), floor: 'zero', fill: soft('time'), stroke: main('time'), step },
      over,
    ]
  }
  if (metric === 'rates') {
    return [
      { key: 'produced', values: values('produced'), stroke: against('produced'), step },
      { key: 'consumed', values: values('consumed'), stroke: main('consumed'), step },
    ]
  }
  return [
    { key: 'band', values: edge('band', 1), floor: edge('band', 0), fill: soft('lag'), step },
    over,
    { key: 'end', values: values('end'), stroke: against('end'), step },
    { key: 'current', values: values('current'), stroke: main('current'), step },
  ]
}
