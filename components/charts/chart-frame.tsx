'use client'
import { type ReactElement, type ReactNode, useMemo } from 'react'
import {
  CartesianGrid,
  ComposedChart,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { useClockMode } from '@/lib/browser/clock-mode'
import { useIsPhone } from '@/lib/browser/use-is-phone'
import { useLang } from '@/lib/i18n/context'
import { type ChartEvent, isLate, markLines } from './chart-marks'
import type { TimeRange } from './lag-chart-model'
import { axisWidth, tickText, timeTicks, zoneOffset } from './lag-chart-ticks'
import { ZoomArea } from './zoom-area'

export interface ChartFrameProps {
  rows: readonly { at: number }[]
  range: TimeRange
  domain: [number, number]
  ticks: readonly number[]
  texts: readonly string[]
  gaps: readonly TimeRange[]
  /** Drawn as a line with its words. */
  marked: readonly ChartEvent[]
  /** A dashed line across, with its value as text. */
  threshold?: { value: number; text: string } | undefined
  /** "no samples" */
  gapLabel: string
  /** The chart in one sentence. */
  label: string
  tooltip: ReactElement
  onZoom?: ((range: TimeRange) => void) | undefined
  onBack?: (() => void) | undefined
  /** Lines and areas. */
  children: ReactNode
}

/** Charts of a page share their crosshair. */
const syncId = 'lag'

/** Each chart is read at moments of its own, so the sample beside the pointer's time is the one nearest to it. */
function nearestInTime(ticks: readonly { value: unknown }[], { activeLabel }: { activeLabel?: unknown }): number {
  const far = (index: number) => Math.abs(Number(ticks[index]?.value) - Number(activeLabel))
  return ticks.reduce((nearest, _, index) => (far(index) < far(nearest) ? index : nearest), 0)
}

/** Px right of the plot. */
const right = 24

const tick = { fill: 'var(--text-2)', fontSize: 11 }

/** Axes, gaps, events, threshold, crosshair and zoom of a chart over time; what is drawn in it comes from outside. */
export function ChartFrame(props: ChartFrameProps) {
  const { rows, range, domain, ticks, texts, gaps, marked, threshold, gapLabel, label, tooltip, onZoom, onBack } = props
  const utc = useClockMode() === 'utc'
  const lang = useLang()
  const phone = useIsPhone()
  const times = useMemo(
    () => timeTicks(range.from, range.to, zoneOffset(range.to, utc), phone ? 4 : 7),
    [range, utc, phone],
  )
  const tickOptions = { utc, lang, seconds: times.seconds, span: range.to - range.from }
  // Their words stand above the lines and not on them.
  const lines = useMemo(() => (phone ? [] : markLines(marked, range)), [phone, marked, range])
  const top = 14 + markLine * Math.max(0, ...lines)
  const left = axisWidth(texts)
  return (
    <ZoomArea range={range} left={left} right={right} top={top} onZoom={onZoom} onBack={onBack}>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart
          data={[...rows]}
          margin={{ top, right, bottom: 0, left: 0 }}
          accessibilityLayer
          title={label}
          syncId={syncId}
          syncMethod={nearestInTime}
        >
          <CartesianGrid vertical={false} syncWithTicks stroke="var(--border)" />
          <XAxis
            dataKey="at"
            type="number"
            scale="time"
            domain={[range.from, range.to]}
            allowDataOverflow
            ticks={times.at}
            tickFormatter={at => tickText(at, tickOptions)}
            tick={tick}
            tickLine={false}
            axisLine={false}
            height={22}
            interval={0}
          />
          <YAxis
            type="number"
            domain={domain}
            allowDataOverflow
            ticks={[...ticks]}
            tickFormatter={(_value, index) => texts[index] ?? ''}
            tick={tick}
            tickLine={false}
            axisLine={false}
            width={left}
            interval={0}
          />
          {gaps.map(gap => (
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
          {props.children}
          {threshold !== undefined && threshold.value < domain[1] && (
            <ReferenceLine
              y={threshold.value}
              stroke="var(--warn)"
              strokeDasharray="6 4"
              label={{
                value: threshold.text,
                position: 'insideBottomRight',
                fill: 'var(--warn)',
                fontSize: 11,
                ...halo,
              }}
            />
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
          <Tooltip isAnimationActive={false} cursor={{ stroke: 'var(--text-2)' }} content={tooltip} />
        </ComposedChart>
      </ResponsiveContainer>
    </ZoomArea>
  )
}

/** A narrow gap has no room for its word; the tooltip is silent there too. */
function roomFor(gap: TimeRange, range: TimeRange): boolean {
  return gap.to - gap.from > (range.to - range.from) * 0.08
}

/** Words may cross a line of the chart. */
const halo = { stroke: 'var(--surface)', strokeWidth: 3, paintOrder: 'stroke' }

/** Px. */
const markLine = 13

function markLabel(event: ChartEvent, range: TimeRange, line: number) {
  const late = isLate(event, range)
  return {
    value: event.text,
    position: late ? ('insideTopRight' as const) : ('insideTopLeft' as const),
    fill: 'var(--text-2)',
    fontSize: 11,
    ...halo,
    dy: -12 - line * markLine,
    dx: late ? -2 : 2,
  }
}
