import 'server-only'
import { OttlaError } from '@/lib/errors'
import { describeJob } from '@/lib/jobs/stored-jobs'
import type { JobState } from '@/lib/jobs/types'
import { findJob } from '@/lib/store/jobs'
import {
  deleteTopicStatistics,
  findTopicStatistics,
  listTopicStatistics,
  type TopicStatisticsRow,
  topicStatisticsResult,
} from '@/lib/store/topic-statistics'
import type { RememberedStatistics, StatisticsResult } from './types'

/** What is kept beside the results. */
export type StatisticsAbout = Pick<
  RememberedStatistics,
  'state' | 'partitions' | 'since' | 'total' | 'done' | 'error' | 'problems'
>

/** Of a topic, the newest ones. */
const mostKept = 10

/** The results of a topic, newest first. @param options.results whether their numbers are told, too */
export function listStatistics(
  cluster: string,
  topic: string,
  { results }: { results: boolean },
): RememberedStatistics[] {
  return listTopicStatistics(cluster, topic).map(row => (results ? withResult(row) : describe(row)))
}

/** @throws OttlaError NOT_FOUND, also for one of another topic */
export function getStatistics(cluster: string, topic: string, id: string): RememberedStatistics {
  return withResult(rowOf(cluster, topic, id))
}

/** @throws OttlaError NOT_FOUND, also for one of another topic; JOB_STATE while its scan runs */
export function forgetStatistics(cluster: string, topic: string, id: string): RememberedStatistics {
  const last = describe(rowOf(cluster, topic, id))
  if (isGoing(last)) throw new OttlaError('JOB_STATE', 'This scan still runs.', { hint: 'Cancel it first.' })
  deleteTopicStatistics(id)
  return last
}

/** Forgets the oldest ones of a topic; never one whose scan runs. */
export function makeRoomForStatistics(cluster: string, topic: string): void {
  const ended = listStatistics(cluster, topic, { results: false }).filter(row => !isGoing(row))
  for (const { id } of ended.slice(mostKept - 1)) deleteTopicStatistics(id)
}

const isGoing = ({ state }: RememberedStatistics) => state === 'running' || state === 'paused'

function rowOf(cluster: string, topic: string, id: string): TopicStatisticsRow {
  const row = findTopicStatistics(id)
  if (row?.cluster === cluster && row.topic === topic) return row
  throw new OttlaError('NOT_FOUND', `There are no statistics ${JSON.stringify(id)} of topic "${topic}".`, {
    hint: 'The last ten of a topic are kept. Scan it anew.',
    params: { topic },
  })
}

function withResult(row: TopicStatisticsRow): RememberedStatistics {
  const result = topicStatisticsResult(row.id) as StatisticsResult | null // written by the job alone
  return result === null ? describe(row) : { ...describe(row), result }
}

function describe({ about, cluster: _cluster, ...row }: TopicStatisticsRow): RememberedStatistics {
  const kept = about as StatisticsAbout // written by the job alone
  const job = findJob(row.job)
  if (job) {
    const { state, error } = describeJob(job)
    return { ...row, ...kept, state, error }
  }
  return { ...row, ...kept, state: kept.state === 'running' ? ('interrupted' satisfies JobState) : kept.state }
}
