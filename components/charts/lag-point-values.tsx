'use client'
import { useLang } from '@/lib/i18n/context'
import { age, num } from '@/lib/i18n/format'
import { useGroupChartWords } from '@/lib/i18n/group-chart'
import type { LagPoint } from '@/lib/kafka/groups/types'
import { TooltipValue } from './chart-tooltip'
import type { LagMetric } from './lag-chart-model'
import { rateText } from './lag-chart-ticks'

/** Both offsets, the lag in records and in time and the rates of one sample. */
export function LagPointValues({ metric, point }: { metric: LagMetric; point: LagPoint }) {
  const words = useGroupChartWords()
  const lang = useLang()
  const { timeLag, timeLagBy, produceRate, consumeRate } = point
  const aged = timeLag === null ? null : age(timeLag, lang)
  return (
    <>
      {metric === 'offsets' && <TooltipValue name="LOG-END-OFFSET" value={text(point.logEndOffset)} cli />}
      {metric === 'offsets' && <TooltipValue name="CURRENT-OFFSET" value={text(point.currentOffset)} cli />}
      <TooltipValue name="LAG" value={text(point.lag)} cli />
      {aged !== null && (
        <TooltipValue name={words.metrics.time} value={timeLagBy === 'at-least' ? words.atLeast(aged) : aged} />
      )}
      {produceRate !== null && <TooltipValue name={words.produced} value={rateText(produceRate)} />}
      {consumeRate !== null && <TooltipValue name={words.consumed} value={rateText(consumeRate)} />}
    </>
  )
}

const text = (offset: string | null) => (offset === null ? '-' : num(offset))
