import 'server-only'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { store } from './open-store'

/** A job as it is kept. What `plan` and `progress` hold is the affair of who writes them. */
export interface ExportJobRow {
  id: string
  /** Ottla's id of the cluster. */
  cluster: string
  topic: string
  createdAt: number
  plan: unknown
  progress: unknown
}

/** A place in the file of a job, and all that is needed to go on from it. */
export interface ExportMarkRow {
  bytes: number
  mark: unknown
}

const json = z.string().transform((text): unknown => JSON.parse(text))

const jobRow = z
  .object({
    id: z.string(),
    cluster: z.string(),
    topic: z.string(),
    created_at: z.number(),
    plan: json,
    progress: json,
  })
  .transform(({ created_at, ...row }): ExportJobRow => ({ ...row, createdAt: created_at }))

const markRow = z.object({ bytes: z.number(), mark: json })

export function insertExportJob(job: ExportJobRow, database: DatabaseSync = store()): void {
  database
    .prepare('INSERT INTO export_job (id, cluster, topic, created_at, plan, progress) VALUES (?, ?, ?, ?, ?, ?)')
    .run(job.id, job.cluster, job.topic, job.createdAt, JSON.stringify(job.plan), JSON.stringify(job.progress))
}

export function updateExportJob(id: string, progress: unknown, database: DatabaseSync = store()): void {
  database.prepare('UPDATE export_job SET progress = ? WHERE id = ?').run(JSON.stringify(progress), id)
}

export function findExportJob(id: string, database: DatabaseSync = store()): ExportJobRow | null {
  const row = database.prepare('SELECT * FROM export_job WHERE id = ?').get(id)
  return row === undefined ? null : jobRow.parse(row)
}

/** Newest first. */
export function listExportJobs(database: DatabaseSync = store()): ExportJobRow[] {
  const rows = database.prepare('SELECT * FROM export_job ORDER BY created_at DESC, id').all()
  return rows.map(row => jobRow.parse(row))
}

/** With its marks. */
export function deleteExportJob(id: string, database: DatabaseSync = store()): void {
  database.prepare('DELETE FROM export_job WHERE id = ?').run(id)
}

export function listExportMarks(id: string, database: DatabaseSync = store()): ExportMarkRow[] {
  const rows = database.prepare('SELECT bytes, mark FROM export_mark WHERE job_id = ? ORDER BY bytes').all(id)
  return rows.map(row => markRow.parse(row))
}

export function insertExportMark(id: string, { bytes, mark }: ExportMarkRow, database: DatabaseSync = store()): void {
  database
    .prepare('INSERT OR REPLACE INTO export_mark (job_id, bytes, mark) VALUES (?, ?, ?)')
    .run(id, bytes, JSON.stringify(mark))
}

export function deleteExportMarks(id: string, bytes: readonly number[], database: DatabaseSync = store()): void {
  const statement = database.prepare('DELETE FROM export_mark WHERE job_id = ? AND bytes = ?')
  for (const place of bytes) statement.run(id, place)
}
