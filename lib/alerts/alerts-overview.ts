import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { allGroupHealth } from '@/lib/lag/health/all-group-health'
import { lagSettingsOf } from '@/lib/lag/lag-settings-of'
import { countDeliveries, firstDelivery } from '@/lib/store/alert-deliveries'
import { listMutes } from '@/lib/store/alert-mutes'
import { listAlertRules } from '@/lib/store/alert-rules'
import { listWebhooks, type StoredWebhook } from '@/lib/store/alert-webhooks'
import { firingAlerts, pastAlerts, type StoredAlert } from '@/lib/store/alerts'
import { alertMemory, isMeantBy } from './alert-memory'
import { isMuted } from './is-muted'
import type { Alert, AlertsOverview, Webhook } from './types'
import { shownUrl } from './webhook-url'

/** All that the page of alerts shows. Without a webhook's address. */
export function alertsOverview(cluster: Cluster, { history }: { history: number }): AlertsOverview {
  const { id } = cluster
  const memory = alertMemory(id)
  const firing = firingNow(id)
  const groups = [...allGroupHealth(cluster).values()].filter(group => group.state !== 'Dead')
  return {
    firing,
    rules: listAlertRules(id).map(rule => {
      const isMeant = isMeantBy(id, rule)
      return {
        ...rule,
        matching: groups.filter(group => isMeant(group.groupId)).length,
        firing: firing.filter(alert => alert.ruleId === rule.id).length,
        pending: memory.pending.get(rule.id)?.size ?? 0,
      }
    }),
    webhooks: listWebhooks(id).map(shownWebhook),
    mutes: listMutes(id, Date.now()),
    history: pastAlerts(id, history).map(alert => ({ ...alert, unknown: false })),
    thresholds: lagSettingsOf(cluster),
    evaluatedAt: memory.evaluatedAt,
  }
}

/** What fires, with what the last sample said of it. */
function firingNow(clusterId: string): Alert[] {
  const { now } = alertMemory(clusterId)
  return firingAlerts(clusterId).map((alert: StoredAlert) => {
    const known = now.get(alert.id)
    // Right after a start nobody has looked yet.
    return { ...alert, facts: known?.facts ?? alert.facts, unknown: known?.unknown ?? alert.raisedAt < startedAt() }
  })
}

const startedAt = () => Date.now() - process.uptime() * 1000

/** How many alerts fire that nobody has muted: what the navigation counts and the overview lists. */
export function unmutedFiring(clusterId: string): Alert[] {
  const now = Date.now()
  const mutes = listMutes(clusterId, now)
  return firingNow(clusterId).filter(alert => !isMuted(mutes, alert, now))
}

function shownWebhook({ id, name, kind, url, createdAt, last, lost }: StoredWebhook): Webhook {
  const waiting = countDeliveries(id)
  const nextTryAt = firstDelivery(id)?.nextAt ?? null
  return { id, name, kind, shownUrl: shownUrl(new URL(url)), createdAt, last, waiting, nextTryAt, lost }
}
