import { type JudgedHealth, judge, type Verdict } from './condition'
import type { Alert, AlertFacts, AlertRule, OverReason } from './types'

/** What of a group is looked at. */
export interface EvaluatedGroup extends JudgedHealth {
  groupId: string
  state: string
  /** Milliseconds since 1970. */
  sampledAt: number
}

/** A rule holds of a group, but has not for long enough. */
export interface Pending {
  since: number
  /** The last sample at which it was seen to hold. */
  seenAt: number
}

export interface Evaluation {
  rule: AlertRule
  /** The rule's groups that are known now, by id; of those that are not meant by its pattern there is none. */
  groups: ReadonlyMap<string, EvaluatedGroup>
  /** Everything that exists was looked at: who is not there is gone. */
  complete: boolean
  /** A sample older than so many milliseconds says nothing about now. */
  staleAfter: number
  isMeant: (groupId: string) => boolean
  /** By group. */
  pending: ReadonlyMap<string, Pending>
  firing: ReadonlyMap<string, Alert>
}

export interface Outcome {
  pending: Map<string, Pending>
  /** To be raised: since when, and with what. */
  raised: { groupId: string; since: number; facts: AlertFacts }[]
  over: { groupId: string; reason: OverReason; facts: AlertFacts | null }[]
  /** Go on, with what is known of them now. */
  lasting: { groupId: string; facts: AlertFacts | null; unknown: boolean }[]
}

/**
 * Holds one rule against one sample.
 *
 * - It is raised once it has held for `rule.for` without being seen not to hold. Time that was not seen (Kafka away, Ottla
 *   down, an unknown status) does not count towards it: the beginning moves by as much.
 * - What fires is over when a sample says that the condition does not hold, when the group does not exist any more, or when
 *   the rule is not about it any more. A missing or unknown sample ends nothing.
 */
export function evaluate({ rule, groups, firing, pending, ...with_ }: Evaluation, now: number): Outcome {
  const outcome: Outcome = { pending: new Map(), raised: [], over: [], lasting: [] }
  for (const [groupId, group] of groups) {
    if (firing.has(groupId)) continue
    const before = pending.get(groupId)
    const verdict = verdictOf(rule, group, now, with_.staleAfter)
    if (verdict === 'unknown' && before) outcome.pending.set(groupId, before)
    if (verdict !== 'holds') continue
    const unseen = before ? Math.max(0, now - before.seenAt - with_.staleAfter) : 0
    const since = before ? before.since + unseen : now
    if (now - since >= rule.for) outcome.raised.push({ groupId, since, facts: factsOf(group) })
    else outcome.pending.set(groupId, { since, seenAt: now })
  }
  for (const [groupId, before] of pending) {
    if (!groups.has(groupId) && !with_.complete && with_.isMeant(groupId)) outcome.pending.set(groupId, before)
  }
  for (const groupId of firing.keys()) {
    const group = groups.get(groupId)
    const facts = group ? factsOf(group) : null
    const reason = overReason(rule, group, groupId, with_, now)
    if (reason !== null) outcome.over.push({ groupId, reason, facts })
    else {
      const unknown = !group || verdictOf(rule, group, now, with_.staleAfter) === 'unknown'
      outcome.lasting.push({ groupId, facts, unknown })
    }
  }
  return outcome
}

function overReason(
  rule: AlertRule,
  group: EvaluatedGroup | undefined,
  groupId: string,
  { complete, isMeant, staleAfter }: Pick<Evaluation, 'complete' | 'isMeant' | 'staleAfter'>,
  now: number,
): OverReason | null {
  if (!rule.enabled) return 'rule-off'
  if (!isMeant(groupId)) return 'rule-changed'
  if (!group) return complete ? 'gone' : null
  if (group.state === 'Dead') return 'gone'
  return verdictOf(rule, group, now, staleAfter) === 'not' ? 'recovered' : null
}

function verdictOf(rule: AlertRule, group: EvaluatedGroup, now: number, staleAfter: number): Verdict {
  // Kafka keeps no dead groups: it is one that was there before.
  if (!rule.enabled || group.state === 'Dead') return 'not'
  if (now - group.sampledAt > staleAfter) return 'unknown'
  return judge(rule.condition, group)
}

function factsOf({ status, lag, timeLag, members }: JudgedHealth): AlertFacts {
  return { status, lag, timeLag, members }
}
