import 'server-only'
import { OttlaError } from '@/lib/errors'
import { deleteJob, findJob, type JobRow, listJobs } from '@/lib/store/jobs'
import type { JobStatus, LiveJob } from './job'
import { liveJobs } from './live-jobs'
import type { JobDescription, JobKind } from './types'

/** Ms for which a job that has ended is kept, and how many of a cluster. */
const lifetime = 30 * 24 * 60 * 60 * 1000
const mostKept = 200

/** @throws OttlaError JOB_NOT_FOUND, also for one of another cluster */
export function getJob(cluster: string, id: string): JobRow {
  const row = findJob(id)
  if (row?.cluster === cluster) return row
  throw new OttlaError('JOB_NOT_FOUND', `There is no job ${JSON.stringify(id)} on this cluster.`, {
    hint: 'Jobs are kept for 30 days. Look at the list of jobs.',
  })
}

/** The jobs of a cluster, newest first; of one topic and one kind where they are named. */
export function describeJobs(
  cluster: string,
  { topic, kind }: { topic?: string | undefined; kind?: JobKind | undefined } = {},
): JobDescription[] {
  return listJobs(cluster)
    .filter(row => (topic === undefined || row.topic === topic) && (kind === undefined || row.kind === kind))
    .map(describeJob)
}

export function describeJob(row: JobRow): JobDescription {
  const live = liveJobs().get(row.id)
  const kept = row.status as JobStatus // written by the runner alone
  const status = live?.status ?? (goesOn(kept) ? { ...kept, state: 'interrupted' as const } : kept)
  return {
    id: row.id,
    kind: row.kind as JobKind,
    cluster: row.cluster,
    topic: row.topic,
    state: status.state,
    createdAt: row.createdAt,
    finishedAt: status.finishedAt,
    done: String(status.done),
    total: status.total === null ? null : String(status.total),
    plan: row.plan,
    account: status.account,
    rate: live && status.state === 'running' ? rateOf(live) : null,
    error: status.error,
    resumable: status.resumable && !live && (status.state === 'failed' || !isOver(status)),
  }
}

/** Forgets what is too old, and the oldest where there are too many; never one that runs. */
export function makeRoomForJob(cluster: string): void {
  const ended = listJobs(cluster).filter(({ id }) => !liveJobs().has(id))
  const oldest = Date.now() - lifetime
  for (const [place, { id, createdAt }] of ended.entries())
    if (place >= mostKept - 1 || createdAt < oldest) deleteJob(id)
}

const goesOn = ({ state }: JobStatus) => state === 'running' || state === 'paused'
const isOver = ({ state }: JobStatus) => state === 'done' || state === 'cancelled'

function rateOf({ samples }: LiveJob): number | null {
  const first = samples[0]
  const last = samples.at(-1)
  if (!first || !last || last.at - first.at < 500) return null
  // Up to now: work that hangs has to be seen to slow down.
  return Math.round(((last.done - first.done) * 1000) / (performance.now() - first.at))
}
