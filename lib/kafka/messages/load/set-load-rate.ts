import 'server-only'
import { OttlaError } from '@/lib/errors'
import { describeJob, getJob } from '@/lib/jobs/stored-jobs'
import type { JobDescription } from '@/lib/jobs/types'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { liveRates } from './live-rates'

/**
 * @param rate records a second from now on; null: as many as possible
 * @throws OttlaError JOB_NOT_FOUND; JOB_STATE where it does not run
 */
export function setLoadRate(cluster: Cluster, id: string, rate: number | null): JobDescription {
  const row = getJob(cluster.config.id, id)
  const set = liveRates().get(row.id)
  if (!set) throw new OttlaError('JOB_STATE', 'This job does not run.', { hint: 'Start a new one.' })
  set(rate)
  return describeJob(getJob(cluster.config.id, id))
}
