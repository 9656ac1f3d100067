import { gapEntries } from '../parts/part-account'
import { exportFileName } from './export-file-name'
import { type ExportJob, exportLifetime, totalOffsets } from './export-job'
import type { ExportDescription, ExportState } from './types'

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
