import 'server-only'
import { audited } from '@/lib/audit/audited'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { listAlertRules, putAlertRule } from '@/lib/store/alert-rules'
import { findWebhook, removeWebhook } from '@/lib/store/alert-webhooks'
import { audible } from './put-webhook'
import { webhookNotFound } from './rule-not-found'

/** Deletes a webhook, with what waits for it; the rules that told it tell it no more. @throws OttlaError NOT_FOUND */
export async function deleteWebhook(cluster: Cluster, { id }: { id: string }): Promise<{ id: string }> {
  const webhook = findWebhook(id)
  if (webhook?.cluster !== cluster.id) throw webhookNotFound()
  const about = { action: 'alert:configure', kind: 'alert-webhook', name: webhook.name, command: null }
  await audited(cluster, about, async () => {
    removeWebhook(cluster.id, id)
    for (const rule of listAlertRules(cluster.id)) {
      if (!rule.webhooks.includes(id)) continue
      putAlertRule(cluster.id, { ...rule, webhooks: rule.webhooks.filter(each => each !== id) })
    }
    return { result: null, before: audible(webhook), after: null }
  })
  return { id }
}
