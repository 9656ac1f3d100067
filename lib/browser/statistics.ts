import type { JobDescription } from '@/lib/jobs/types'
import type { RememberedStatistics, StatisticsAccount, StatisticsPlan } from '@/lib/kafka/statistics/types'
import { apiPath, topicPath } from './paths'
import { type PostOutcome, postJson } from './post-json'

export type StatisticsJob = JobDescription<StatisticsPlan, StatisticsAccount>

/** What is scanned: all of a topic without anything; `since` is an ISO 8601 time. */
export interface ScanRange {
  partitions?: number[]
  since?: string
}

/** The address of what is remembered of a topic; without the numbers with `results` false. */
export function statisticsUrl(cluster: string, topic: string, { results = true } = {}): string {
  return `${apiPath(topicPath(cluster, topic))}/statistics${results ? '' : '?results=0'}`
}

/** The page that shows one result; the newest one without an id. */
export function statisticsPath(cluster: string, topic: string, id?: string): string {
  return `${topicPath(cluster, topic)}/statistics${id === undefined ? '' : `?of=${id}`}`
}

export function startScan(cluster: string, topic: string, range: ScanRange): Promise<PostOutcome<StatisticsJob>> {
  return postJson(statisticsUrl(cluster, topic), range)
}

export function forgetScan(cluster: string, topic: string, id: string): Promise<PostOutcome<RememberedStatistics>> {
  return postJson(`${statisticsUrl(cluster, topic)}/${id}/forget`, {})
}

/** Whether its numbers still change. */
export function isScanning({ state }: Pick<RememberedStatistics, 'state'>): boolean {
  return state === 'running' || state === 'paused'
}
