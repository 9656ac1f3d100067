import 'server-only'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { webhookFaults } from '@/lib/alerts/types'
import { store } from './open-store'

const result = z.object({
  at: z.number(),
  ok: z.boolean(),
  status: z.number().nullable(),
  fault: z.enum(webhookFaults).nullable(),
})

export type WebhookResultJson = z.infer<typeof result>

const webhookRow = z
  .object({
    id: z.string(),
    cluster: z.string(),
    name: z.string(),
    kind: z.enum(['slack', 'json']),
    url: z.string(),
    created_at: z.number(),
    last: z
      .string()
      .nullable()
      .transform(text => (text === null ? null : result.parse(JSON.parse(text)))),
    lost: z.number(),
  })
  .transform(({ created_at: createdAt, ...rest }) => ({ ...rest, createdAt }))

/** With its address, which no page may see: `shownUrl` of it is for them. */
export type StoredWebhook = z.infer<typeof webhookRow>

export function listWebhooks(cluster: string, database: DatabaseSync = store()): StoredWebhook[] {
  return database
    .prepare('SELECT * FROM alert_webhook WHERE cluster = ? ORDER BY rowid')
    .all(cluster)
    .map(row => webhookRow.parse(row))
}

export function findWebhook(id: string, database: DatabaseSync = store()): StoredWebhook | null {
  const row = database.prepare('SELECT * FROM alert_webhook WHERE id = ?').get(id)
  return row === undefined ? null : webhookRow.parse(row)
}

export function putWebhook(
  { id, cluster, name, kind, url, createdAt }: Omit<StoredWebhook, 'last' | 'lost'>,
  database: DatabaseSync = store(),
): void {
  database
    .prepare(
      `INSERT INTO alert_webhook (id, cluster, name, kind, url, created_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, url = excluded.url`,
    )
    .run(id, cluster, name, kind, url, createdAt)
}

export function removeWebhook(cluster: string, id: string, database: DatabaseSync = store()): void {
  database.prepare('DELETE FROM alert_webhook WHERE cluster = ? AND id = ?').run(cluster, id)
}

/** @param lost messages that were given up with it */
export function noteWebhookResult(
  id: string,
  last: WebhookResultJson,
  lost: number,
  database: DatabaseSync = store(),
): void {
  database
    .prepare('UPDATE alert_webhook SET last = ?, lost = lost + ? WHERE id = ?')
    .run(JSON.stringify(last), lost, id)
}
