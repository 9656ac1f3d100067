import 'server-only'
import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { listMutes } from '@/lib/store/alert-mutes'
import { listAlertRules } from '@/lib/store/alert-rules'
import { endAlert, firingAlerts, insertAlert, noteTold, type StoredAlert, trimAlerts } from '@/lib/store/alerts'
import { store } from '@/lib/store/open-store'
import { alertMemory, isMeantBy } from './alert-memory'
import { type EvaluatedGroup, evaluate, type Outcome } from './evaluate'
import { isMuted } from './is-muted'
import { tell } from './tell'
import type { AlertFacts, AlertMute, AlertRule, OverReason } from './types'

/** What is to be judged: how every group fares after a sample of all of them. */
export interface Sampled {
  cluster: { id: string; name: string }
  groups: Iterable<EvaluatedGroup>
  /** Every group that exists is among them. */
  complete: boolean
  /** A sample older than so many milliseconds says nothing about now. */
  staleAfter: number
}

/** Holds every rule of a cluster against a sample: raises, ends, and has told what is to be told. All of it or nothing. */
export function evaluateAlerts(sampled: Sampled, now: number, database: DatabaseSync = store()): void {
  const { cluster } = sampled
  const memory = alertMemory(cluster.id)
  const rules = listAlertRules(cluster.id, database)
  const firing = firingAlerts(cluster.id, database)
  memory.evaluatedAt = now
  forgetRules(cluster.id, rules)
  if (rules.length === 0 && firing.length === 0) return
  const groups = [...sampled.groups]
  const mutes = listMutes(cluster.id, now, database)
  const byRule = Map.groupBy(firing, alert => alert.ruleId)
  inTransaction(database, () => {
    for (const rule of rules) {
      const isMeant = isMeantBy(cluster.id, rule)
      const mine = new Map((byRule.get(rule.id) ?? []).map(alert => [alert.groupId, alert]))
      const outcome = evaluate(
        {
          rule,
          groups: new Map(groups.filter(group => isMeant(group.groupId)).map(group => [group.groupId, group])),
          complete: sampled.complete,
          staleAfter: sampled.staleAfter,
          isMeant,
          pending: memory.pending.get(rule.id) ?? new Map(),
          firing: new Map([...mine].map(([groupId, alert]) => [groupId, { ...alert, unknown: false }])),
        },
        now,
      )
      memory.pending.set(rule.id, outcome.pending)
      apply({ cluster, rule, mutes, mine, outcome }, now, database)
    }
    const known = new Set(rules.map(rule => rule.id))
    for (const alert of firing) if (!known.has(alert.ruleId)) end(cluster.id, alert, 'rule-off', null, now, database)
    // Seldom enough to cost nothing, often enough to be bounded.
    if (firing.length > 0) trimAlerts(cluster.id, database)
  })
}

interface Applied {
  cluster: Sampled['cluster']
  rule: AlertRule
  mutes: readonly AlertMute[]
  mine: ReadonlyMap<string, StoredAlert>
  outcome: Outcome
}

function apply({ cluster, rule, mutes, mine, outcome }: Applied, now: number, database: DatabaseSync): void {
  const memory = alertMemory(cluster.id)
  const raised = outcome.raised.map(({ groupId, since, facts }) => {
    const of = { ruleId: rule.id, ruleName: rule.name, groupId, since, raisedAt: now }
    return { id: randomUUID(), ...of, toldAt: null, overAt: null, overReason: null, raisedFacts: facts, facts }
  })
  for (const alert of raised) insertAlert(cluster.id, alert, database)

  const lasting = outcome.lasting.flatMap(({ groupId, facts, unknown }) => {
    const alert = mine.get(groupId)
    if (!alert) return []
    const current = { ...alert, facts: facts ?? memory.now.get(alert.id)?.facts ?? alert.facts }
    memory.now.set(alert.id, { facts: current.facts, unknown })
    return [{ ...current, unknown }]
  })
  const audible = (alert: StoredAlert) => !isMuted(mutes, alert, now)
  // What was muted when it was raised, or had nobody to be told to, is told once that has changed.
  const first = [...raised, ...lasting.filter(alert => alert.toldAt === null && !alert.unknown)].filter(audible)
  const again = lasting.filter(
    alert => rule.repeat !== null && alert.toldAt !== null && !alert.unknown && now - alert.toldAt >= rule.repeat,
  )
  for (const [event, alerts] of [['raised', first] as const, ['repeated', again.filter(audible)] as const]) {
    if (tell({ event, cluster, rule, alerts }, now, database) === 0) continue
    for (const alert of alerts) noteTold(alert.id, now, database)
  }

  const over = outcome.over.flatMap(({ groupId, reason, facts }) => {
    const alert = mine.get(groupId)
    return alert ? [end(cluster.id, alert, reason, facts, now, database)] : []
  })
  // Also where it is muted by now: what was opened somewhere else must be closed there.
  tell({ event: 'over', cluster, rule, alerts: over.filter(alert => alert.toldAt !== null) }, now, database)
}

/** Ends one alert in the store. */
function end(
  clusterId: string,
  alert: StoredAlert,
  reason: OverReason,
  facts: AlertFacts | null,
  now: number,
  database: DatabaseSync,
): StoredAlert {
  const memory = alertMemory(clusterId)
  const last = facts ?? memory.now.get(alert.id)?.facts ?? alert.facts
  memory.now.delete(alert.id)
  endAlert(alert.id, { at: now, reason, facts: last }, database)
  return { ...alert, overAt: now, overReason: reason, facts: last }
}

/** Ends what a rule has raised, because it is switched off or goes, and has it told. */
export function endAlertsOf(
  cluster: Sampled['cluster'],
  rule: AlertRule,
  now: number,
  database: DatabaseSync = store(),
): void {
  inTransaction(database, () => {
    const mine = firingAlerts(cluster.id, database).filter(alert => alert.ruleId === rule.id)
    const over = mine.map(alert => end(cluster.id, alert, 'rule-off', null, now, database))
    tell({ event: 'over', cluster, rule, alerts: over.filter(alert => alert.toldAt !== null) }, now, database)
  })
  alertMemory(cluster.id).pending.delete(rule.id)
}

function forgetRules(clusterId: string, rules: readonly AlertRule[]): void {
  const known = new Set(rules.map(rule => rule.id))
  const { pending, meant } = alertMemory(clusterId)
  for (const map of [pending, meant]) for (const id of map.keys()) if (!known.has(id)) map.delete(id)
}

function inTransaction(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE')
  try {
    work()
    database.exec('COMMIT')
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}
