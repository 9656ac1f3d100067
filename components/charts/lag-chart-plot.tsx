'use client'
import { useMemo } from 'react'
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { useClockMode } from '@/lib/browser/clock-mode'
import { useIsPhone } from '@/lib/browser/use-is-phone'
import { type ChartEvent, isLate, type LagModel, markLines, shownEvents, type TimeRange } from './lag-chart-model'
import { axisWidth, clockText, tickTexts, timeTicks, valueTicks, zoneOffset } from './lag-chart-ticks'
import { LagChartTooltip } from './lag-chart-tooltip'

export interface LagChartPlotProps {
  model: LagModel
  range: TimeRange
  total: boolean
  marks: readonly ChartEvent[]
  /** Drawn alone in full strength; the others stay as shadows. */
  isolated: 'current' | 'end' | 'lag' | null
  label: string
  gapLabel: string
}

const tick = { fill: 'var(--text-2)', fontSize: 11 }

export function LagChartPlot({ model, range, total, marks, isolated, label, gapLabel }: LagChartPlotProps) {
  const utc = useClockMode() === 'utc'
  const phone = useIsPhone()
  const times = useMemo(
    () => timeTicks(range.from, range.to, zoneOffset(range.to, utc), phone ? 4 : 7),
    [range, utc, phone],
  )
  const values = useMemo(() => valueTicks(model.domain), [model.domain])
  const texts = useMemo(() => tickTexts(values, model.base), [values, model.base])
  const { marked, others } = useMemo(() => shownEvents(marks, range), [marks, range])
  // Their words stand above the lines and not on them.
  const lines = useMemo(() => (phone ? [] : markLines(marked, range)), [phone, marked, range])
  const type = model.step ? 'stepAfter' : 'linear'
  const strength = (series: NonNullable<typeof isolated>) => (isolated === null || isolated === series ? 1 : 0.25)
  const common = { type, isAnimationActive: false, dot: false, connectNulls: false } as const
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={model.rows}
        margin={{ top: 14 + markLine * Math.max(0, ...lines), right: 24, bottom: 0, left: 0 }}
        accessibilityLayer
        title={label}
      >
        <CartesianGrid vertical={false} syncWithTicks stroke="var(--border)" />
        <XAxis
          dataKey="at"
          type="number"
          scale="time"
          domain={[range.from, range.to]}
          allowDataOverflow
          ticks={times.at}
          tickFormatter={at => clockText(at, utc, times.seconds)}
          tick={tick}
          tickLine={false}
          axisLine={false}
          height={22}
          interval={0}
        />
        <YAxis
          type="number"
          domain={model.domain}
          allowDataOverflow
          ticks={values}
          tickFormatter={(_value, index) => texts[index] ?? ''}
          tick={tick}
          tickLine={false}
          axisLine={false}
          width={axisWidth(texts)}
          interval={0}
        />
        {model.gaps.map(gap => (
          <ReferenceArea
            key={`gap ${gap.from}`}
            x1={gap.from}
            x2={gap.to}
            fill="var(--surface-2)"
            fillOpacity={1}
            label={{
              value: roomFor(gap, range) ? gapLabel : '',
              position: 'insideBottom',
              fill: 'var(--text-3)',
              fontSize: 11,
            }}
          />
        ))}
        {total ? (
          <Area {...common} dataKey="lag" stroke="var(--c1)" strokeWidth={2} fill="var(--c1)" fillOpacity={0.14} />
        ) : (
          <>
            <Area
              {...common}
              dataKey="band"
              stroke="none"
              fill="var(--c1)"
              fillOpacity={0.14 * strength('lag')}
              activeDot={false}
            />
            <Line
              {...common}
              dataKey="end"
              stroke="var(--text-2)"
              strokeWidth={1.75}
              strokeDasharray="6 3"
              strokeOpacity={strength('end')}
            />
            <Line
              {...common}
              dataKey="current"
              stroke="var(--c1)"
              strokeWidth={2}
              strokeOpacity={strength('current')}
            />
          </>
        )}
        {marked.map((event, index) => (
          <ReferenceLine
            key={`${event.at} ${event.text}`}
            x={event.at}
            stroke="var(--text-2)"
            strokeDasharray="2 2"
            label={phone ? undefined : markLabel(event, range, lines[index] ?? 0)}
          />
        ))}
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--text-2)' }}
          content={<LagChartTooltip total={total} events={[...marked, ...others]} range={range} />}
        />
      </ComposedChart>
    </ResponsiveContainer>
  )
}

/** A narrow gap has no room for its word; the tooltip is silent there too. */
function roomFor(gap: TimeRange, range: TimeRange): boolean {
  return gap.to - gap.from > (range.to - range.from) * 0.08
}

/** Px. */
const markLine = 13

function markLabel(event: ChartEvent, range: TimeRange, line: number) {
  const late = isLate(event, range)
  return {
    value: event.text,
    position: late ? ('insideTopRight' as const) : ('insideTopLeft' as const),
    fill: 'var(--text-2)',
    fontSize: 11,
    // A halo: the words may cross a line of the chart.
    stroke: 'var(--surface)',
    strokeWidth: 3,
    paintOrder: 'stroke',
    dy: -12 - line * markLine,
    dx: late ? -2 : 2,
  }
}
