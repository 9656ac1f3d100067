'use client'
import { useMemo } from 'react'
import { Line } from 'recharts'
import { useLang } from '@/lib/i18n/context'
import { age } from '@/lib/i18n/format'
import type { LagMeasure } from '@/lib/kafka/groups/types'
import { ChartFrame, type ChartFrameProps } from './chart-frame'
import { type ChartEvent, shownEvents } from './chart-marks'
import { ChartTooltip, TooltipValue } from './chart-tooltip'
import type { TimeRange } from './lag-chart-model'
import { durationTicks, rateTicks, tickTexts, valueTicks } from './lag-chart-ticks'
import type { LineStyle } from './line-style'
import type { LinesModel, LinesRow } from './lines-chart-model'
import { measureText } from './measure-text'

export interface NamedLine extends LineStyle {
  name: string
}

export interface LinesChartPlotProps extends Pick<ChartFrameProps, 'gapLabel' | 'label' | 'onZoom' | 'onBack'> {
  model: LinesModel
  measure: LagMeasure
  lines: readonly NamedLine[]
  range: TimeRange
  marks: readonly ChartEvent[]
  /** Number of the line that is drawn in full strength. */
  isolated: number | null
  behindAfter: number
  each: string | null
}

/** Several lines of the same measure, told apart by colour and dash. */
export function LinesChartPlot(props: LinesChartPlotProps) {
  const { model, measure, lines, range, marks, isolated, behindAfter, each, ...rest } = props
  const lang = useLang()
  const [ticks, texts] = useMemo(() => {
    if (measure === 'lag') {
      const values = valueTicks(model.domain)
      return [values, tickTexts(values, 0n)]
    }
    const values = measure === 'time' ? durationTicks(model.domain) : rateTicks(model.domain)
    return [values, values.map(value => (value === 0 ? '0' : measureText(measure, value, lang)))]
  }, [model, measure, lang])
  const { marked, others } = useMemo(() => shownEvents(marks, range), [marks, range])
  const events = useMemo(() => [...marked, ...others], [marked, others])
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
      threshold={measure === 'time' ? { value: behindAfter, text: age(behindAfter, lang) } : undefined}
      tooltip={<LinesTooltip measure={measure} lines={lines} events={events} range={range} each={each} />}
    >
      {lines.map((line, index) => (
        <Line
          key={line.name}
          dataKey={(row: LinesRow) => row.values[index] ?? null}
          name={line.name}
          type="linear"
          isAnimationActive={false}
          dot={false}
          connectNulls={false}
          stroke={line.color}
          strokeWidth={2}
          strokeDasharray={line.dash}
          strokeOpacity={isolated === null || isolated === index ? 1 : 0.2}
        />
      ))}
    </ChartFrame>
  )
}

interface LinesTooltipProps extends Pick<LinesChartPlotProps, 'measure' | 'lines' | 'range' | 'each'> {
  events: readonly ChartEvent[]
  active?: boolean
  payload?: readonly { payload?: LinesRow }[]
}

/** The largest first. */
function LinesTooltip({ measure, lines, events, range, each, active, payload }: LinesTooltipProps) {
  const lang = useLang()
  const row = payload?.[0]?.payload
  if (!active || row === undefined) return null
  const known = lines
    .map((line, index) => ({ line, value: row.values[index] ?? null }))
    .sort((a, b) => (b.value ?? -1) - (a.value ?? -1))
  return (
    <ChartTooltip at={row.at} range={range} events={events} each={each}>
      {known.map(({ line, value }) => (
        <TooltipValue
          key={line.name}
          name={
            <>
              <svg width="16" height="4" aria-hidden="true" className="mr-1.5 inline-block align-middle">
                <path d="M0 2h16" stroke={line.color} strokeWidth="2" strokeDasharray={line.dash} />
              </svg>
              <span className="mono">{line.name}</span>
            </>
          }
          value={value === null ? '-' : measureText(measure, value, lang)}
        />
      ))}
    </ChartTooltip>
  )
}
