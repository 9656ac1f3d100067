import 'server-only'
import type { DatabaseSync } from 'node:sqlite'
import { config } from '@/lib/config/config'
import {
  firstDeliveries,
  firstDelivery,
  hastenDeliveries,
  postponeDelivery,
  removeDelivery,
} from '@/lib/store/alert-deliveries'
import { findWebhook, noteWebhookResult, type StoredWebhook } from '@/lib/store/alert-webhooks'
import { store } from '@/lib/store/open-store'
import { type AlertMessage, jsonBody } from './alert-message'
import { nextTryAt } from './retry-schedule'
import { type SendResult, sendWebhook } from './send-webhook'
import { slackBody } from './slack-body'

type Send = (url: URL, body: unknown) => Promise<SendResult>

interface DeliverOptions {
  now: () => number
  send?: Send
  database?: DatabaseSync
}

/** Sends a message to a webhook in its form, and notes how that went. */
export async function sendMessage(webhook: StoredWebhook, message: AlertMessage, send: Send = toTheWorld) {
  return send(new URL(webhook.url), webhook.kind === 'slack' ? slackBody(message) : jsonBody(message))
}

function toTheWorld(url: URL, body: unknown): Promise<SendResult> {
  return sendWebhook(url, body, { allowedHosts: config().alerts.allowedHosts })
}

/**
 * Delivers what is due: to each webhook in the order in which it was told, to different ones at the same time. A message
 * leaves the store when it has arrived or is given up; after a crash in between it is sent again.
 *
 * @returns when the next try is due; null where nothing waits
 */
export async function deliverDue({ now, send, database = store() }: DeliverOptions): Promise<number | null> {
  const due = firstDeliveries(database).filter(({ nextAt }) => nextAt <= now())
  await Promise.all(due.map(({ webhook }) => deliverTo(webhook, { now, send, database })))
  const next = firstDeliveries(database).map(({ nextAt }) => nextAt)
  return next.length === 0 ? null : Math.min(...next)
}

async function deliverTo(id: string, { now, send, database = store() }: DeliverOptions): Promise<void> {
  for (;;) {
    const delivery = firstDelivery(id, database)
    const webhook = findWebhook(id, database)
    if (!delivery || !webhook || delivery.nextAt > now()) return
    // What this program wrote itself.
    const message = JSON.parse(delivery.message) as AlertMessage
    const result = await sendMessage(webhook, message, send)
    const at = now()
    if (result.ok) {
      removeDelivery(delivery.id, database)
      noteWebhookResult(id, { at, ok: true, status: result.status, fault: null }, 0, database)
      continue
    }
    const next = nextTryAt({ attempts: delivery.attempts + 1, age: at - delivery.createdAt, result }, at)
    noteWebhookResult(
      id,
      { at, ok: false, status: result.status, fault: result.fault },
      next === null ? 1 : 0,
      database,
    )
    if (next !== null) return postponeDelivery(delivery.id, next, database)
    removeDelivery(delivery.id, database)
  }
}

interface DeliveryLoop {
  timer: NodeJS.Timeout | null
  running: boolean
  again: boolean
}

// On globalThis: whoever has something to tell wakes the one loop of this process.
const holder = globalThis as { ottlaDeliveries?: DeliveryLoop }

/** Delivers what waits, now and whenever something is due again. */
export function wakeDeliveries(): void {
  holder.ottlaDeliveries ??= { timer: null, running: false, again: false }
  const loop = holder.ottlaDeliveries
  if (loop.running) {
    loop.again = true
    return
  }
  if (loop.timer) clearTimeout(loop.timer)
  loop.timer = null
  loop.running = true
  void deliverDue({ now: Date.now })
    .catch((error: unknown) => {
      // The store failed: what waits is still there.
      console.error('ottla: alerts could not be delivered', error instanceof Error ? error.name : '')
      return Date.now() + 60_000
    })
    .then(next => {
      loop.running = false
      const at = loop.again ? Date.now() : next
      loop.again = false
      if (at === null) return
      loop.timer = setTimeout(wakeDeliveries, Math.max(0, at - Date.now()))
      loop.timer.unref()
    })
}

/** Something about a webhook has changed for the better: what waits for it is tried at once. */
export function tryAgainNow(webhookId: string, now = Date.now()): void {
  hastenDeliveries(webhookId, now)
  wakeDeliveries()
}
