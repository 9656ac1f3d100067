'use client'
import { useEffect, useMemo } from 'react'
import { type ChartRangeName, type ChartSpan, chartPoll, chartRanges, liveSpan } from '@/lib/browser/chart-view'
import { useLang } from '@/lib/i18n/context'
import { age } from '@/lib/i18n/format'
import { useGroupChartWords } from '@/lib/i18n/group-chart'
import type { LagLines, LagSeries } from '@/lib/kafka/groups/types'
import type { Drawn } from './offsets-chart'
import type { ChartView } from './use-chart-view'

export interface DrawnSpan {
  name: ChartRangeName
  span: ChartSpan
  /** What was before the first sample is not missing where all is asked for. */
  since: number | undefined
  /** Milliseconds: older than this the last sample no longer speaks for the end of the span. */
  stale: number
  each: string | null
}

/** Over which time the data is drawn, and what is to be said of its points. */
export function useDrawnSpan(
  data: LagSeries | LagLines | undefined,
  at: number,
  { range, fixed }: Pick<ChartView, 'range' | 'fixed'>,
): DrawnSpan {
  const words = useGroupChartWords()
  const lang = useLang()
  const { since = null, resolution = 0, bucket = 0, interval = 0 } = data ?? {}
  const first = since === null ? at : since
  // A history of minutes fills the chart until it is an hour long.
  const name = range ?? (at - first < chartRanges['1h'] ? 'all' : '1h')
  return useMemo(() => {
    const span = fixed ?? liveSpan(name, at, since)
    const length = Math.max(bucket, resolution > interval ? resolution : 0)
    return {
      name,
      span,
      since: name === 'all' && fixed === null ? first : undefined,
      stale: Math.max(15_000, 3 * resolution, 2 * bucket) + (fixed === null ? chartPoll(span.to - span.from) : 0),
      each: length > 0 ? words.each(age(Math.max(1000, Math.round(length / 1000) * 1000), lang)) : null,
    }
  }, [fixed, name, at, since, first, bucket, resolution, interval, words, lang])
}

/** Tells what stands around the chart. */
export function useTellDrawn(
  { name, span, each }: DrawnSpan,
  file: Drawn['file'],
  isThere: boolean,
  onDrawn: ((drawn: Drawn) => void) | undefined,
): void {
  useEffect(() => {
    if (isThere) onDrawn?.({ range: name, span, each, file })
  }, [isThere, name, span, each, file, onDrawn])
}
