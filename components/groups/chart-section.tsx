'use client'
import type { ReactNode } from 'react'
import type { ChartEvent } from '@/components/charts/chart-marks'
import type { ChartSpan } from '@/lib/browser/chart-view'
import type { RequestFailure } from '@/lib/browser/get-json'
import { ChartEventsTable } from './chart-events-table'
import { ChartFailure, ChartWaiting } from './chart-states'
import type { ChartView } from './use-chart-view'

export interface ChartSectionState {
  view: Pick<ChartView, 'fixed' | 'show'>
  /** Whether nothing is known yet, or nothing was seen. */
  state: 'waiting' | 'empty' | 'there'
  failure: RequestFailure | null
  events: readonly ChartEvent[]
  span: ChartSpan
}

interface ChartSectionProps extends ChartSectionState {
  title: string
  legend: ReactNode
  table: () => ReactNode
  chart: () => ReactNode
}

/** One chart with its head: itself, the same as a table, what happened, or why there is nothing. */
export function ChartSection(props: ChartSectionProps) {
  const { title, legend, view, state, failure, events, span, table, chart } = props
  return (
    <section aria-label={title}>
      <div className="flex min-h-7 flex-wrap items-center gap-x-2.5">
        <h2 className="text-base">{title}</h2>
        <span className="flex-1 max-md:hidden" />
        {legend}
      </div>
      {state !== 'there' ? (
        <ChartWaiting fixed={view.fixed !== null && state === 'empty'} />
      ) : view.show === 'table' ? (
        table()
      ) : view.show === 'events' ? (
        <ChartEventsTable events={events} span={span} />
      ) : (
        chart()
      )}
      <ChartFailure failure={failure} />
    </section>
  )
}
