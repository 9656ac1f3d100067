'use client'
import { useMemo } from 'react'
import { Area, Line } from 'recharts'
import { useLang } from '@/lib/i18n/context'
import { age } from '@/lib/i18n/format'
import { ChartFrame, type ChartFrameProps } from './chart-frame'
import { type ChartEvent, shownEvents } from './chart-marks'
import { HatchPattern } from './hatch-pattern'
import type { LagMetric, LagModel, TimeRange } from './lag-chart-model'
import { durationTicks, rateText, rateTicks, tickTexts, valueTicks } from './lag-chart-ticks'
import { LagChartTooltip } from './lag-chart-tooltip'

export type LegendSeries = 'current' | 'end' | 'lag' | 'time' | 'produced' | 'consumed'

export interface LagChartPlotProps extends Pick<ChartFrameProps, 'gapLabel' | 'label' | 'onZoom' | 'onBack'> {
  model: LagModel
  metric: LagMetric
  range: TimeRange
  marks: readonly ChartEvent[]
  /** Drawn alone in full strength; the others stay as shadows. */
  isolated: LegendSeries | null
  /** Milliseconds of lag in time above which a group is behind. */
  behindAfter: number
  /** How long each point stands for, in words; null where it is a sample. */
  each: string | null
}

const hatch = 'lag-over'

/** One line of work: offsets with the lag between them, the lag alone, its age, or the rates. */
export function LagChartPlot({ model, metric, range, marks, isolated, behindAfter, each, ...rest }: LagChartPlotProps) {
  const lang = useLang()
  const [ticks, texts] = useMemo(() => {
    if (metric === 'time') {
      const values = durationTicks(model.domain)
      return [values, values.map(value => (value === 0 ? '0' : age(value, lang)))]
    }
    if (metric === 'rates') {
      const values = rateTicks(model.domain)
      return [values, values.map(rateText)]
    }
    const values = valueTicks(model.domain)
    return [values, tickTexts(values, model.base)]
  }, [metric, model, lang])
  const { marked, others } = useMemo(() => shownEvents(marks, range), [marks, range])
  const events = useMemo(() => [...marked, ...others], [marked, others])
  const strength = (series: LegendSeries) => (isolated === null || isolated === series ? 1 : 0.25)
  const type = model.step ? 'stepAfter' : 'linear'
  const common = { type, isAnimationActive: false, dot: false, connectNulls: false } as const
  return (
    <ChartFrame
      {...rest}
      rows={model.rows}
      range={range}
      domain={model.domain}
      ticks={ticks}
      texts={texts}
      gaps={model.gaps}
      marked={marked}
      threshold={metric === 'time' ? { value: behindAfter, text: age(behindAfter, lang) } : undefined}
      tooltip={<LagChartTooltip metric={metric} events={events} range={range} each={each} />}
    >
      <HatchPattern id={hatch} />
      {metric === 'offsets' && (
        <Area
          {...common}
          dataKey="band"
          stroke="none"
          fill="var(--c1)"
          fillOpacity={0.14 * strength('lag')}
          activeDot={false}
        />
      )}
      {metric === 'lag' && (
        <Area {...common} dataKey="lag" stroke="var(--c1)" strokeWidth={2} fill="var(--c1)" fillOpacity={0.14} />
      )}
      {metric === 'time' && (
        <Area {...common} dataKey="time" stroke="var(--c1)" strokeWidth={2} fill="var(--c1)" fillOpacity={0.14} />
      )}
      {(metric === 'offsets' || metric === 'time') && (
        <Area {...common} dataKey="over" stroke="none" fill={`url(#${hatch})`} fillOpacity={1} activeDot={false} />
      )}
      {metric === 'offsets' && (
        <Line
          {...common}
          dataKey="end"
          stroke="var(--text-2)"
          strokeWidth={1.75}
          strokeDasharray="6 3"
          strokeOpacity={strength('end')}
        />
      )}
      {metric === 'offsets' && (
        <Line {...common} dataKey="current" stroke="var(--c1)" strokeWidth={2} strokeOpacity={strength('current')} />
      )}
      {metric === 'rates' && (
        <Line
          {...common}
          dataKey="produced"
          stroke="var(--text-2)"
          strokeWidth={1.75}
          strokeDasharray="6 3"
          strokeOpacity={strength('produced')}
        />
      )}
      {metric === 'rates' && (
        <Line {...common} dataKey="consumed" stroke="var(--c1)" strokeWidth={2} strokeOpacity={strength('consumed')} />
      )}
    </ChartFrame>
  )
}
