'use client'
import { useMemo } from 'react'
import type { ChartEvent } from '@/components/charts/chart-marks'
import type { TimeRange } from '@/components/charts/lag-chart-model'
import type { Column } from '@/components/table/column'
import { useT } from '@/lib/i18n/context'
import { useGroupChartWords } from '@/lib/i18n/group-chart'
import { ChartTable, useTableTime } from './chart-table'

/** What happened to the group in the time of the chart, newest first; marks have no room for all of it. */
export function ChartEventsTable({ events, span }: { events: readonly ChartEvent[]; span: TimeRange }) {
  const { chart } = useT().groups
  const words = useGroupChartWords()
  const timeText = useTableTime()
  const rows = useMemo(
    () => events.filter(({ at }) => at >= span.from && at <= span.to).toSorted((a, b) => b.at - a.at),
    [events, span],
  )
  const columns = useMemo(
    (): Column<ChartEvent>[] => [
      { id: 'event', head: words.event, cell: event => <span className="[overflow-wrap:anywhere]">{event.text}</span> },
      { id: 'at', head: chart.time, mono: true, width: 220, phoneWidth: 130, cell: event => timeText(event.at) },
    ],
    [words, chart, timeText],
  )
  if (rows.length === 0) {
    return (
      <p className="flex h-44 items-center justify-center text-text-3 text-xs max-md:h-[150px]">{words.noEvents}</p>
    )
  }
  return (
    <ChartTable label={words.showEvents} columns={columns} rows={rows} rowKey={event => `${event.at} ${event.text}`} />
  )
}
