import 'server-only'
import type { DatabaseSync } from 'node:sqlite'
import { countDeliveries, firstDelivery, hastenDeliveries, insertDelivery } from '@/lib/store/alert-deliveries'
import { findWebhook, noteWebhookResult } from '@/lib/store/alert-webhooks'
import { type AlertMessage, mostInMessage, type ToldAlert } from './alert-message'
import type { Alert, AlertRule } from './types'

/** Messages that may wait for one webhook; what comes more is lost, and said to be. */
export const mostWaiting = 1_000

/** A try that is further away than this is made now when there is something new to tell. */
const patience = 60_000

interface Telling {
  event: AlertMessage['event']
  cluster: { id: string; name: string }
  rule: AlertRule
  alerts: readonly Omit<Alert, 'unknown'>[]
}

/** Puts a message for each webhook of the rule into the store, from where it is delivered. @returns to how many */
export function tell({ event, cluster, rule, alerts }: Telling, now: number, database: DatabaseSync): number {
  if (alerts.length === 0) return 0
  const webhooks = rule.webhooks.filter(id => findWebhook(id, database)?.cluster === cluster.id)
  for (let from = 0; from < alerts.length; from += mostInMessage) {
    const { id, name, condition } = rule
    const message: AlertMessage = {
      event,
      at: now,
      cluster,
      rule: { id, name, condition, for: rule.for },
      alerts: alerts.slice(from, from + mostInMessage).map(told),
    }
    for (const webhook of webhooks) enqueue(webhook, message, now, database)
  }
  return webhooks.length
}

function enqueue(webhook: string, message: AlertMessage, now: number, database: DatabaseSync): void {
  if (countDeliveries(webhook, database) >= mostWaiting) {
    noteWebhookResult(webhook, { at: now, ok: false, status: null, fault: 'too-many' }, 1, database)
    return
  }
  const first = firstDelivery(webhook, database)
  if (first && first.nextAt - now > patience) hastenDeliveries(webhook, now, database)
  insertDelivery(webhook, JSON.stringify(message), now, database)
}

function told({ groupId, since, raisedAt, overAt, overReason, facts }: Telling['alerts'][number]): ToldAlert {
  return { groupId, since, raisedAt, overAt, overReason, facts }
}
