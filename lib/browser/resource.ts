'use client'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { registerFreshness } from './freshness'
import { getJson, RequestError, type RequestFailure } from './get-json'
import { isIdle } from './idle'

/** Waits between tries while nothing answers, in ms; the last one is repeated. */
const backOff = [2000, 3000, 5000, 8000, 12_000]

const idleInterval = 60_000

// Tries since the last answer, by address: react-query counts within one fetch only, and every fetch here is one try.
const failedTries = new Map<string, number>()

/** Milliseconds until the next read. */
export function pollDelay(failures: number, interval: number, idle: boolean): number {
  const wanted = failures === 0 ? interval : (backOff[Math.min(failures, backOff.length) - 1] ?? interval)
  return idle ? Math.max(wanted, idleInterval) : wanted
}

export interface ResourceOptions<T> {
  /** Ms between reads while the tab is visible; 5 s by default, false reads once. */
  interval?: number | false
  enabled?: boolean
  /** What the server rendered the first page with, and when (its clock), so that the first paint has data. */
  initial?: { data: T; at: number }
  /** False for what is not the page's own content: it does not count for "Updated 4 s ago". */
  freshness?: boolean
  /**
   * What was read at the same address with other parameters stays until the answer is there: rows that went away while a
   * filter changes would take a press with them.
   */
  keeps?: boolean
}

const addressOf = (url: unknown) => String(url).split('?', 1)[0]

/** Query options of one GET address of the read API; the address is the key. */
function resourceOptions<T>(url: string, options: ResourceOptions<T> = {}) {
  const { interval = 5000, enabled = true, initial, keeps = false } = options
  return queryOptions<T, RequestError>({
    queryKey: [url],
    enabled,
    initialData: initial?.data,
    initialDataUpdatedAt: initial?.at,
    placeholderData: (previous, before) =>
      keeps && addressOf(before?.queryKey[0]) === addressOf(url) ? previous : undefined,
    queryFn: async ({ signal }) => {
      try {
        const data = await getJson<T>(url, { signal })
        failedTries.delete(url)
        return data
      } catch (error) {
        if (error instanceof RequestError) failedTries.set(url, (failedTries.get(url) ?? 0) + 1)
        throw error
      }
    },
    refetchInterval: query => {
      const failed = query.state.status === 'error'
      if (interval === false && !failed) return false
      return pollDelay(failed ? (failedTries.get(url) ?? 1) : 0, interval || 5000, isIdle())
    },
  })
}

/** Something read from the server, that keeps its last answer while a new one is read and while none comes. */
export interface Resource<T> {
  url: string
  data: T | undefined
  /** Ms since 1970 of the last answer; 0 before the first. */
  updatedAt: number
  /** Why the last try failed; null once one succeeds. */
  failure: RequestFailure | null
  /** Tries since the last answer. */
  tries: number
  /** When it is tried again by itself, ms since 1970; null while it is being read or when it is not. */
  nextTryAt: number | null
  fetching: boolean
  refresh: () => void
}

/** Reads an address of the read API, again and again, and tells the top bar how fresh it is. */
export function useResource<T>(url: string, options: ResourceOptions<T> = {}): Resource<T> {
  const query = useQuery(resourceOptions(url, options))
  const { enabled = true, freshness = true } = options
  useEffect(() => (freshness && enabled ? registerFreshness(url) : undefined), [url, freshness, enabled])
  const tries = failedTries.get(url) ?? 0
  const failed = query.error !== null
  return {
    url,
    data: query.data,
    updatedAt: query.dataUpdatedAt,
    failure: query.error?.failure ?? null,
    tries: failed ? tries : 0,
    nextTryAt: failed && query.fetchStatus === 'idle' ? query.errorUpdatedAt + pollDelay(tries, 5000, isIdle()) : null,
    fetching: query.isFetching,
    refresh: () => void query.refetch(),
  }
}
