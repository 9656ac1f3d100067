import 'server-only'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { overReasons } from '@/lib/alerts/types'
import { groupStatuses } from '@/lib/lag/types'
import { store } from './open-store'

const facts = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(
    z.object({
      status: z.enum(groupStatuses),
      lag: z.string().nullable(),
      timeLag: z.number().nullable(),
      members: z.number().nullable(),
    }),
  )

const alertRow = z
  .object({
    id: z.string(),
    rule_id: z.string(),
    rule_name: z.string(),
    group_id: z.string(),
    since: z.number(),
    raised_at: z.number(),
    told_at: z.number().nullable(),
    over_at: z.number().nullable(),
    over_reason: z.enum(overReasons).nullable(),
    raised_facts: facts,
    facts,
  })
  .transform(row => ({
    id: row.id,
    ruleId: row.rule_id,
    ruleName: row.rule_name,
    groupId: row.group_id,
    since: row.since,
    raisedAt: row.raised_at,
    toldAt: row.told_at,
    overAt: row.over_at,
    overReason: row.over_reason,
    raisedFacts: row.raised_facts,
    facts: row.facts,
  }))

export type StoredAlert = z.infer<typeof alertRow>

const columns = 'id, rule_id, rule_name, group_id, since, raised_at, told_at, over_at, over_reason, raised_facts, facts'

/** Alerts that are over and kept of a cluster; the oldest go first. */
const mostKept = 5_000

/** What fires, the latest first. */
export function firingAlerts(cluster: string, database: DatabaseSync = store()): StoredAlert[] {
  return database
    .prepare(`SELECT ${columns} FROM alert WHERE cluster = ? AND over_at IS NULL ORDER BY raised_at DESC, rowid DESC`)
    .all(cluster)
    .map(row => alertRow.parse(row))
}

/** What is over, the latest first. */
export function pastAlerts(cluster: string, limit: number, database: DatabaseSync = store()): StoredAlert[] {
  return database
    .prepare(`SELECT ${columns} FROM alert WHERE cluster = ? AND over_at IS NOT NULL ORDER BY over_at DESC LIMIT ?`)
    .all(cluster, limit)
    .map(row => alertRow.parse(row))
}

export function insertAlert(cluster: string, alert: StoredAlert, database: DatabaseSync = store()): void {
  const { id, ruleId, ruleName, groupId, since, raisedAt, toldAt } = alert
  database
    .prepare(`INSERT INTO alert (cluster, ${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, ?, ?)`)
    .run(
      ...[cluster, id, ruleId, ruleName, groupId, since, raisedAt, toldAt],
      ...[JSON.stringify(alert.raisedFacts), JSON.stringify(alert.facts)],
    )
}

export function noteTold(id: string, at: number, database: DatabaseSync = store()): void {
  database.prepare('UPDATE alert SET told_at = ? WHERE id = ?').run(at, id)
}

export function endAlert(
  id: string,
  { at, reason, facts: last }: { at: number; reason: string; facts: StoredAlert['facts'] },
  database: DatabaseSync = store(),
): void {
  database
    .prepare('UPDATE alert SET over_at = ?, over_reason = ?, facts = ? WHERE id = ?')
    .run(at, reason, JSON.stringify(last), id)
}

export function trimAlerts(cluster: string, database: DatabaseSync = store()): void {
  database
    .prepare(
      `DELETE FROM alert WHERE cluster = ? AND over_at IS NOT NULL AND id NOT IN
         (SELECT id FROM alert WHERE cluster = ? AND over_at IS NOT NULL ORDER BY over_at DESC LIMIT ?)`,
    )
    .run(cluster, cluster, mostKept)
}
