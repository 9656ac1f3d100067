'use client'
import { useMemo } from 'react'
import { Bar, CartesianGrid, BarChart as Chart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { axisWidth, valueTicks } from './lag-chart-ticks'

interface ChartBar {
  value: number
  /** What the bar stands for, and how much it is. */
  title: string
  detail: string
}

export interface BarChartPlotProps {
  bars: readonly ChartBar[]
  /** Texts below the bars of these numbers. */
  ticks: readonly { bar: number; text: string }[]
  valueText: (value: number) => string
  /** The chart in one sentence. */
  label: string
  onPick?: (bar: number) => void
}

const tick = { fill: 'var(--text-2)', fontSize: 11 }

export function BarChartPlot({ bars, ticks, valueText, label, onPick }: BarChartPlotProps) {
  const rows = useMemo(() => bars.map((bar, at) => ({ ...bar, at })), [bars])
  const highest = Math.max(1, ...bars.map(bar => bar.value))
  const values = useMemo(() => valueTicks([0, highest]), [highest])
  const texts = useMemo(() => new Map(ticks.map(({ bar, text }) => [bar, text])), [ticks])
  return (
    <ResponsiveContainer width="100%" height="100%">
      <Chart
        data={rows}
        margin={{ top: 8, right: 24, bottom: 0, left: 0 }}
        barCategoryGap={bars.length > 100 ? 0 : '12%'}
        accessibilityLayer
        title={label}
        className={onPick && 'cursor-pointer'}
        onClick={({ activeTooltipIndex }) => {
          const at = Number(activeTooltipIndex)
          if (activeTooltipIndex !== null && activeTooltipIndex !== undefined && bars[at]) onPick?.(at)
        }}
      >
        <CartesianGrid vertical={false} syncWithTicks stroke="var(--border)" />
        <XAxis
          dataKey="at"
          ticks={ticks.map(({ bar }) => bar)}
          tickFormatter={(at: number) => texts.get(at) ?? ''}
          tick={tick}
          tickLine={false}
          axisLine={false}
          height={22}
          interval={0}
        />
        <YAxis
          type="number"
          domain={[0, highest]}
          ticks={values}
          tickFormatter={valueText}
          tick={tick}
          tickLine={false}
          axisLine={false}
          width={axisWidth(values.map(valueText))}
          interval={0}
        />
        <Bar dataKey="value" fill="var(--c1)" isAnimationActive={false} minPointSize={value => (value ? 1 : 0)} />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--surface-3)', fillOpacity: 0.6 }}
          content={<BarTooltip />}
        />
      </Chart>
    </ResponsiveContainer>
  )
}

interface BarTooltipProps {
  /** Given by Recharts: the bar under the pointer or the arrow keys. */
  active?: boolean
  payload?: readonly { payload?: ChartBar }[]
}

function BarTooltip({ active, payload }: BarTooltipProps) {
  const bar = payload?.[0]?.payload
  if (!active || bar === undefined) return null
  return (
    <div className="rounded-lg border border-border-strong bg-overlay px-3 py-2 text-sm text-text shadow-menu">
      <div className="tnum text-text-3 text-xs">{bar.title}</div>
      <b className="tnum font-semibold">{bar.detail}</b>
    </div>
  )
}
