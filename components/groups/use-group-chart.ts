'use client'
import { useCallback, useMemo } from 'react'
import type { LagChartProps } from '@/components/charts/lag-chart'
import { useChartData } from '@/lib/browser/groups-lag'
import { useT } from '@/lib/i18n/context'
import type { LagLines, LagSeries } from '@/lib/kafka/groups/types'
import { chartEvents, type OwnReading } from './chart-events'
import type { ChartSectionState } from './chart-section'
import type { Drawn } from './offsets-chart'
import type { ChartView } from './use-chart-view'
import { useDrawnSpan, useTellDrawn } from './use-drawn'

/** The address of a chart's data over a time, or of the same as a file. */
export type ChartUrl = (time: { from?: number; to?: number; format?: 'csv' | 'json' }) => string

interface GroupChartData<T> {
  data: T | undefined
  section: ChartSectionState
  /** What both kinds of charts are drawn with, besides their data. */
  around: Pick<LagChartProps, 'range' | 'since' | 'stale' | 'marks' | 'each' | 'gapLabel' | 'onZoom' | 'onBack'>
}

/**
 * What a chart of a group draws and over which time, told also to what stands around it.
 *
 * @param url the same function as long as it is the same line
 */
export function useGroupChart<T extends LagSeries | LagLines>(
  url: ChartUrl,
  view: ChartView,
  marks: readonly OwnReading[],
  onDrawn: ((drawn: Drawn) => void) | undefined,
): GroupChartData<T> {
  const { chart } = useT().groups
  const { data, at, failure } = useChartData<T>({
    url,
    line: url({}),
    fixed: view.fixed,
    range: view.range ?? '1h',
    enabled: true,
  })
  const drawn = useDrawnSpan(data, at, view)
  const { span, since, stale, each } = drawn
  const file = useCallback((format: 'csv' | 'json') => url({ ...span, format }), [url, span])
  useTellDrawn(drawn, file, data !== undefined, onDrawn)
  const events = useMemo(() => chartEvents(data?.events ?? [], marks, chart), [data?.events, marks, chart])
  const isEmpty = data !== undefined && ('points' in data ? data.points : data.lines).length === 0
  return {
    data,
    section: { view, failure, events, span, state: data === undefined ? 'waiting' : isEmpty ? 'empty' : 'there' },
    around: {
      range: span,
      since,
      stale,
      marks: events,
      each,
      gapLabel: chart.noSamples,
      onZoom: view.zoom,
      onBack: view.fixed === null ? undefined : view.zoomOut,
    },
  }
}
