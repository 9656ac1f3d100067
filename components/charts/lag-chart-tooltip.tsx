'use client'
import { useLang } from '@/lib/i18n/context'
import { age, num } from '@/lib/i18n/format'
import { useGroupChartWords } from '@/lib/i18n/group-chart'
import type { ChartEvent } from './chart-marks'
import { ChartTooltip, TooltipValue } from './chart-tooltip'
import type { LagMetric, LagRow, TimeRange } from './lag-chart-model'
import { rateText } from './lag-chart-ticks'

interface LagChartTooltipProps {
  metric: LagMetric
  events: readonly ChartEvent[]
  range: TimeRange
  each: string | null
  /** Given by Recharts: the sample under the pointer or the arrow keys. */
  active?: boolean
  payload?: readonly { payload?: LagRow }[]
}

/** Time, both offsets, the lag in records and in time and the rates of one sample, and what happened about then. */
export function LagChartTooltip({ metric, events, range, each, active, payload }: LagChartTooltipProps) {
  const words = useGroupChartWords()
  const lang = useLang()
  const point = payload?.[0]?.payload?.point
  if (!active || point === undefined || point === null) return null
  const { timeLag, timeLagBy, produceRate, consumeRate } = point
  const aged = timeLag === null ? null : age(timeLag, lang)
  return (
    <ChartTooltip at={payload?.[0]?.payload?.at ?? point.at} range={range} events={events} each={each}>
      {metric === 'offsets' && <TooltipValue name="LOG-END-OFFSET" value={text(point.logEndOffset)} cli />}
      {metric === 'offsets' && <TooltipValue name="CURRENT-OFFSET" value={text(point.currentOffset)} cli />}
      <TooltipValue name="LAG" value={text(point.lag)} cli />
      {aged !== null && (
        <TooltipValue name={words.metrics.time} value={timeLagBy === 'at-least' ? words.atLeast(aged) : aged} />
      )}
      {produceRate !== null && <TooltipValue name={words.produced} value={rateText(produceRate)} />}
      {consumeRate !== null && <TooltipValue name={words.consumed} value={rateText(consumeRate)} />}
    </ChartTooltip>
  )
}

const text = (offset: string | null) => (offset === null ? '-' : num(offset))
