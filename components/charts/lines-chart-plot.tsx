'use client'
import { useCallback, useMemo } from 'react'
import { useLang } from '@/lib/i18n/context'
import type { LagMeasure } from '@/lib/kafka/groups/types'
import type { AxisUnit } from './chart-axis'
import { type ChartAround, ChartFrame } from './chart-frame'
import { TooltipValue } from './chart-tooltip'
import type { LineStyle } from './line-style'
import { LineSwatch } from './line-swatch'
import type { LinesModel, LinesRow } from './lines-chart-model'
import { measureText } from './measure-text'

export interface NamedLine extends LineStyle {
  name: string
}

export interface LinesChartPlotProps extends ChartAround {
  model: LinesModel
  measure: LagMeasure
  lines: readonly NamedLine[]
  /** Number of the line that is drawn in full strength. */
  isolated: number | null
}

const units: Partial<Record<LagMeasure, AxisUnit>> = { lag: 'count', time: 'time' }

/** Several lines of the same measure, told apart by colour and dash. */
export function LinesChartPlot({ model, measure, lines, isolated, ...around }: LinesChartPlotProps) {
  const series = useMemo(
    () =>
      lines.map((line, index) => ({
        key: line.name,
        values: model.rows.map(row => row.values[index] ?? null),
        stroke: {
          color: line.color,
          width: 2,
          dash: line.dash,
          opacity: isolated === null || isolated === index ? 1 : 0.2,
        },
      })),
    [model, lines, isolated],
  )
  const tell = useCallback(
    (row: LinesRow) => <LinesValues row={row} measure={measure} lines={lines} />,
    [measure, lines],
  )
  return <ChartFrame {...around} model={model} unit={units[measure] ?? 'rate'} series={series} tell={tell} />
}

/** The largest first. */
function LinesValues({ row, measure, lines }: { row: LinesRow } & Pick<LinesChartPlotProps, 'measure' | 'lines'>) {
  const lang = useLang()
  const known = lines
    .map((line, index) => ({ line, value: row.values[index] ?? null }))
    .sort((a, b) => (b.value ?? -1) - (a.value ?? -1))
  return known.map(({ line, value }) => (
    <TooltipValue
      key={line.name}
      name={
        <>
          <LineSwatch line={line} className="mr-1.5 inline-block align-middle" />
          <span className="mono">{line.name}</span>
        </>
      }
      value={value === null ? '-' : measureText(measure, value, lang)}
    />
  ))
}
