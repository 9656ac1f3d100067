import 'server-only'
import { randomUUID } from 'node:crypto'
import { isIP } from 'node:net'
import { audited } from '@/lib/audit/audited'
import { config } from '@/lib/config/config'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { findWebhook, putWebhook as keepWebhook, listWebhooks, type StoredWebhook } from '@/lib/store/alert-webhooks'
import { isPublicAddress } from './address-guard'
import { tryAgainNow } from './deliver'
import type { PutWebhookInput } from './inputs'
import { webhookNotFound } from './rule-not-found'
import { isAllowedWebhookHost, parseWebhookUrl, shownUrl } from './webhook-url'

const mostWebhooks = 20

/**
 * Makes a webhook, or changes one. Neither the answer nor the audit nor an error has its address, but where it leads.
 * @throws OttlaError WEBHOOK_INVALID, WEBHOOK_REFUSED, ALERT_LIMIT, NOT_FOUND
 */
export async function putWebhook(cluster: Cluster, { id, name, kind, url }: PutWebhookInput): Promise<{ id: string }> {
  const known = id === null ? null : findWebhook(id)
  const before = known?.cluster === cluster.id ? known : null
  if (id !== null && before === null) throw webhookNotFound()
  if (before === null && listWebhooks(cluster.id).length >= mostWebhooks) {
    throw new OttlaError('ALERT_LIMIT', `There are ${mostWebhooks} webhooks already, which is as many as may be.`, {
      hint: 'Delete one.',
      params: { most: String(mostWebhooks) },
    })
  }
  const address = url === null ? (before?.url ?? '') : checked(url).href
  if (address === '') throw invalid()
  const stored = {
    id: before?.id ?? randomUUID(),
    cluster: cluster.id,
    name,
    kind,
    url: address,
    createdAt: before?.createdAt ?? Date.now(),
  }
  const about = { action: 'alert:configure', kind: 'alert-webhook', name, command: null }
  await audited(cluster, about, async () => {
    keepWebhook(stored)
    return { result: null, before: before && audible(before), after: { ...audible(stored), urlChanged: url !== null } }
  })
  tryAgainNow(stored.id)
  return { id: stored.id }
}

/** What of a webhook may be written down. */
export function audible({ name, kind, url }: Pick<StoredWebhook, 'name' | 'kind' | 'url'>) {
  return { name, kind, to: shownUrl(new URL(url)) }
}

/** A name is looked up only when something is sent; a plain address is judged at once. */
function checked(text: string): URL {
  const url = parseWebhookUrl(text)
  if (url === null) throw invalid()
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const closed = isIP(host) !== 0 ? !isPublicAddress(host) : host === 'localhost' || host.endsWith('.localhost')
  if (closed && !isAllowedWebhookHost(url, config().alerts.allowedHosts)) {
    throw new OttlaError('WEBHOOK_REFUSED', `Ottla does not send to ${url.host}: it is no public address.`, {
      hint: 'If it is meant, list the host under alerts.allowedHosts in ottla.yaml and start Ottla again.',
      params: { host: url.host },
    })
  }
  return url
}

function invalid(): OttlaError {
  return new OttlaError('WEBHOOK_INVALID', 'The address is no http or https URL.', {
    hint: 'Paste the whole address, beginning with https://.',
  })
}
