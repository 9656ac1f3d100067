import type { ErrorBody } from '@/lib/errors'
import type { JobChoice, JobKind, JobState } from './types'

/** What is told of a job while it runs, in numbers of its own kind. */
export interface JobReport<Account> {
  done: number
  /** Left out: as before. */
  total?: number | null
  account: Account
}

/** What the work of a job may do and must heed. */
export interface JobWork<Account> {
  /** Aborted when the job is cancelled. */
  signal: AbortSignal
  /** Returns at once, or when a pause is over; to be asked between two pieces. @throws OttlaError CANCELLED */
  hold(): Promise<void>
  /** Seen at once by who asks; kept in the store about once a second, and at the end. */
  report(report: JobReport<Account>): void
  /** As `report`, and in the store when it returns: for what must be known even if the process is killed next. */
  save(report: JobReport<Account>): void
}

/** One kind of long work. */
export interface JobType<Plan, Account> {
  kind: JobKind
  /** Whether work that was interrupted or failed can go on from its account. */
  resumable: boolean
  begin(plan: Plan): JobReport<Account>
  /** The cluster that the work changes, whose permission resuming needs; null where it only reads. */
  writesTo(plan: Plan, cluster: string): string | null
  /** Takes note of what a person chose who was asked (`resume` with `choice`), before the work goes on. */
  choose?(account: Account, choice: JobChoice): Account
  /** What a list tells of it, where all of it would be too much to read every other second. */
  brief?(plan: Plan, account: Account): { plan: unknown; account: unknown }
  /**
   * Does the work from what the account says on; what is thrown is why the job failed, and CANCELLED that what fed it
   * went away. It has to return or throw soon after the signal is aborted, with the account reported.
   */
  run(
    job: { id: string; cluster: string; topic: string; plan: Plan; account: Account },
    work: JobWork<Account>,
  ): Promise<void>
}

/** What is kept of a job beside its plan. */
export interface JobStatus {
  state: JobState
  done: number
  total: number | null
  account: unknown
  finishedAt: number | null
  error: ErrorBody | null
  resumable: boolean
}

/** A job that this process runs. */
export interface LiveJob {
  status: JobStatus
  over: AbortController
  /** Resolved when a pause ends. */
  held: PromiseWithResolvers<void> | null
  /** Resolved when the work has ended and all is kept. */
  ended: Promise<void>
  savedAt: number
  samples: { at: number; done: number }[]
}
