import 'server-only'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { groupStatuses } from '@/lib/lag/types'
import { store } from './open-store'

const condition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('lag'), above: z.string() }),
  z.object({ kind: z.literal('time-lag'), above: z.number() }),
  z.object({ kind: z.literal('status'), statuses: z.array(z.enum(groupStatuses)) }),
  z.object({ kind: z.literal('no-members') }),
])

const ruleJson = z.object({
  id: z.string(),
  name: z.string(),
  enabled: z.boolean(),
  pattern: z.object({ kind: z.enum(['glob', 'regex']), text: z.string() }),
  condition,
  for: z.number(),
  repeat: z.number().nullable(),
  webhooks: z.array(z.string()),
  createdAt: z.number(),
  updatedAt: z.number(),
})

type AlertRuleJson = z.infer<typeof ruleJson>

const row = z.object({ rule: z.string().transform(text => ruleJson.parse(JSON.parse(text))) })

/** In the order in which they were made. */
export function listAlertRules(cluster: string, database: DatabaseSync = store()): AlertRuleJson[] {
  return database
    .prepare('SELECT rule FROM alert_rule WHERE cluster = ? ORDER BY rowid')
    .all(cluster)
    .map(each => row.parse(each).rule)
}

export function findAlertRule(cluster: string, id: string, database: DatabaseSync = store()): AlertRuleJson | null {
  const found = database.prepare('SELECT rule FROM alert_rule WHERE cluster = ? AND id = ?').get(cluster, id)
  return found === undefined ? null : row.parse(found).rule
}

export function putAlertRule(cluster: string, rule: AlertRuleJson, database: DatabaseSync = store()): void {
  database
    .prepare(
      'INSERT INTO alert_rule (id, cluster, rule) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET rule = excluded.rule',
    )
    .run(rule.id, cluster, JSON.stringify(rule))
}

export function removeAlertRule(cluster: string, id: string, database: DatabaseSync = store()): void {
  database.prepare('DELETE FROM alert_rule WHERE cluster = ? AND id = ?').run(cluster, id)
}
