import 'server-only'
import { audited } from '@/lib/audit/audited'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { removeMutesOf } from '@/lib/store/alert-mutes'
import { findAlertRule, removeAlertRule } from '@/lib/store/alert-rules'
import { wakeDeliveries } from './deliver'
import { endAlertsOf } from './evaluate-alerts'
import { ruleNotFound } from './rule-not-found'

/** Deletes a rule; what it has raised is over, and is told to be. @throws OttlaError NOT_FOUND */
export async function deleteRule(cluster: Cluster, { id }: { id: string }): Promise<{ id: string }> {
  const rule = findAlertRule(cluster.id, id)
  if (rule === null) throw ruleNotFound()
  const about = { action: 'alert:configure', kind: 'alert-rule', name: rule.name, command: null }
  await audited(cluster, about, async () => {
    endAlertsOf({ id: cluster.id, name: cluster.config.name }, rule, Date.now())
    removeAlertRule(cluster.id, id)
    removeMutesOf(cluster.id, id)
    return { result: null, before: rule, after: null }
  })
  wakeDeliveries()
  return { id }
}
