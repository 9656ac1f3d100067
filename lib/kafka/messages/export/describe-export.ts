import type { Decimal } from '@/lib/decimal'
import type { ErrorBody } from '@/lib/errors'
import type { FilterSpec } from '../filter/types'
import { gapEntries } from './export-account'
import { exportFileName } from './export-file-name'
import type { ExportForm } from './export-form'
import { type ExportJob, exportLifetime, totalOffsets } from './export-job'
import type { ExportManifest } from './export-manifest'

/**
 * - `ready`: nothing was downloaded yet
 * - `waiting`: in the line of searches, at `waiting`
 * - `interrupted`: the last download broke or was left; the link goes on
 * - `failed`: the log no longer holds what the export promised
 */
export type ExportState = 'ready' | 'waiting' | 'running' | 'paused' | 'interrupted' | 'done' | 'cancelled' | 'failed'

/** An export as GET …/exports/{id} tells it. */
export interface ExportDescription {
  id: string
  topic: string
  form: ExportForm
  filter: FilterSpec | null
  isolation: 'read_uncommitted' | 'read_committed'
  partitions: { partition: number; from: Decimal; to: Decimal }[]
  state: ExportState
  /** Milliseconds since 1970. */
  createdAt: number
  expiresAt: number
  startedAt: number | null
  finishedAt: number | null
  /** Of the download that is furthest, or of the last one. */
  offsets: { covered: Decimal; total: Decimal }
  bytes: Decimal
  records: Decimal
  filtered: Decimal
  failed: Decimal
  gaps: Record<string, Decimal>
  downloads: number
  waiting: number
  /** Of the last seconds; null while nothing is sent. */
  rate: { bytes: number; offsets: number } | null
  totalBytes: Decimal | null
  manifest: ExportManifest | null
  error: ErrorBody | null
  fileName: string
}

export function describeExport(job: ExportJob): ExportDescription {
  const { plan, progress, createdAt } = job
  const furthest = [...job.downloads].sort((a, b) => b.covered - a.covered)[0]
  const { account, bytes, covered } = furthest ?? progress
  return {
    id: job.id,
    topic: job.topic,
    form: plan.form,
    filter: plan.filter,
    isolation: plan.isolation,
    partitions: plan.parts.map(({ partition, from, to }) => ({ partition, from: String(from), to: String(to) })),
    state: stateOf(job),
    createdAt,
    expiresAt: createdAt + exportLifetime,
    startedAt: progress.startedAt,
    finishedAt: progress.finishedAt,
    offsets: { covered: String(covered), total: String(totalOffsets(plan)) },
    bytes: String(bytes),
    records: String(account.records),
    filtered: String(account.filtered),
    failed: String(account.failed),
    gaps: Object.fromEntries(gapEntries(account.gaps).map(([why, offsets]) => [why, String(offsets)])),
    downloads: job.downloads.size,
    waiting: furthest?.waiting ?? 0,
    rate: furthest && !progress.paused ? rateOf(furthest.samples) : null,
    totalBytes: progress.totalBytes === null ? null : String(progress.totalBytes),
    manifest: progress.manifest,
    error: progress.failure,
    fileName: exportFileName(job),
  }
}

function stateOf({ progress, downloads }: ExportJob): ExportState {
  const { cancelled, failed, paused, finishedAt, bytes, covered } = progress
  if (cancelled) return 'cancelled'
  if (failed) return 'failed'
  if (downloads.size > 0) {
    if (paused) return 'paused'
    return [...downloads].every(download => download.waiting > 0) ? 'waiting' : 'running'
  }
  if (finishedAt !== null) return 'done'
  if (paused) return 'paused'
  return bytes > 0 || covered > 0 ? 'interrupted' : 'ready'
}

function rateOf(samples: readonly { at: number; bytes: number; covered: number }[]) {
  const first = samples[0]
  const last = samples.at(-1)
  if (!first || !last || last.at <= first.at) return null
  const seconds = (last.at - first.at) / 1000
  return {
    bytes: Math.round((last.bytes - first.bytes) / seconds),
    offsets: Math.round((last.covered - first.covered) / seconds),
  }
}
