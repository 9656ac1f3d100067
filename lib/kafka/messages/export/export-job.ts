import type { ErrorBody } from '@/lib/errors'
import { emptyAccount, type PartitionAccount } from '../parts/part-account'
import type { ExportMarks } from './export-marks'
import type { ExportPlan } from './plan-export'
import type { ExportManifest } from './types'

/** Milliseconds for which a job is kept. */
export const exportLifetime = 7 * 24 * 60 * 60 * 1000

/** What is known of a job's file, and what was decided about it; kept over restarts. */
export interface ExportProgress {
  paused: boolean
  cancelled: boolean
  /** Milliseconds since 1970; null before the first download. */
  startedAt: number | null
  /** When a download came to its end for the first time. */
  finishedAt: number | null
  /** How far any download has come: bytes of the file, offsets, and what became of those. */
  bytes: number
  covered: number
  account: PartitionAccount
  /** Known once a download has come to the end. */
  totalBytes: number | null
  manifest: ExportManifest | null
  /** Why the last download broke; null where its client left. */
  failure: ErrorBody | null
  /** The failure stays: the log no longer holds what the export promised. */
  failed: boolean
}

/** Somebody who is being sent the file. */
export interface ExportDownload {
  bytes: number
  covered: number
  account: PartitionAccount
  /** Place in the line of searches; 0 while it runs. */
  waiting: number
  /** Of the last seconds, for the rate. */
  samples: { at: number; bytes: number; covered: number }[]
}

export interface ExportJob {
  id: string
  cluster: string
  topic: string
  createdAt: number
  plan: ExportPlan
  progress: ExportProgress
  marks: ExportMarks
  downloads: Set<ExportDownload>
  /** Resolves at the next pause, resume or cancel. */
  changed: PromiseWithResolvers<void>
  /** Aborted when the job is cancelled or given up. */
  over: AbortController
}

export function freshProgress(): ExportProgress {
  return {
    paused: false,
    cancelled: false,
    startedAt: null,
    finishedAt: null,
    bytes: 0,
    covered: 0,
    account: emptyAccount(),
    totalBytes: null,
    manifest: null,
    failure: null,
    failed: false,
  }
}

export function totalOffsets(plan: ExportPlan): number {
  return plan.parts.reduce((sum, { from, to }) => sum + to - from, 0)
}
