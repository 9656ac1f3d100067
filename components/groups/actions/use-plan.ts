'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { RequestError, type RequestFailure } from '@/lib/browser/get-json'
import { runAction } from '@/lib/browser/run-action'

type Answer<T> = { ok: true; data: T } | { ok: false; error: RequestFailure }

/**
 * What a change would do, asked again every few seconds until it is made: groups move while a dialog is open, and a
 * member that stood in the way may leave.
 *
 * @param key what the plan is about; null where there is nothing to ask yet
 */
export function usePlan<T>(key: readonly unknown[] | null, ask: () => Promise<Answer<T>>) {
  return useQuery<T, RequestError>({
    queryKey: ['group-plan', ...(key ?? [])],
    queryFn: async () => {
      const answer = await runAction(ask)
      if (!answer.ok) throw new RequestError(answer.error)
      return answer.data
    },
    enabled: key !== null,
    gcTime: 0,
    retry: false,
    refetchInterval: 4000,
    placeholderData: keepPreviousData,
  })
}
