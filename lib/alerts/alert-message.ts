import type { Alert, AlertCondition, AlertRule, OverReason } from './types'

/** Most alerts that one message tells of; more are told by further ones. */
export const mostInMessage = 1000

/** What is told: several groups of one rule at once, where they come at once. Kept in this form until it has arrived. */
export interface AlertMessage {
  event: 'raised' | 'over' | 'repeated' | 'test'
  at: number
  cluster: { id: string; name: string }
  rule: Pick<AlertRule, 'id' | 'name' | 'for'> & { condition: AlertCondition }
  alerts: ToldAlert[]
}

export interface ToldAlert extends Pick<Alert, 'groupId' | 'since' | 'raisedAt' | 'facts'> {
  overAt: number | null
  overReason: OverReason | null
}

/** The body of a plain JSON webhook; its shape is documented in the README and only ever grows. */
export function jsonBody({ event, at, cluster, rule, alerts }: AlertMessage) {
  const { condition } = rule
  return {
    version: 1,
    event,
    at: iso(at),
    cluster,
    rule: { id: rule.id, name: rule.name, condition, forMs: rule.for },
    alerts: alerts.map(alert => ({
      group: alert.groupId,
      since: iso(alert.since),
      raisedAt: iso(alert.raisedAt),
      overAt: alert.overAt === null ? null : iso(alert.overAt),
      overReason: alert.overReason,
      status: alert.facts.status,
      lag: alert.facts.lag,
      timeLagMs: alert.facts.timeLag,
      members: alert.facts.members,
    })),
  }
}

const iso = (at: number) => new Date(at).toISOString()
