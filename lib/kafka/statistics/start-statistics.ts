import 'server-only'
import { randomBytes } from 'node:crypto'
import type { Problem } from '@/lib/errors'
import { startJob } from '@/lib/jobs/job-runner'
import { describeJob, getJob } from '@/lib/jobs/stored-jobs'
import type { JobDescription } from '@/lib/jobs/types'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { planWalk } from '@/lib/kafka/messages/plan-walk'
import { insertTopicStatistics } from '@/lib/store/topic-statistics'
import { makeRoomForStatistics, type StatisticsAbout } from './remembered-statistics'
import type { ScanSettings } from './scan-log'
import { freshScanToBytes } from './scan-state'
import type { StatisticsInput } from './statistics-input'
import { statisticsJob } from './statistics-job'
import { freshPartition } from './tally'
import type { StatisticsPlan } from './types'

const day = 24 * 3_600_000

/**
 * Fixes what is scanned (up to the end as of now) and sets the scan going.
 *
 * @returns its job; the results are remembered under the id that its plan names
 * @throws OttlaError as `planWalk`; JOB_LIMIT
 */
export async function startStatistics(
  cluster: Cluster,
  topic: string,
  { partitions, since }: StatisticsInput,
  options: { signal?: AbortSignal } = {},
): Promise<JobDescription> {
  const from = since === undefined ? { kind: 'beginning' as const } : { kind: 'timestamp' as const, timestamp: since }
  const walk = await planWalk(cluster, topic, { from, partitions, direction: 'forward' }, options)
  const parts = walk.parts.map(({ partition, position, end }) =>
    freshPartition(partition, Math.min(position, end), end),
  )
  const id = randomBytes(16).toString('hex')
  const createdAt = Date.now()
  const { topicId } = walk.layout
  const settings: ScanSettings = {
    topic,
    seed: randomBytes(4).readInt32BE(),
    hoursFrom: Date.UTC(2000, 0),
    hoursUntil: createdAt + day,
  }
  const plan: StatisticsPlan = {
    statistics: id,
    topicId,
    partitions: partitions ?? null,
    since: since === undefined ? null : String(since),
  }
  makeRoomForStatistics(cluster.config.id, topic)
  insertTopicStatistics(
    {
      ...{ id, job: '', cluster: cluster.config.id, topic, topicId, createdAt, updatedAt: createdAt },
      about: aboutOf(plan, parts, walk.problems),
    },
    freshScanToBytes(settings, parts),
  )
  const job = startJob(statisticsJob, { cluster: cluster.config.id, topic, plan })
  return describeJob(getJob(cluster.config.id, job))
}

function aboutOf(
  { partitions, since }: StatisticsPlan,
  parts: readonly { from: number; to: number }[],
  problems: Problem[],
): StatisticsAbout {
  const total = parts.reduce((sum, part) => sum + part.to - part.from, 0)
  return { state: 'running', partitions, since, total: String(total), done: '0', error: null, problems }
}
