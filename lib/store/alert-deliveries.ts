import 'server-only'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { store } from './open-store'

const deliveryRow = z
  .object({
    id: z.number(),
    webhook: z.string(),
    created_at: z.number(),
    attempts: z.number(),
    next_at: z.number(),
    message: z.string(),
  })
  .transform(({ created_at: createdAt, next_at: nextAt, ...rest }) => ({ ...rest, createdAt, nextAt }))

/** A message that has not arrived yet. */
type Delivery = z.infer<typeof deliveryRow>

/** The oldest message of each webhook: what comes behind it waits, so that they arrive in order. */
export function firstDeliveries(database: DatabaseSync = store()): Delivery[] {
  return database
    .prepare('SELECT * FROM alert_delivery WHERE id IN (SELECT min(id) FROM alert_delivery GROUP BY webhook)')
    .all()
    .map(row => deliveryRow.parse(row))
}

export function firstDelivery(webhook: string, database: DatabaseSync = store()): Delivery | null {
  const row = database.prepare('SELECT * FROM alert_delivery WHERE webhook = ? ORDER BY id LIMIT 1').get(webhook)
  return row === undefined ? null : deliveryRow.parse(row)
}

export function countDeliveries(webhook: string, database: DatabaseSync = store()): number {
  const row = database.prepare('SELECT count(*) AS n FROM alert_delivery WHERE webhook = ?').get(webhook)
  return Number(row?.n ?? 0)
}

export function insertDelivery(webhook: string, message: string, now: number, database: DatabaseSync = store()): void {
  database
    .prepare('INSERT INTO alert_delivery (webhook, created_at, next_at, message) VALUES (?, ?, ?, ?)')
    .run(webhook, now, now, message)
}

export function postponeDelivery(id: number, nextAt: number, database: DatabaseSync = store()): void {
  database.prepare('UPDATE alert_delivery SET attempts = attempts + 1, next_at = ? WHERE id = ?').run(nextAt, id)
}

/** Nobody waits for the next try: something has changed that may let it arrive. */
export function hastenDeliveries(webhook: string, now: number, database: DatabaseSync = store()): void {
  database.prepare('UPDATE alert_delivery SET next_at = min(next_at, ?) WHERE webhook = ?').run(now, webhook)
}

export function removeDelivery(id: number, database: DatabaseSync = store()): void {
  database.prepare('DELETE FROM alert_delivery WHERE id = ?').run(id)
}
