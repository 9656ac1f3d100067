import type { Decimal } from '@/lib/decimal'
import type { GroupStatus } from '@/lib/lag/types'

/** Which groups a rule is about. A glob knows `*` and `?` and means the whole name; an expression is RE2's and found anywhere. */
export interface GroupPattern {
  kind: 'glob' | 'regex'
  text: string
}

/** What must hold of a group. Milliseconds; `no-members` whatever the lag is. */
export type AlertCondition =
  | { kind: 'lag'; above: Decimal }
  | { kind: 'time-lag'; above: number }
  | { kind: 'status'; statuses: GroupStatus[] }
  | { kind: 'no-members' }

export interface AlertRule {
  id: string
  name: string
  enabled: boolean
  pattern: GroupPattern
  condition: AlertCondition
  /** For so many milliseconds without a break before it is raised; 0 at once. */
  for: number
  /** Told again after so many milliseconds while it lasts; null: once. */
  repeat: number | null
  /** Ids of the webhooks that are told. */
  webhooks: string[]
  createdAt: number
  updatedAt: number
}

/** What was known of a group when it was looked at. */
export interface AlertFacts {
  status: GroupStatus
  lag: Decimal | null
  timeLag: number | null
  members: number | null
}

/**
 * Why an alert is over: the condition no longer holds, the group is gone, the rule was switched off or deleted, or it is
 * about other groups now.
 */
export const overReasons = ['recovered', 'gone', 'rule-off', 'rule-changed'] as const
export type OverReason = (typeof overReasons)[number]

/** One time that a rule held of a group, from when it was raised. */
export interface Alert {
  id: string
  ruleId: string
  /** As it was called then. */
  ruleName: string
  groupId: string
  /** Since when the condition held. */
  since: number
  raisedAt: number
  /** When webhooks were told last; null: nobody was (muted, or the rule has none). */
  toldAt: number | null
  /** Null while it lasts. */
  overAt: number | null
  overReason: OverReason | null
  /** At the sample that raised it, and at the last one. */
  raisedFacts: AlertFacts
  facts: AlertFacts
  /** It lasts, but the last sample did not say: it is neither over nor sure. */
  unknown: boolean
}

/** What is not told for a while: of a rule, of a group, or of a group by one rule. */
export interface AlertMute {
  id: string
  ruleId: string | null
  groupId: string | null
  /** Milliseconds since 1970. */
  until: number
}

export type WebhookKind = 'slack' | 'json'

/** Why a message did not arrive. Never with words of the other side, which may hold what is secret. */
export const webhookFaults = [
  'name-not-found',
  'address-refused',
  'unreachable',
  'tls',
  'timeout',
  'redirect',
  'status',
  'too-many',
  'interrupted',
] as const
export type WebhookFault = (typeof webhookFaults)[number]

/** How the last try to reach a webhook went. */
export interface WebhookResult {
  at: number
  ok: boolean
  /** HTTP's, where there was an answer. */
  status: number | null
  fault: WebhookFault | null
}

/** A webhook as a page may see it: of its address only where it leads, for the rest of it is the secret. */
export interface Webhook {
  id: string
  name: string
  kind: WebhookKind
  /** `https://hooks.slack.com/…` */
  shownUrl: string
  createdAt: number
  last: WebhookResult | null
  /** Messages that wait for their turn or their next try, and when that is. */
  waiting: number
  nextTryAt: number | null
  /** Given up since it was made. */
  lost: number
}

export interface AlertRuleRow extends AlertRule {
  /** How many groups it is about now, how many of them it fires of, and how many hold but not for long enough yet. */
  matching: number
  firing: number
  pending: number
}

/** GET /api/clusters/{cluster}/alerts */
export interface AlertsOverview {
  firing: Alert[]
  rules: AlertRuleRow[]
  webhooks: Webhook[]
  mutes: AlertMute[]
  history: Alert[]
  /** By which a status is decided, in milliseconds; set under `lag:` in ottla.yaml. */
  thresholds: { interval: number; window: number; stalledAfter: number; behindAfter: number }
  /** When the rules were last held against a sample; null: not since Ottla was started. */
  evaluatedAt: number | null
}

/** GET /api/clusters/{cluster}/alerts/matches: the groups that a pattern means now. */
export interface PatternMatches {
  total: number
  known: number
  /** The first of them. */
  groups: string[]
  /** Set where the pattern is none: the fault in words. */
  fault: string | null
}
