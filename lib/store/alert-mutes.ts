import 'server-only'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { store } from './open-store'

const muteRow = z
  .object({
    id: z.string(),
    rule_id: z.string().nullable(),
    group_id: z.string().nullable(),
    until: z.number(),
  })
  .transform(({ rule_id: ruleId, group_id: groupId, ...rest }) => ({ ...rest, ruleId, groupId }))

type StoredMute = z.infer<typeof muteRow>

/** Those that are not over yet. */
export function listMutes(cluster: string, now: number, database: DatabaseSync = store()): StoredMute[] {
  return database
    .prepare('SELECT id, rule_id, group_id, until FROM alert_mute WHERE cluster = ? AND until > ? ORDER BY until')
    .all(cluster, now)
    .map(row => muteRow.parse(row))
}

/** One for the same rule and group takes the place of the one before; what is over goes. */
export function putMute(cluster: string, mute: StoredMute, now: number, database: DatabaseSync = store()): void {
  const { id, ruleId, groupId, until } = mute
  database
    .prepare('DELETE FROM alert_mute WHERE cluster = ? AND (until <= ? OR (rule_id IS ? AND group_id IS ?))')
    .run(cluster, now, ruleId, groupId)
  database
    .prepare('INSERT INTO alert_mute (id, cluster, rule_id, group_id, until) VALUES (?, ?, ?, ?, ?)')
    .run(id, cluster, ruleId, groupId, until)
}

export function removeMute(cluster: string, id: string, database: DatabaseSync = store()): void {
  database.prepare('DELETE FROM alert_mute WHERE cluster = ? AND id = ?').run(cluster, id)
}

/** A rule that is no more needs no muting. */
export function removeMutesOf(cluster: string, ruleId: string, database: DatabaseSync = store()): void {
  database.prepare('DELETE FROM alert_mute WHERE cluster = ? AND rule_id = ?').run(cluster, ruleId)
}
