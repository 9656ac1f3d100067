import type { JobChoice, JobDescription, JobKind, JobProgress } from '@/lib/jobs/types'
import type { RequestFailure } from './get-json'
import { apiPath, clusterPath } from './paths'
import { postJson } from './post-json'

export type JobAction = 'pause' | 'resume' | 'cancel' | 'forget'

/** The address of the jobs of a cluster: of one topic, of one kind. */
export function jobsUrl(cluster: string, { topic, kind }: { topic?: string; kind?: JobKind } = {}): string {
  const search = new URLSearchParams({ ...(topic === undefined ? {} : { topic }), ...(kind ? { kind } : {}) })
  return `${apiPath(clusterPath(cluster))}/jobs${search.size === 0 ? '' : `?${search}`}`
}

export function jobUrl(cluster: string, id: string): string {
  return `${apiPath(clusterPath(cluster))}/jobs/${id}`
}

export type JobOutcome<Job extends JobDescription = JobDescription> =
  | { ok: true; data: Job }
  | { ok: false; failure: RequestFailure }

/** Pauses, resumes, cancels or forgets a job; `choice` with `resume` where the account asks for one. Never throws. */
export function actOnJob(url: string, action: JobAction, choice?: JobChoice): Promise<JobOutcome> {
  return postJson<JobDescription>(`${url}/${action}`, choice === undefined ? {} : { choice })
}

/** 0 to 1; null while the total is not known. */
export function jobPart({ done, total }: JobProgress): number | null {
  if (total === null) return null
  return BigInt(total) === 0n ? 1 : Number((BigInt(done) * 1000n) / BigInt(total)) / 1000
}

/** How long the rest takes at the present rate, in ms; null where that cannot be said. */
export function jobTimeLeft({ done, total, rate, state }: JobDescription): number | null {
  if (state !== 'running' || total === null || rate === null || rate <= 0) return null
  return (Number(BigInt(total) - BigInt(done)) / rate) * 1000
}
