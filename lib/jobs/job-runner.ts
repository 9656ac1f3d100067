import 'server-only'
import { randomBytes } from 'node:crypto'
import { abortable, throwIfAborted } from '@/lib/abortable'
import { OttlaError } from '@/lib/errors'
import { insertJob, type JobRow, updateJob } from '@/lib/store/jobs'
import { toOttlaError } from '@/lib/to-ottla-error'
import type { JobReport, JobStatus, JobType, JobWork, LiveJob } from './job'
import { liveJobs } from './live-jobs'
import { makeRoomForJob } from './stored-jobs'

/** Jobs that run at a time, over all clusters. */
const mostRunning = 8
/** Ms between two writes of a report to the store, and how far back a rate looks. */
const saveEvery = 1000
const rateWindow = 5000

/**
 * Keeps a job and sets it going; it goes on when who asked for it leaves.
 *
 * @returns its id
 * @throws OttlaError JOB_LIMIT
 */
export function startJob<Plan, Account>(
  type: JobType<Plan, Account>,
  { cluster, topic, plan }: { cluster: string; topic: string; plan: Plan },
): string {
  assertRoom()
  const id = randomBytes(16).toString('hex')
  const { done, total = null, account } = type.begin(plan)
  const status: JobStatus = {
    state: 'running',
    done,
    total,
    account,
    finishedAt: null,
    error: null,
    resumable: type.resumable,
  }
  makeRoomForJob(cluster)
  const row: JobRow = { id, kind: type.kind, cluster, topic, createdAt: Date.now(), plan, status }
  insertJob(row)
  go(type, row, status)
  return id
}

/** Sets a job going again that has ended before its time. @throws OttlaError JOB_LIMIT */
export function restartJob<Plan, Account>(type: JobType<Plan, Account>, row: JobRow): void {
  assertRoom()
  const status: JobStatus = { ...(row.status as JobStatus), state: 'running', finishedAt: null, error: null }
  updateJob(row.id, status)
  go(type, row, status)
}

function go<Plan, Account>(type: JobType<Plan, Account>, row: JobRow, status: JobStatus): void {
  const live: LiveJob = {
    status,
    over: new AbortController(),
    held: null,
    ended: Promise.resolve(),
    savedAt: performance.now(),
    samples: [{ at: performance.now(), done: status.done }],
  }
  liveJobs().set(row.id, live)
  const job = {
    id: row.id,
    cluster: row.cluster,
    topic: row.topic,
    plan: row.plan as Plan, // written by startJob, of the same type
    account: status.account as Account,
  }
  live.ended = type
    .run(job, workOf(row.id, live))
    .then(
      () => end(live, 'done', null),
      caught => {
        const error = toOttlaError(caught)
        if (live.over.signal.aborted) end(live, 'cancelled', null)
        else if (error.code === 'CANCELLED') end(live, 'interrupted', null)
        else end(live, 'failed', error)
      },
    )
    .then(() => {
      updateJob(row.id, status)
      liveJobs().delete(row.id)
    })
}

function end({ status }: LiveJob, state: JobStatus['state'], error: OttlaError | null): void {
  status.state = state
  status.finishedAt = Date.now()
  status.error = error?.toBody() ?? null
}

function workOf<Account>(id: string, live: LiveJob): JobWork<Account> {
  const { signal } = live.over
  const { status } = live
  function take({ done, total, account }: JobReport<Account>): void {
    status.done = done
    if (total !== undefined) status.total = total
    status.account = account
    const now = performance.now()
    const last = live.samples.at(-1)
    if (!last || now - last.at > 100) live.samples.push({ at: now, done })
    while ((live.samples[0]?.at ?? now) < now - rateWindow) live.samples.shift()
  }
  function keep(): void {
    updateJob(id, status)
    live.savedAt = performance.now()
  }
  return {
    signal,
    async hold() {
      throwIfAborted(signal)
      while (live.held) await abortable(live.held.promise, signal)
    },
    report(report) {
      take(report)
      if (performance.now() - live.savedAt >= saveEvery) keep()
    },
    save(report) {
      take(report)
      keep()
    },
  }
}

function assertRoom(): void {
  if (liveJobs().size < mostRunning) return
  throw new OttlaError('JOB_LIMIT', `${mostRunning} jobs are running already.`, {
    hint: 'Wait until one of them has ended, or cancel one.',
    params: { count: String(mostRunning) },
  })
}
