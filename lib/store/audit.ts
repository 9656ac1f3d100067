import 'server-only'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { type AuditSummary, auditSummary, summarise } from '@/lib/audit/audit-summary'
import { type AuditError, type AuditLine, type AuditQuery, auditOutcomes } from '@/lib/audit/types'
import type { ErrorCode } from '@/lib/errors'
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
  outcome: AuditLine['outcome']
  /** Set where it failed. */
  error: AuditError | null
}

const json = z.string().transform((text): unknown => JSON.parse(text))

const line = {
  id: z.string(),
  at: z.number(),
  cluster: z.string(),
  actor: z.string(),
  action: z.string(),
  kind: z.string(),
  name: z.string(),
  outcome: z.enum(auditOutcomes),
  error: json.pipe(
    z
      .object({
        // A code of an older Ottla is told by its sentence.
        code: z.custom<ErrorCode>(code => typeof code === 'string'),
        message: z.string(),
        params: z.record(z.string(), z.string()).default({}),
      })
      .nullable(),
  ),
}
const auditRow: z.ZodType<AuditEntry> = z.object({
  ...line,
  before: json,
  after: json,
  command: z.string().nullable(),
})
// Records of before there were summaries are read whole.
const auditLine = z.object({
  ...line,
  number: z.number(),
  summary: json.pipe(auditSummary).nullable(),
  before: json.nullable(),
  after: json.nullable(),
})

const lineColumns = 'id, at, cluster, actor, action, kind, name, outcome, error'
const columns = `${lineColumns}, before, after, command`
const summaryColumns =
  'rowid AS number, summary, CASE WHEN summary IS NULL THEN before END AS before, CASE WHEN summary IS NULL THEN after END AS after'

/** Most entries that are kept of a cluster; the oldest go first. */
const most = 100_000

export function insertAudit(entry: AuditEntry, database: DatabaseSync = store()): void {
  const { id, at, cluster, actor, action, kind, name, before, after, command, outcome, error } = entry
  database
    .prepare(`INSERT INTO audit (${columns}, summary) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
    .run(
      ...[id, at, cluster, actor, action, kind, name, outcome, JSON.stringify(error)],
      ...[JSON.stringify(before ?? null), JSON.stringify(after ?? null), command],
      JSON.stringify(summarise(before, after)),
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

/** What was done to a cluster, newest first: all, or of one thing, one kind, or with a text in it. */
export function listAudit(cluster: string, query: AuditQuery, database: DatabaseSync = store()): AuditLine[] {
  const { kind, name, since = 0, action, outcome, text = '', below, limit } = query
  const where: [sql: string, ...values: (string | number)[]][] = [['cluster = ?', cluster]]
  if (kind !== undefined) where.push(['kind = ?', kind])
  if (name !== undefined) where.push(['name = ?', name])
  if (since > 0) where.push(['at >= ?', since])
  if (action !== undefined) where.push(['action = ?', action])
  if (outcome !== undefined) where.push(['outcome = ?', outcome])
  if (below !== undefined) where.push(['rowid < ?', below])
  if (text !== '') {
    const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
    const like = ['name', 'actor', 'action', 'summary', 'error'].map(column => `${column} LIKE ? ESCAPE '\\'`)
    where.push([`(${like.join(' OR ')})`, ...like.map(() => pattern)])
  }
  return database
    .prepare(
      `SELECT ${lineColumns}, ${summaryColumns} FROM audit WHERE ${where.map(([sql]) => sql).join(' AND ')} ORDER BY rowid DESC LIMIT ?`,
    )
    .all(...where.flatMap(([, ...values]) => values), limit)
    .map(row => {
      const { before, after, summary, cluster: _, ...rest } = auditLine.parse(row)
      return { ...rest, summary: summary ?? (summarise(before, after) satisfies AuditSummary) }
    })
}
