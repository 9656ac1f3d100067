'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getJson } from '@/lib/browser/get-json'
import { type FilterChoice, filterUrl } from '@/lib/browser/message-filter'
import { useDebounced } from '@/lib/browser/use-debounced'
import type { FilterCheck } from '@/lib/kafka/messages/types'

/** Why a filter cannot be used, and where; `text` is the filter that was looked at. */
export interface FilterFault {
  text: string
  reason: string
  /** UTF-16 units; `to` is behind it. */
  from: number
  to: number
}

const pauseMs = 250

/** Whether what is typed could be used, once the typing pauses. Any text can be looked for as it is. */
export function useFilterCheck(cluster: string, choice: FilterChoice) {
  const client = useQueryClient()
  const url = urlOf(cluster, choice)
  const settled = useDebounced(url, pauseMs)
  const { data } = useQuery({ ...options(settled ?? ''), enabled: settled !== null })
  return {
    fault: url === null || settled === null ? null : faultOf(settled, data),
    /** The same at once, for who wants to begin; null also where nobody answers, as the search itself will tell that. */
    async ask(asked: FilterChoice): Promise<FilterFault | null> {
      const address = urlOf(cluster, asked)
      if (address === null) return null
      return faultOf(address, await client.fetchQuery(options(address)).catch(() => undefined))
    },
  }
}

function options(url: string) {
  return {
    queryKey: [url],
    queryFn: ({ signal }: { signal: AbortSignal }) => getJson<FilterCheck>(url, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  }
}

function urlOf(cluster: string, choice: FilterChoice): string | null {
  return choice.filter === '' || choice.match === 'contains' || choice.match === 'equals'
    ? null
    : filterUrl(cluster, choice)
}

function faultOf(url: string, check: FilterCheck | undefined): FilterFault | null {
  if (check === undefined || check.valid) return null
  const { reason, from, to } = check
  return { text: new URLSearchParams(url.slice(url.indexOf('?'))).get('filter') ?? '', reason, from, to }
}
