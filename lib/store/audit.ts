import 'server-only'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { store } from './open-store'

/** One change that was made, or tried, through Ottla. Nothing secret is kept. */
export interface AuditEntry {
  id: string
  at: number
  /** Ottla's id of the cluster. */
  cluster: string
  /** Who did it; `local` while there is no login. */
  actor: string
  /** Permission that it took, and what was done: `group:reset`. */
  action: string
  /** What was changed: `group` and its name. */
  kind: string
  name: string
  /** What was there before and after, as far as it can be told; their shape is the affair of the action. */
  before: unknown
  after: unknown
  /** The command line that equals it; null where there is none. */
  command: string | null
  outcome: 'done' | 'partly' | 'failed'
  /** Set where it failed: code and sentence. */
  error: { code: string; message: string } | null
}

const json = z.string().transform((text): unknown => JSON.parse(text))

const auditRow: z.ZodType<AuditEntry> = z.object({
  id: z.string(),
  at: z.number(),
  cluster: z.string(),
  actor: z.string(),
  action: z.string(),
  kind: z.string(),
  name: z.string(),
  before: json,
  after: json,
  command: z.string().nullable(),
  outcome: z.enum(['done', 'partly', 'failed']),
  error: json.pipe(z.object({ code: z.string(), message: z.string() }).nullable()),
})

const columns = 'id, at, cluster, actor, action, kind, name, before, after, command, outcome, error'

/** Most entries that are kept of a cluster; the oldest go first. */
const most = 100_000

export function insertAudit(entry: AuditEntry, database: DatabaseSync = store()): void {
  const { id, at, cluster, actor, action, kind, name, before, after, command, outcome, error } = entry
  database
    .prepare(`INSERT INTO audit (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
    .run(
      ...[id, at, cluster, actor, action, kind, name],
      ...[JSON.stringify(before ?? null), JSON.stringify(after ?? null), command, outcome, JSON.stringify(error)],
    )
  database
    .prepare(
      'DELETE FROM audit WHERE rowid <= (SELECT rowid FROM audit WHERE cluster = ? ORDER BY rowid DESC LIMIT 1 OFFSET ?) AND cluster = ?',
    )
    .run(cluster, most, cluster)
}

export function findAudit(cluster: string, id: string, database: DatabaseSync = store()): AuditEntry | null {
  const row = database.prepare(`SELECT ${columns} FROM audit WHERE cluster = ? AND id = ?`).get(cluster, id)
  return row === undefined ? null : auditRow.parse(row)
}

/** What was done to one thing, newest first. */
export function listAudit(
  cluster: string,
  of: { kind: string; name: string; since?: number; limit: number },
  database: DatabaseSync = store(),
): AuditEntry[] {
  return database
    .prepare(
      `SELECT ${columns} FROM audit WHERE cluster = ? AND kind = ? AND name = ? AND at >= ? ORDER BY rowid DESC LIMIT ?`,
    )
    .all(cluster, of.kind, of.name, of.since ?? 0, of.limit)
    .map(row => auditRow.parse(row))
}
