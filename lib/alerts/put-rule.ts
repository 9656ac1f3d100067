import 'server-only'
import { randomUUID } from 'node:crypto'
import { audited } from '@/lib/audit/audited'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { findAlertRule, listAlertRules, putAlertRule } from '@/lib/store/alert-rules'
import { listWebhooks } from '@/lib/store/alert-webhooks'
import { wakeDeliveries } from './deliver'
import { endAlertsOf } from './evaluate-alerts'
import { compilePattern } from './group-pattern'
import type { PutRuleInput } from './inputs'
import { ruleNotFound } from './rule-not-found'
import type { AlertRule } from './types'

/** Each is held against every group at every sample. */
const mostRules = 100

/**
 * Makes a rule, or changes one.
 * @throws OttlaError ALERT_PATTERN_INVALID, ALERT_LIMIT, NOT_FOUND (the rule is gone)
 */
export async function putRule(cluster: Cluster, input: PutRuleInput): Promise<AlertRule> {
  const fault = compilePattern(input.pattern)
  if (typeof fault === 'string') {
    throw new OttlaError('ALERT_PATTERN_INVALID', `The pattern is no regular expression: ${fault}.`, {
      hint: 'Correct it; the syntax is RE2’s, as in Go.',
      params: { fault },
    })
  }
  const before = input.id === null ? null : findAlertRule(cluster.id, input.id)
  if (input.id !== null && before === null) throw ruleNotFound()
  if (before === null && listAlertRules(cluster.id).length >= mostRules) {
    throw new OttlaError('ALERT_LIMIT', `There are ${mostRules} rules already, which is as many as may be.`, {
      hint: 'Delete one, or let one pattern mean more groups.',
      params: { most: String(mostRules) },
    })
  }
  const known = new Set(listWebhooks(cluster.id).map(webhook => webhook.id))
  const now = Date.now()
  const rule: AlertRule = {
    ...input,
    id: before?.id ?? randomUUID(),
    webhooks: input.webhooks.filter(id => known.has(id)),
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
  }
  const about = { action: 'alert:configure', kind: 'alert-rule', name: rule.name, command: null }
  const { result } = await audited(cluster, about, async () => {
    putAlertRule(cluster.id, rule)
    return { result: rule, before, after: rule }
  })
  if (!rule.enabled) {
    endAlertsOf({ id: cluster.id, name: cluster.config.name }, rule, now)
    wakeDeliveries()
  }
  return result
}

/** Switches a rule on or off; what it has raised is over when it is off. @throws OttlaError NOT_FOUND */
export async function enableRule(cluster: Cluster, { id, enabled }: { id: string; enabled: boolean }) {
  const rule = findAlertRule(cluster.id, id)
  if (rule === null) throw ruleNotFound()
  const { createdAt: _, updatedAt: __, ...input } = rule
  return putRule(cluster, { ...input, enabled })
}
