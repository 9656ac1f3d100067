'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Rows } from '@/lib/errors'
import type { PastReset, ResetPlan, ResetPlanRow, ResetScope, ResetStrategy } from '@/lib/kafka/groups/offsets/types'
import { RequestError } from './get-json'
import { apiPath, groupPath } from './paths'
import { unreachable } from './post-json'
import { errorOf } from './read-stream'
import { type Resource, useResource } from './resource'

interface PlanQuestion {
  strategy: ResetStrategy
  scope: ResetScope | null
}

/** Milliseconds between two plans: while the group is held, and while only its commits may move. */
const interval = { locked: 2_000, free: 5_000 }

/**
 * The plan of what the form says, made again every few seconds; the last one stays until the next is there. A question that is no
 * longer asked is broken off.
 *
 * @param question null while the form is not filled in
 */
export function useResetPlan(clusterId: string, groupId: string, question: PlanQuestion | null, paused: boolean) {
  const url = `${apiPath(groupPath(clusterId, groupId))}/offsets/plan`
  return useQuery<ResetPlan, RequestError>({
    // Its own key, and not below an address: a plan is no part of the page that is read again.
    queryKey: ['plan-reset', url, question],
    enabled: question !== null && !paused,
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
    refetchInterval: query => (query.state.data?.lock ? interval.locked : interval.free),
    queryFn: async ({ signal }) => {
      const headers = { 'Content-Type': 'application/json', Accept: 'application/json' }
      const asked = { method: 'POST', headers, body: JSON.stringify(question), signal }
      const response = await fetch(url, asked).catch(error => {
        throw signal.aborted ? error : new RequestError(unreachable)
      })
      if (!response.ok) throw new RequestError(await errorOf(response))
      return response.json()
    },
  })
}

/** What was changed here of this group before. */
export function usePastResets(clusterId: string, groupId: string): Resource<Rows<PastReset>> {
  return useResource(`${apiPath(groupPath(clusterId, groupId))}/offsets`, { interval: false, freshness: false })
}

/** Rows of a plan whose time span is read: the first ones of a long one. */
const mostTimed = 100

export interface PlanTime {
  /** Milliseconds since 1970; null at the end of the log, and where it is not known. */
  before: number | null
  after: number | null
}

/** When the records at CURRENT-OFFSET and NEW-OFFSET were written, by `topic-partition`. */
export function usePlanTimes(clusterId: string, groupId: string, rows: readonly ResetPlanRow[]): Map<string, PlanTime> {
  const url = `${apiPath(groupPath(clusterId, groupId))}/offsets/times`
  const asked = rows.filter(row => row.effect === 're-reads' || row.effect === 'skips').slice(0, mostTimed)
  const at = (offsets: (row: ResetPlanRow) => string | null) =>
    asked.map(row => ({ topic: row.topic, partition: row.partition, offset: Number(offsets(row) ?? 0) }))
  const [before, after] = [at(row => row.before), at(row => row.after)]
  const { data } = useQuery<Map<string, PlanTime>>({
    queryKey: ['plan-times', url, before, after],
    enabled: asked.length > 0,
    gcTime: 0,
    retry: false,
    queryFn: async ({ signal }) => {
      const [first, second] = await Promise.all([readTimes(url, before, signal), readTimes(url, after, signal)])
      return new Map(
        before.map(({ topic, partition }, index) => {
          return [`${topic}-${partition}`, { before: first[index] ?? null, after: second[index] ?? null }]
        }),
      )
    },
  })
  return data ?? none
}

const none: Map<string, PlanTime> = new Map()

async function readTimes(url: string, positions: unknown, signal: AbortSignal): Promise<(number | null)[]> {
  const headers = { 'Content-Type': 'application/json' }
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ positions }), signal })
  // Without them the plan says all but the time.
  if (!response.ok) return []
  const { times }: { times: (number | null)[] } = await response.json()
  return times
}
