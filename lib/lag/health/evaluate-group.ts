import 'server-only'
import type { LagSettings } from '@/lib/config/lag-settings'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import { type GroupWindow, logEndPassed } from '../history'
import { type Beside, besideStore, probeOf } from './beside-store'
import { type Followed, followGroup, seenGroup } from './follow-group'
import { type HealthStore, healthStore, type KnownHealth } from './health-store'
import { type HeldStatus, holdStatus } from './hold-status'
import { explainedFor } from './is-reset-of'
import { type BesideHistory, type GroupJudgement, judgeGroup } from './judge-group'
import { keptStatus } from './keep-statuses'
import { lagOverTime } from './lag-over-time'
import { addToTrend, newTrend, type Trend } from './trend'

/** A status must be found for this part of the window before it takes the place of another. */
const holdPart = 10
/** Milliseconds of a trend. */
const trendLength = 3_600_000

/** What a caller knows of the group at this moment, beyond what is sampled of all groups. */
export type KnownNow = Partial<Pick<BesideHistory, 'assigned' | 'logStartOffset'>>

export interface Evaluation {
  settings: LagSettings
  now: number
  known?: KnownNow
}

/** Milliseconds after which also a group of which nothing has changed is judged again. */
const settledFor = 60_000

/** Judges one group by what was seen of it until now, and remembers the outcome; null where nothing was ever seen. */
export function evaluateGroup(
  clusterId: string,
  groupId: string,
  { settings, now, known }: Evaluation,
): KnownHealth | null {
  const store = healthStore(clusterId)
  const before = store.groups.get(groupId)
  if (before?.isShare) return before
  const from = now - Math.max(settings.window, settings.stalledAfter)
  const following = followGroup(clusterId, groupId, before?.followed ?? undefined, {
    ...{ from, now, unpackFrom: now - trendLength },
  })
  if (!following) return null
  const { state, members, sampledAt, followed, isChanged } = following
  if (before && !known && !isChanged && isStillSettled(before, { settings, now, sampledAt })) {
    before.sampledAt = sampledAt
    if (before.judgement.lag !== null) addToTrend(before.trend, sampledAt, Number(before.judgement.lag))
    return before
  }
  const beside = { ...besideOf(besideStore(clusterId), { clusterId, groupId, now, before }), ...known }
  const judgement = judgeGroup(
    seenGroup(clusterId, groupId, following, from - explainedFor(settings.interval)),
    settings,
    now,
    beside,
  )
  const trend = before?.trend ?? trendOf(following.unpacked, now)
  if (judgement.lag !== null) addToTrend(trend, sampledAt, Number(judgement.lag))
  const held = holdJudged(store, { clusterId, groupId }, judgement, { settings, now, sampledAt })
  const isSettled = held.next === null && followed.newestEvent < from && areSettled(followed)
  const { partitions } = judgement
  // While nothing is sampled no partition is judged, and what was known of them stands.
  const standing = partitions.length > 0 || judgement.reason.code !== 'not-sampled' ? partitions : before?.standing
  const of = { sampledAt, judgedAt: sampledAt, isSettled, followed, state, members }
  const evaluated = { ...of, judgement, standing: standing ?? [], held, trend }
  store.groups.set(groupId, { ...evaluated, isShare: false })
  return store.groups.get(groupId) ?? null
}

/** Nothing happened for as long as is looked back: no rate, no trend and no time that has begun can change. */
function areSettled({ tails }: Followed): boolean {
  for (const { tail } of tails.values()) if (tail.length > 1) return false
  return true
}

function isStillSettled(
  { isSettled, judgedAt, judgement }: KnownHealth,
  { settings, now, sampledAt }: { settings: LagSettings; now: number; sampledAt: number },
): boolean {
  if (judgement.reason.code === 'group-gone') return true
  const isSampled = now - sampledAt <= settings.interval
  return isSettled && isSampled && now - judgedAt < settledFor && judgement.reason.code !== 'too-few-samples'
}

/** The status that stands after a judgement; it is kept beyond the end of Ottla when it changes. */
export function holdJudged(
  store: HealthStore,
  { clusterId, groupId }: { clusterId: string; groupId: string },
  judgement: GroupJudgement,
  { settings, now, sampledAt }: Evaluation & { sampledAt: number },
): HeldStatus {
  const before = store.groups.get(groupId)?.held ?? keptStatus(store, clusterId, groupId)
  const hold = settings.window / holdPart
  const held = holdStatus(before, judgement, { now, sampledAt, hold, interval: settings.interval })
  if (held.status !== before?.status || held.since !== before.since) store.changed.add(groupId)
  return held
}

function besideOf(
  beside: Beside,
  { clusterId, groupId, now, before }: { clusterId: string; groupId: string; now: number; before?: KnownHealth },
): BesideHistory {
  const assigned = beside.assigned.get(groupId)
  const hasProbes = beside.probes.has(groupId)
  const probe = (topic: string, partition: number, current: bigint, end: bigint) =>
    hasProbes ? probeOf(beside, { groupId, key: partitionKey(topic, partition), current, end, now }) : null
  return {
    assigned: (topic, partition) => assigned?.has(partitionKey(topic, partition)) ?? null,
    logStartOffset: (topic, partition, current, end) => {
      const next = probe(topic, partition, current, end)
      return next?.kind === 'before-start' ? next.logStartOffset : null
    },
    rest: (topic, partition, current, end) => {
      const kind = probe(topic, partition, current, end)?.kind
      return kind === 'only-markers' || kind === 'open-transaction' ? kind : null
    },
    exact: (topic, partition, current, end) => {
      const next = probe(topic, partition, current, end)
      return next?.kind === 'record' && next.timestamp >= 0 ? next.timestamp : null
    },
    passed: (topic, partition, current) => logEndPassed(clusterId, { topic, partition }, current),
    standing: standingBefore(before),
  }
}

/** What was found before of each commit. Partitions come in the order of before: none is looked for. */
function standingBefore(before: KnownHealth | undefined): BesideHistory['standing'] {
  const partitions = before?.standing ?? []
  let next = 0
  return (topic, partition) => {
    for (let tried = 0; tried < partitions.length; tried++) {
      const one = partitions[(next + tried) % partitions.length]
      if (one?.partition !== partition || one.topic !== topic) continue
      next += tried + 1
      return one.standing
    }
    return null
  }
}

/** The trend of a group that is judged for the first time since Ottla was started: from the history. */
function trendOf(hour: GroupWindow | null, now: number): Trend {
  const trend = newTrend()
  for (const { at, lag } of hour ? lagOverTime(hour.partitions, now - trendLength, hour.sampledAt) : []) {
    addToTrend(trend, at, lag)
  }
  return trend
}
