import type { Decimal } from '@/lib/decimal'
import type { ErrorBody } from '@/lib/errors'

export const jobKinds = ['copy', 'import', 'load', 'statistics'] as const

/** Long work that goes on while its page is closed. */
export type JobKind = (typeof jobKinds)[number]

/** `interrupted`: Ottla itself was stopped, or what fed the job went away; `failed`: it broke, and `error` says why. */
export type JobState = 'running' | 'paused' | 'done' | 'cancelled' | 'failed' | 'interrupted'

/** What is done about records of which nobody can tell any more whether they were written: as if they were, or again. */
export const jobChoices = ['written', 'again'] as const

export type JobChoice = (typeof jobChoices)[number]

/** How far a job is. What `done` counts (records, offsets, rows) is the affair of its kind. */
export interface JobProgress {
  done: Decimal
  /** Null while it is not known. */
  total: Decimal | null
}

/**
 * A job as the read API tells it.
 * - `plan`: what was asked for, fixed at the start
 * - `account`: what was done so far, exactly; the shape is that of the kind
 * - times are milliseconds since 1970
 */
export interface JobDescription<Plan = unknown, Account = unknown> extends JobProgress {
  id: string
  kind: JobKind
  cluster: string
  topic: string
  state: JobState
  createdAt: number
  /** Null while it goes on, and where nobody saw the end. */
  finishedAt: number | null
  plan: Plan
  account: Account
  /** Of `done`, a second, over the last seconds; null while nothing can be said. */
  rate: number | null
  error: ErrorBody | null
  /** Whether `resume` goes on from the account. */
  resumable: boolean
}
