import 'server-only'
import type { LagSettings } from '@/lib/config/lag-settings'
import { groupWindow, logEndPassed } from '../history'
import type { HealthStore, KnownHealth } from './health-store'
import { holdStatus } from './hold-status'
import { judgeGroup, type Standing } from './judge-group'
import { lagOverTime } from './lag-over-time'
import { addToTrend, newTrend, type Trend } from './trend'

/** A status must be found for this part of the window, and in more than one sample, before it takes the place of another. */
const holdPart = 10

/** Milliseconds of a trend. */
const trendLength = 3_600_000

/** Judges one group by what was seen of it until now, and remembers the outcome; null where nothing was ever seen. */
export function evaluateGroup(
  store: HealthStore,
  { clusterId, groupId }: { clusterId: string; groupId: string },
  settings: LagSettings,
  now: number,
): KnownHealth | null {
  const horizon = Math.max(settings.window, settings.stalledAfter)
  const known = store.groups.get(groupId)
  const seen = groupWindow(clusterId, groupId, { from: now - horizon, to: now })
  if (!seen) return null
  const judgement = judgeGroup(seen, settings, now, {
    assigned: () => null,
    logStartOffset: () => null,
    rest: () => null,
    exact: () => null,
    passed: (topic, partition, current) => logEndPassed(clusterId, { topic, partition }, current),
    standing: (topic, partition, current) => standingOf(known, topic, partition, current),
  })
  const hold = Math.max(settings.window / holdPart, 2 * settings.interval)
  const held = holdStatus(known?.held ?? null, judgement, now, hold)
  const trend = known?.trend ?? trendOf(clusterId, groupId, now)
  if (judgement.lag !== null) addToTrend(trend, seen.sampledAt, Number(judgement.lag))
  const { state, members, sampledAt } = seen
  const evaluated = { sampledAt, state, members, judgement, held, trend }
  store.groups.set(groupId, evaluated)
  return evaluated
}

/** What was found before of a commit that is still the same. */
function standingOf(
  known: KnownHealth | undefined,
  topic: string,
  partition: number,
  current: bigint,
): Standing | null {
  const before = known?.judgement.partitions.find(one => one.partition === partition && one.topic === topic)
  return before !== undefined && before.currentOffset === current.toString() ? before : null
}

/** The trend of a group that is judged for the first time since Ottla was started: from the history. */
function trendOf(clusterId: string, groupId: string, now: number): Trend {
  const trend = newTrend()
  const hour = groupWindow(clusterId, groupId, { from: now - trendLength, to: now })
  for (const { at, lag } of hour ? lagOverTime(hour.partitions, now - trendLength, hour.sampledAt) : [])
    addToTrend(trend, at, lag)
  return trend
}
