'use client'
import { useQuery } from '@tanstack/react-query'
import type { LagLines, LagSeries } from '@/lib/kafka/groups/types'
import { type ChartRangeName, type ChartSpan, chartPoll, liveSpan } from './chart-view'
import { getJson, type RequestError, type RequestFailure } from './get-json'
import { isIdle } from './idle'
import { pollDelay } from './resource'

export interface ChartData<T> {
  data: T | undefined
  /** Ms since 1970: when it was read, by the reader's clock. */
  at: number
  failure: RequestFailure | null
}

interface ChartRead {
  /** Address without the time. */
  url: (time: { from?: number; to?: number }) => string
  /** Equal for what is the same line over another time: better than none until that is read. */
  line: string
  /** Not live: a fixed part of the past. */
  fixed: ChartSpan | null
  range: ChartRangeName
  enabled: boolean
}

/** A chart's data, read again as often as it moves by a point while the tab is visible; a fixed part is read once. */
export function useChartData<T extends LagSeries | LagLines>({
  url,
  line,
  fixed,
  range,
  enabled,
}: ChartRead): ChartData<T> {
  const query = useQuery<T, RequestError>({
    queryKey: ['lag', line, range, fixed?.from ?? null, fixed?.to ?? null],
    enabled,
    placeholderData: (previous, before) => (before?.queryKey[1] === line ? previous : undefined),
    queryFn: ({ signal }) => {
      const time = fixed ?? (range === 'all' ? {} : { from: liveSpan(range, Date.now(), null).from })
      return getJson<T>(url(time), { signal })
    },
    refetchInterval: ({ state }) => {
      const failures = state.status === 'error' ? state.errorUpdateCount : 0
      if (fixed !== null && failures === 0) return false
      const length = state.data === undefined ? 0 : state.data.to - state.data.from
      return pollDelay(failures, chartPoll(length), isIdle())
    },
  })
  return { data: query.data, at: query.dataUpdatedAt, failure: query.error?.failure ?? null }
}
