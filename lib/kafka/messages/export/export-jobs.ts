import 'server-only'
import { randomBytes } from 'node:crypto'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import {
  deleteExportJob,
  deleteExportMarks,
  type ExportJobRow,
  findExportJob,
  insertExportJob,
  insertExportMark,
  listExportJobs,
  listExportMarks,
  updateExportJob,
} from '@/lib/store/export-jobs'
import type { ExportInput } from './export-input'
import { type ExportJob, type ExportProgress, exportLifetime, freshProgress } from './export-job'
import { type ExportMark, ExportMarks } from './export-marks'
import { type ExportPlan, planExport } from './plan-export'

const mostJobs = 100

// On globalThis: Next.js loads modules more than once, and a pause must reach the download.
const holder = globalThis as { ottlaExports?: Map<string, ExportJob> }

function live(): Map<string, ExportJob> {
  holder.ottlaExports ??= new Map()
  return holder.ottlaExports
}

/**
 * Fixes what is exported and gives it an id; nothing is read yet.
 *
 * @throws OttlaError as `planExport`; EXPORT_LIMIT while as many as may be kept are being downloaded
 */
export async function createExport(
  cluster: Cluster,
  topic: string,
  input: ExportInput,
  options: { signal?: AbortSignal } = {},
): Promise<ExportJob> {
  const plan = await planExport(cluster, topic, input, options)
  makeRoom()
  const id = randomBytes(16).toString('hex')
  const createdAt = Date.now()
  const row = { id, cluster: cluster.config.id, topic, createdAt, plan, progress: freshProgress() }
  insertExportJob(row)
  return jobOf(row)
}

/** @throws OttlaError EXPORT_NOT_FOUND, also for one of another topic or that has expired */
export function getExport(clusterId: string, topic: string, id: string): ExportJob {
  dropExpired()
  const row = findExportJob(id)
  if (row?.cluster === clusterId && row.topic === topic) return jobOf(row)
  throw new OttlaError('EXPORT_NOT_FOUND', `There is no export ${JSON.stringify(id)} of topic "${topic}".`, {
    hint: 'Exports are kept for 7 days. Make a new one.',
    params: { topic },
  })
}

/** The exports of a topic, newest first. */
export function listExports(clusterId: string, topic: string): ExportJob[] {
  dropExpired()
  return listExportJobs()
    .filter(row => row.cluster === clusterId && row.topic === topic)
    .map(jobOf)
}

/** Downloads hold still, or go on. @throws OttlaError EXPORT_CANCELLED */
export function pauseExport(job: ExportJob, paused: boolean): void {
  assertGoing(job)
  job.progress.paused = paused
  changed(job)
}

/** Breaks off all downloads, for good. */
export function cancelExport(job: ExportJob): void {
  job.progress.cancelled = true
  changed(job)
  job.over.abort(exportCancelled())
}

/** @throws OttlaError EXPORT_CANCELLED, or why its file can no longer be made */
export function assertGoing({ progress }: ExportJob): void {
  if (progress.cancelled) throw exportCancelled()
  const { failed, failure } = progress
  if (failed && failure) throw new OttlaError(failure.code, failure.message, failure)
}

export function saveProgress({ id, progress }: ExportJob): void {
  updateExportJob(id, progress)
}

export function addMark(job: ExportJob, mark: ExportMark): void {
  if (mark.bytes < job.marks.furthest) return
  deleteExportMarks(job.id, job.marks.add(mark))
  insertExportMark(job.id, { bytes: mark.bytes, mark })
}

function changed(job: ExportJob): void {
  saveProgress(job)
  job.changed.resolve()
  job.changed = Promise.withResolvers()
}

function exportCancelled(): OttlaError {
  return new OttlaError('EXPORT_CANCELLED', 'This export was cancelled.', { hint: 'Make a new one.' })
}

/** The one object of a job in this process, so that a pause reaches every download. */
function jobOf(row: ExportJobRow): ExportJob {
  const known = live().get(row.id)
  if (known) return known
  const plan = row.plan as ExportPlan // written by this file alone
  const marks = listExportMarks(row.id).map(entry => entry.mark as ExportMark)
  const job: ExportJob = {
    ...row,
    plan,
    progress: row.progress as ExportProgress,
    marks: new ExportMarks(marks, plan.parts.length),
    downloads: new Set(),
    changed: Promise.withResolvers(),
    over: new AbortController(),
  }
  live().set(row.id, job)
  return job
}

function dropExpired(): void {
  const oldest = Date.now() - exportLifetime
  for (const { id, createdAt } of listExportJobs()) if (createdAt < oldest) drop(id)
}

function makeRoom(): void {
  dropExpired()
  const rows = listExportJobs()
  const idle = rows.filter(({ id }) => (live().get(id)?.downloads.size ?? 0) === 0)
  const surplus = rows.length - mostJobs + 1
  if (surplus > idle.length)
    throw new OttlaError('EXPORT_LIMIT', `${rows.length} exports are being downloaded already.`, {
      hint: 'Cancel one of them, or wait until one has come to its end.',
    })
  if (surplus > 0) for (const { id } of idle.slice(-surplus)) drop(id)
}

function drop(id: string): void {
  deleteExportJob(id)
  live().get(id)?.over.abort(exportCancelled())
  live().delete(id)
}
