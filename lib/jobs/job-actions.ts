import 'server-only'
import { OttlaError } from '@/lib/errors'
import { deleteJob, type JobRow, updateJob } from '@/lib/store/jobs'
import type { JobStatus, JobType, LiveJob } from './job'
import { restartJob } from './job-runner'
import { liveJobs } from './live-jobs'
import { describeJob } from './stored-jobs'
import type { JobChoice } from './types'

/** The work holds still before its next piece. @throws OttlaError JOB_STATE */
export function pauseJob({ id }: JobRow): void {
  const live = running(id)
  live.held ??= Promise.withResolvers()
  live.status.state = 'paused'
  updateJob(id, live.status)
}

/**
 * Ends a pause; or sets a job going again, from its account, that was interrupted or failed.
 *
 * @param choice what a person chose who was asked, as the account says
 * @throws OttlaError JOB_STATE where there is nothing to go on with; JOB_LIMIT
 */
export function resumeJob<Plan, Account>(row: JobRow, type: JobType<Plan, Account>, choice?: JobChoice): void {
  const live = liveJobs().get(row.id)
  if (live) {
    live.status.state = 'running'
    live.samples = []
    live.held?.resolve()
    live.held = null
    updateJob(row.id, live.status)
    return
  }
  if (!describeJob(row).resumable) throw notRunning()
  const status = row.status as JobStatus // written by the runner alone
  const account = status.account as Account
  const chosen = choice === undefined ? account : (type.choose?.(account, choice) ?? account)
  restartJob(type, { ...row, status: { ...status, account: chosen } })
}

/** Ends a job for good, and waits until its account is final. */
export async function cancelJob(row: JobRow): Promise<void> {
  const live = liveJobs().get(row.id)
  if (live) {
    live.over.abort(new OttlaError('CANCELLED', 'The job was cancelled.'))
    await live.ended
    return
  }
  const status = row.status as JobStatus // written by the runner alone
  if (status.finishedAt === null) updateJob(row.id, { ...status, state: 'cancelled', finishedAt: Date.now() })
}

/** Takes a job that has ended off the list. @throws OttlaError JOB_STATE while it runs */
export function forgetJob({ id }: JobRow): void {
  if (liveJobs().has(id)) throw new OttlaError('JOB_STATE', 'This job still runs.', { hint: 'Cancel it first.' })
  deleteJob(id)
}

function running(id: string): LiveJob {
  const live = liveJobs().get(id)
  if (!live) throw notRunning()
  return live
}

function notRunning(): OttlaError {
  return new OttlaError('JOB_STATE', 'This job has ended already.', { hint: 'Start a new one.' })
}
