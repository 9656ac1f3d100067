'use client'
import { useMemo } from 'react'
import type { LagMetric } from '@/components/charts/lag-chart-model'
import { rateText } from '@/components/charts/lag-chart-ticks'
import type { Column } from '@/components/table/column'
import { useLang, useT } from '@/lib/i18n/context'
import { age, num } from '@/lib/i18n/format'
import { useGroupChartWords } from '@/lib/i18n/group-chart'
import type { LagPoint } from '@/lib/kafka/groups/types'
import { ChartTable, useTableTime } from './chart-table'

interface LagChartTableProps {
  points: readonly LagPoint[]
  metric: LagMetric
  label: string
}

/** The samples of the chart as a table, newest first. */
export function LagChartTable({ points, metric, label }: LagChartTableProps) {
  const { chart } = useT().groups
  const words = useGroupChartWords()
  const lang = useLang()
  const timeText = useTableTime()
  const columns = useMemo((): Column<LagPoint>[] => {
    const value = (
      id: string,
      head: string,
      cli: boolean,
      of: (point: LagPoint) => string | null,
    ): Column<LagPoint> => ({
      id,
      head,
      cli,
      mono: cli,
      align: 'right',
      width: 190,
      phoneWidth: 92,
      cell: point => of(point) ?? '-',
    })
    const offset = (known: string | null) => (known === null ? null : num(known))
    const rate = (known: number | null) => (known === null ? null : rateText(known))
    const time = value('timeLag', words.metrics.time, false, ({ timeLag, timeLagBy }) => {
      if (timeLag === null) return null
      return timeLagBy === 'at-least' ? words.atLeast(age(timeLag, lang)) : age(timeLag, lang)
    })
    const lag = value('lag', 'LAG', true, point => offset(point.lag))
    const columns = {
      offsets: [
        value('current', 'CURRENT-OFFSET', true, point => offset(point.currentOffset)),
        value('end', 'LOG-END-OFFSET', true, point => offset(point.logEndOffset)),
        lag,
      ],
      lag: [lag, time],
      time: [time, lag],
      rates: [
        value('produced', words.produced, false, point => rate(point.produceRate)),
        value('consumed', words.consumed, false, point => rate(point.consumeRate)),
      ],
    }
    return [{ id: 'at', head: chart.time, mono: true, cell: point => timeText(point.at) }, ...columns[metric]]
  }, [chart, words, lang, timeText, metric])
  const newestFirst = useMemo(() => points.toReversed(), [points])
  return <ChartTable label={label} columns={columns} rows={newestFirst} rowKey={point => String(point.at)} />
}
