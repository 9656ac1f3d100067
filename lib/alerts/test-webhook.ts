import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { findWebhook, noteWebhookResult } from '@/lib/store/alert-webhooks'
import type { AlertMessage } from './alert-message'
import { sendMessage, tryAgainNow } from './deliver'
import { webhookNotFound } from './rule-not-found'
import type { WebhookResult } from './types'

/** Sends a message that says that it is a test, once, now. @throws OttlaError NOT_FOUND */
export async function testWebhook(cluster: Cluster, { id }: { id: string }): Promise<WebhookResult> {
  const webhook = findWebhook(id)
  if (webhook?.cluster !== cluster.id) throw webhookNotFound()
  const message: AlertMessage = {
    event: 'test',
    at: Date.now(),
    cluster: { id: cluster.id, name: cluster.config.name },
    rule: { id: '', name: 'Test', condition: { kind: 'no-members' }, for: 0 },
    alerts: [],
  }
  const sent = await sendMessage(webhook, message)
  const result = { at: Date.now(), ok: sent.ok, status: sent.status, fault: sent.ok ? null : sent.fault }
  noteWebhookResult(id, result, 0)
  if (sent.ok) tryAgainNow(id)
  return result
}
