'use client'
import { type ReactNode, useMemo } from 'react'
import { ComposedChart, Line, ReferenceArea, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { useClockMode } from '@/lib/browser/clock-mode'
import { useIsPhone } from '@/lib/browser/use-is-phone'
import { useLang } from '@/lib/i18n/context'
import { age } from '@/lib/i18n/format'
import { GridLines, TickWords } from './axis-parts'
import { type AxisUnit, chartAxis } from './chart-axis'
import { type ChartEvent, halo, markLabel, markLine, markLines, roomFor, shownEvents } from './chart-marks'
import { ChartTooltip } from './chart-tooltip'
import { Crosshair } from './crosshair'
import { HatchPattern } from './hatch-pattern'
import type { TimeRange } from './lag-chart-model'
import { axisWidth, tickText, timeTicks, zoneOffset } from './lag-chart-ticks'
import type { ChartSeries } from './series-path'
import { SeriesPaths } from './series-paths'
import { ZoomArea } from './zoom-area'

/** What both kinds of charts are given from outside. */
export interface ChartAround {
  range: TimeRange
  marks: readonly ChartEvent[]
  /** How long each point stands for, in words; null where it is a sample. */
  each: string | null
  /** Milliseconds of lag in time above which a group is behind. */
  behindAfter: number
  /** "no samples" */
  gapLabel: string
  /** The chart in one sentence. */
  label: string
  onZoom?: ((range: TimeRange) => void) | undefined
  onBack?: (() => void) | undefined
}

interface ChartFrameProps<Row extends { at: number }> extends ChartAround {
  model: { rows: Row[]; domain: [number, number]; gaps: readonly TimeRange[]; base?: bigint }
  unit: AxisUnit
  series: readonly ChartSeries[]
  /** What the tooltip says of a row; null where it is silent. */
  tell: (row: Row) => ReactNode
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

/** What a row has for Recharts, which finds the one below the pointer; the lines are drawn by `SeriesPaths`. */
const carried = () => 0
const Nothing = () => null

/** Axes, lines, gaps, events, threshold, crosshair, tooltip and zoom of a chart over time. */
export function ChartFrame<Row extends { at: number }>(props: ChartFrameProps<Row>) {
  const { model, unit, series, range, marks, each, behindAfter, gapLabel, label, tell, onZoom, onBack } = props
  const { rows, domain, gaps, base = 0n } = model
  const utc = useClockMode() === 'utc'
  const lang = useLang()
  const phone = useIsPhone()
  const { ticks, texts } = useMemo(() => chartAxis(unit, domain, base, lang), [unit, domain, base, lang])
  const times = useMemo(
    () => timeTicks(range.from, range.to, zoneOffset(range.to, utc), phone ? 4 : 7),
    [range, utc, phone],
  )
  const tickOptions = { utc, lang, seconds: times.seconds, span: range.to - range.from }
  const { marked, others } = useMemo(() => shownEvents(marks, range), [marks, range])
  // Their words stand above the lines and not on them.
  const lines = useMemo(() => (phone ? [] : markLines(marked, range)), [phone, marked, range])
  const events = useMemo(() => [...marked, ...others], [marked, others])
  const top = 14 + markLine * Math.max(0, ...lines)
  const left = axisWidth(texts)
  return (
    <ZoomArea range={range} left={left} right={right} top={top} onZoom={onZoom} onBack={onBack}>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart
          data={rows}
          margin={{ top, right, bottom: 0, left: 0 }}
          accessibilityLayer
          title={label}
          syncId={syncId}
          syncMethod={nearestInTime}
        >
          <GridLines values={ticks} />
          <XAxis
            dataKey="at"
            type="number"
            scale="time"
            domain={[range.from, range.to]}
            allowDataOverflow
            ticks={times.at}
            tick={place => <TickWords place={place} below text={tickText(Number(place.payload.value), tickOptions)} />}
            tickLine={false}
            axisLine={false}
            height={22}
            interval={0}
          />
          <YAxis
            type="number"
            domain={domain}
            allowDataOverflow
            ticks={ticks}
            tick={place => <TickWords place={place} text={texts[place.index] ?? ''} />}
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
          <HatchPattern id={hatch} />
          <SeriesPaths rows={rows} series={series} />
          <Line dataKey={carried} shape={Nothing} isAnimationActive={false} dot={false} activeDot={false} />
          {unit === 'time' && behindAfter < domain[1] && (
            <ReferenceLine
              y={behindAfter}
              stroke="var(--warn)"
              strokeDasharray="6 4"
              label={{
                value: age(behindAfter, lang),
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
          <Tooltip
            isAnimationActive={false}
            cursor={<Crosshair rows={rows} series={series} />}
            content={<ChartTooltip range={range} events={events} each={each} tell={tell} />}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </ZoomArea>
  )
}

/** Id of the pattern of areas that are over a threshold. */
export const hatch = 'lag-over'
