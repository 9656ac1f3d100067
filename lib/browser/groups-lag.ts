'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { LagSeries } from '@/lib/kafka/groups/types'
import { getJson, type RequestError, type RequestFailure } from './get-json'
import { lagUrl } from './groups-urls'
import { isIdle } from './idle'
import { pollDelay } from './resource'

/** How far back a chart looks; `all` is since Ottla first saw the group. */
export const lagRanges = { '5m': 5 * 60_000, '15m': 15 * 60_000, '1h': 60 * 60_000, all: null } as const

export type LagRangeName = keyof typeof lagRanges

export interface LagData {
  series: LagSeries | undefined
  /** Ms since 1970: when the series was read, by the reader's clock. */
  at: number
  failure: RequestFailure | null
}

const interval = 2000

/** The series of one partition, or the sum of all, read again every 2 s while the tab is visible. The range moves along with now. */
export function useLagSeries(
  clusterId: string,
  group: string,
  of: { topic: string; partition: number } | null,
  range: LagRangeName,
  enabled: boolean,
): LagData {
  const query = useQuery<LagSeries, RequestError>({
    queryKey: ['lag', clusterId, group, of?.topic ?? null, of?.partition ?? null, range],
    enabled,
    // Another range of the same line is better than none; another partition's line is wrong.
    placeholderData: (previous, before) =>
      before?.queryKey[2] === group &&
      before.queryKey[3] === (of?.topic ?? null) &&
      before.queryKey[4] === (of?.partition ?? null)
        ? keepPreviousData(previous)
        : undefined,
    queryFn: ({ signal }) => {
      const span = lagRanges[range]
      return getJson<LagSeries>(lagUrl(clusterId, group, of, span === null ? null : Date.now() - span), { signal })
    },
    refetchInterval: ({ state }) =>
      pollDelay(state.status === 'error' ? state.errorUpdateCount : 0, interval, isIdle()),
  })
  return { series: query.data, at: query.dataUpdatedAt, failure: query.error?.failure ?? null }
}
