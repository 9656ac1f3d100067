import 'server-only'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { store } from './open-store'

/** A job as it is kept. What `plan` and `status` hold is the affair of who writes them. */
export interface JobRow {
  id: string
  kind: string
  /** Ottla's id of the cluster. */
  cluster: string
  topic: string
  createdAt: number
  plan: unknown
  status: unknown
}

const json = z.string().transform((text): unknown => JSON.parse(text))

const jobRow = z
  .object({
    id: z.string(),
    kind: z.string(),
    cluster: z.string(),
    topic: z.string(),
    created_at: z.number(),
    plan: json,
    status: json,
  })
  .transform(({ created_at, ...row }): JobRow => ({ ...row, createdAt: created_at }))

export function insertJob(job: JobRow, database: DatabaseSync = store()): void {
  database
    .prepare('INSERT INTO job (id, kind, cluster, topic, created_at, plan, status) VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(job.id, job.kind, job.cluster, job.topic, job.createdAt, JSON.stringify(job.plan), JSON.stringify(job.status))
}

export function updateJob(id: string, status: unknown, database: DatabaseSync = store()): void {
  database.prepare('UPDATE job SET status = ? WHERE id = ?').run(JSON.stringify(status), id)
}

export function findJob(id: string, database: DatabaseSync = store()): JobRow | null {
  const row = database.prepare('SELECT * FROM job WHERE id = ?').get(id)
  return row === undefined ? null : jobRow.parse(row)
}

/** Newest first. */
export function listJobs(cluster: string, database: DatabaseSync = store()): JobRow[] {
  const rows = database.prepare('SELECT * FROM job WHERE cluster = ? ORDER BY created_at DESC, id').all(cluster)
  return rows.map(row => jobRow.parse(row))
}

export function deleteJob(id: string, database: DatabaseSync = store()): void {
  database.prepare('DELETE FROM job WHERE id = ?').run(id)
}
