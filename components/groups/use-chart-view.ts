'use client'
import { parseAsFloat, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useCallback, useMemo, useRef } from 'react'
import {
  type ChartRangeName,
  type ChartSpan,
  chartRangeNames,
  namesIn,
  namesText,
  spanOf,
} from '@/lib/browser/chart-view'

export const chartMetrics = ['offsets', 'lag', 'time', 'rates', 'all'] as const
export type ChartMetric = (typeof chartMetrics)[number]

export const chartBys = ['one', 'topic', 'partition', 'group'] as const
type ChartBy = (typeof chartBys)[number]

const shows = ['chart', 'table', 'events'] as const

const keys = {
  range: parseAsStringLiteral(chartRangeNames),
  from: parseAsFloat,
  to: parseAsFloat,
  metric: parseAsStringLiteral(chartMetrics).withDefault('offsets'),
  by: parseAsStringLiteral(chartBys).withDefault('one'),
  with: parseAsString.withDefault(''),
  rate: parseAsStringLiteral(['consumed', 'produced'] as const).withDefault('consumed'),
  show: parseAsStringLiteral(shows).withDefault('chart'),
}

export interface ChartView {
  /** Null where nobody chose one. */
  range: ChartRangeName | null
  setRange: (range: ChartRangeName) => void
  /** A fixed part of the past; null while the chart is live. */
  fixed: ChartSpan | null
  zoom: (span: ChartSpan) => void
  /** To where it was zoomed from; back to live in the end. */
  zoomOut: () => void
  metric: ChartMetric
  setMetric: (metric: ChartMetric) => void
  by: ChartBy
  setBy: (by: ChartBy) => void
  others: string[]
  setOthers: (names: readonly string[]) => void
  rate: 'consumed' | 'produced'
  setRate: (rate: 'consumed' | 'produced') => void
  show: (typeof shows)[number]
  setShow: (show: (typeof shows)[number]) => void
}

/** What the charts show, kept in the address so that a link opens the same. Each zoom is a step that Back takes back. */
export function useChartView(): ChartView {
  const [query, setQuery] = useQueryStates(keys)
  const before = useRef<(ChartSpan | null)[]>([])
  // The same object as long as it is the same time: what is drawn is told on, and would be told for ever.
  const fixed = useMemo(() => spanOf(query.from, query.to), [query.from, query.to])
  // The same functions, too, so that a chart is drawn again only where something else is to be seen.
  const zoom = useCallback(
    ({ from, to }: ChartSpan) => {
      before.current.push(fixed)
      void setQuery({ from: Math.round(from), to: Math.round(to) }, { history: 'push' })
    },
    [fixed, setQuery],
  )
  const zoomOut = useCallback(() => {
    const span = before.current.pop() ?? null
    void setQuery({ from: span?.from ?? null, to: span?.to ?? null }, { history: 'push' })
  }, [setQuery])
  return {
    range: query.range,
    setRange: range => {
      before.current = []
      void setQuery({ range, from: null, to: null })
    },
    fixed,
    zoom,
    zoomOut,
    metric: query.metric,
    setMetric: metric => void setQuery({ metric }),
    by: query.by,
    setBy: by => void setQuery({ by }),
    others: namesIn(query.with),
    setOthers: names => void setQuery({ with: names.length === 0 ? null : namesText(names) }),
    rate: query.rate,
    setRate: rate => void setQuery({ rate }),
    show: query.show,
    setShow: show => void setQuery({ show }),
  }
}
