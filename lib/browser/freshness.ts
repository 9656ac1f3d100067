'use client'
import { notifyManager, useQueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import { RequestError } from './get-json'

// The addresses whose age the top bar shows: those the page on screen is made of.
const shown = new Map<string, number>()
const listeners = new Set<() => void>()
// What is read in another way than by address and query cache (a stream), and is read again with the rest.
const refreshers = new Set<() => void>()

/** Reads again, too, when somebody asks for the page to be read again. @returns unregister */
export function registerRefresh(run: () => void): () => void {
  refreshers.add(run)
  return () => refreshers.delete(run)
}

function changed() {
  for (const listener of listeners) listener()
}

/** Counts an address among the page's own content. @returns unregister */
export function registerFreshness(url: string): () => void {
  shown.set(url, (shown.get(url) ?? 0) + 1)
  changed()
  return () => {
    const count = (shown.get(url) ?? 1) - 1
    if (count === 0) shown.delete(url)
    else shown.set(url, count)
    changed()
  }
}

const missingCodes = new Set(['TOPIC_NOT_FOUND', 'PARTITION_NOT_FOUND', 'GROUP_NOT_FOUND', 'RECORD_NOT_FOUND'])

/** That there is no such thing is an answer, and a fresh one. */
function saysMissing(error: unknown): boolean {
  return error instanceof RequestError && missingCodes.has(error.failure.code)
}

export interface Freshness {
  /** Ms since 1970 of the oldest answer on screen; 0 where the page has none. */
  updatedAt: number
  fetching: boolean
  failed: boolean
  refresh: () => void
}

/** How old what is on the screen is, and a way to read all of it again. */
export function useFreshness(): Freshness {
  const client = useQueryClient()
  const subscribe = useCallback(
    (listener: () => void) => {
      listeners.add(listener)
      const stop = client.getQueryCache().subscribe(notifyManager.batchCalls(listener))
      return () => {
        listeners.delete(listener)
        stop()
      }
    },
    [client],
  )
  const snapshot = useSyncExternalStore(
    subscribe,
    () => {
      let updatedAt = 0
      let fetching = false
      let failed = false
      for (const url of shown.keys()) {
        const state = client.getQueryState([url])
        if (state === undefined) continue
        const missing = state.status === 'error' && saysMissing(state.error)
        const answeredAt = missing && state.data === undefined ? state.errorUpdatedAt : state.dataUpdatedAt
        if (answeredAt > 0) updatedAt = updatedAt === 0 ? answeredAt : Math.min(updatedAt, answeredAt)
        if (state.fetchStatus === 'fetching') fetching = true
        if (state.status === 'error' && !missing) failed = true
      }
      return `${updatedAt} ${fetching} ${failed}`
    },
    () => '0 false false',
  )
  const [updatedAt = '0', fetching, failed] = snapshot.split(' ')
  return {
    updatedAt: Number(updatedAt),
    fetching: fetching === 'true',
    failed: failed === 'true',
    refresh: () => {
      for (const url of shown.keys()) void client.refetchQueries({ queryKey: [url], exact: true })
      for (const run of refreshers) run()
    },
  }
}
