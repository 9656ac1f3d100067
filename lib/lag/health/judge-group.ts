import type { LagSettings } from '@/lib/config/lag-settings'
import type { OffsetPoint } from '../offset-point'
import { type GroupHealth, groupStatuses, type PartitionHealth, type StatusReason } from '../types'
import { type Happening, isResetOf } from './is-reset-of'
import { type Circumstances, judgePartition } from './judge-partition'
import { type PartitionFacts, partitionFacts } from './partition-facts'
import { nextStanding, type Standing, standingOf, waitingSinceOf } from './standing'

/** What was seen of a group: the part of `GroupWindow` that decides. */
export interface SeenGroup {
  groupId: string
  state: string
  members: number | null
  sampledAt: number
  partitions: { topic: string; partition: number; points: readonly OffsetPoint[] }[]
  events: readonly Happening[]
}

/** What is known beside the history; each answers null where it is not known. */
export interface BesideHistory {
  assigned: (topic: string, partition: number) => boolean | null
  logStartOffset: (topic: string, partition: number, current: bigint, end: bigint) => bigint | null
  rest: (topic: string, partition: number, current: bigint, end: bigint) => 'only-markers' | 'open-transaction' | null
  /** The next record's own timestamp, where it was read. */
  exact: (topic: string, partition: number, current: bigint, end: bigint) => number | null
  /** When the log end passed the offset, from further back than the points. */
  passed: (topic: string, partition: number, current: bigint) => { at: number | null; before: number } | null
  /** What was found before of the commit that the partition had then, from further back than the points. */
  standing: (topic: string, partition: number) => Standing | null
}

type JudgedPartition = PartitionHealth & {
  /** Since when the next record waits; null where none does. */
  waitingSince: number | null
  standing: Standing | null
}

export type GroupJudgement = Pick<
  GroupHealth,
  'status' | 'reason' | 'lag' | 'timeLag' | 'timeLagBy' | 'produceRate' | 'consumeRate' | 'catchUp' | 'worst'
> & {
  partitions: JudgedPartition[]
  /** Since when the commit of a stalled partition stands still. */
  waitingSince: number | null
}

/** Samples missed after which nothing is said to be known any more. */
const missedSamples = 3

/**
 * A group fares as its worst partition does, in the order of `groupStatuses`; of several that are equally bad the one
 * whose next record is oldest gives the reason, then the one with most lag. A partition without a commit counts only
 * where none has one: a group comes to some of its partitions later than to others.
 */
export function judgeGroup(seen: SeenGroup, settings: LagSettings, now: number, beside: BesideHistory): GroupJudgement {
  const silentFor = now - seen.sampledAt
  if (seen.state === 'Dead' && seen.partitions.every(({ points }) => points.at(-1)?.current === gone)) {
    return nothing({ code: 'group-gone', params: {} })
  }
  if (silentFor > missedSamples * settings.interval) return nothing({ code: 'not-sampled', params: { silentFor } })
  const at = seen.sampledAt
  const memberless =
    seen.members === 0 && !seen.events.some(event => isAboutMembers(event) && event.at > at - settings.window)
  const judged = seen.partitions
    .filter(({ points }) => points.length > 0 && points.at(-1)?.current !== gone)
    .map(partition => judgeOne(partition, { seen, settings, at, memberless, beside }))
  return summed(judged)
}

const gone = -3n

const aboutMembers: ReadonlySet<string> = new Set(['state', 'members', 'joined', 'left', 'empty'])
const isAboutMembers = ({ kind }: { kind: string }) => aboutMembers.has(kind)

interface Scene {
  seen: SeenGroup
  settings: LagSettings
  at: number
  memberless: boolean
  beside: BesideHistory
}

function judgeOne({ topic, partition, points }: SeenGroup['partitions'][number], scene: Scene): JudgedPartition {
  const { seen, settings, at, memberless, beside } = scene
  const facts = partitionFacts({
    points,
    from: at - settings.window,
    now: at,
    interval: settings.interval,
    isExcused: (before, seenAt) =>
      seen.events.some(event => isResetOf(event, { topic, partition, before, seenAt, interval: settings.interval })),
  })
  const current = facts.latest?.current ?? -1n
  const end = facts.latest?.end ?? -1n
  const rest = facts.lag !== null && facts.lag > 0n ? beside.rest(topic, partition, current, end) : null
  const { timeLagAtMost, ...age } = timeLagOf(facts, rest, at, () => ({
    exact: beside.exact(topic, partition, current, end),
    passed: beside.passed(topic, partition, current),
  }))
  const known = standingOf(facts, beside.standing(topic, partition))
  const since = waitingSinceOf(facts, known, () => beside.passed(topic, partition, current)?.at ?? null)
  const waitingSince = since === null ? null : Math.max(since, known?.restedAt ?? since)
  const circumstances = {
    ...settings,
    now: at,
    members: seen.members,
    memberless,
    assigned: beside.assigned(topic, partition),
    logStartOffset: beside.logStartOffset(topic, partition, current, end),
    rest,
    wasStalled: known?.isStalled ?? false,
    wasRead: known?.wasRead ?? false,
    timeLagAtMost,
    ...age,
  }
  const judgement = judgePartition({ ...facts, waitingSince }, circumstances)
  const movedAt = facts.movedAt ?? known?.movedAt ?? null
  const standing = nextStanding(facts, known, { ...circumstances, ...judgement, movedAt, waitingSince: since })
  return {
    topic,
    partition,
    currentOffset: current >= 0n ? current.toString() : null,
    logEndOffset: end >= 0n ? end.toString() : null,
    lag: facts.lag?.toString() ?? null,
    ...judgement,
    reason: { code: judgement.reason.code, params: { ...judgement.reason.params, topic, partition } },
    ...age,
    produceRate: facts.produceRate,
    consumeRate: facts.consumeRate,
    catchUp: catchUpOf(judgement.status, facts, rest),
    movedAt,
    waitingSince,
    standing,
  }
}

function timeLagOf(
  facts: PartitionFacts,
  rest: string | null,
  now: number,
  further: () => { exact: number | null; passed: { at: number | null; before: number } | null },
): Pick<Circumstances, 'timeLag' | 'timeLagBy' | 'timeLagAtMost'> {
  const timeLagAtMost = null
  if (facts.lag === null) return { timeLag: null, timeLagBy: null, timeLagAtMost }
  if (facts.lag === 0n || rest === 'only-markers') return { timeLag: 0, timeLagBy: 'sampled', timeLagAtMost }
  const { exact, passed } = further()
  // A record from the future tells of its producer's clock and not of its age.
  if (exact !== null && exact <= now) return { timeLag: now - exact, timeLagBy: 'exact', timeLagAtMost }
  const seen = facts.endPassed
  const at = seen ? seen.at : (passed?.at ?? null)
  if (at !== null) return { timeLag: Math.max(0, Math.round(now - at)), timeLagBy: 'sampled', timeLagAtMost }
  const before = seen?.to ?? passed?.before ?? facts.observedSince
  return {
    timeLag: Math.max(0, now - before),
    timeLagBy: 'at-least',
    timeLagAtMost: seen && now - seen.from,
  }
}

const longest = 365 * 86_400_000

/** Milliseconds until all is read at these rates; of who keeps up only where it comes nearer to the end. */
function catchUpOf(
  status: PartitionHealth['status'],
  facts: PartitionFacts,
  rest: string | null,
): PartitionHealth['catchUp'] {
  const { lag, produceRate, consumeRate } = facts
  if (lag === null || status === 'not-running' || status === 'no-members' || status === 'unknown') return null
  if (lag === 0n || rest === 'only-markers') return 0
  if (produceRate === null || consumeRate === null) return null
  const gained = consumeRate - produceRate
  const takes = gained > 0 ? (Number(lag) / gained) * 1000 : Number.POSITIVE_INFINITY
  if (takes <= longest) return Math.round(takes)
  return status === 'keeping-up' ? null : 'never'
}

function summed(all: JudgedPartition[]): GroupJudgement {
  if (all.length === 0) return nothing({ code: 'no-partitions', params: {} })
  const committed = all.filter(({ reason }) => reason.code !== 'no-commit')
  const deciding = committed.length > 0 ? committed : all
  const worst = deciding.reduce((a, b) => (isWorse(b, a) ? b : a))
  const { status, reason, topic, partition } = worst
  const alike = deciding.filter(one => one.status === status)
  const isLike = (one: JudgedPartition) => one.reason.code === reason.code
  const lags = all.flatMap(({ lag }) => (lag === null ? [] : [BigInt(lag)]))
  const oldest = deciding.reduce((a, b) => ((b.timeLag ?? -1) > (a.timeLag ?? -1) ? b : a))
  const waiting = alike.flatMap(({ waitingSince }) => (waitingSince === null ? [] : [waitingSince]))
  return {
    status,
    // The sentence of a reason is about those of which it is true, and not about all that fare as badly.
    reason: { code: reason.code, params: { ...reason.params, partitions: alike.filter(isLike).length } },
    lag: lags.length === 0 ? null : lags.reduce((sum, lag) => sum + lag, 0n).toString(),
    timeLag: oldest.timeLag,
    timeLagBy: oldest.timeLagBy,
    produceRate: sumOf(all.map(one => one.produceRate)),
    consumeRate: sumOf(all.map(one => one.consumeRate)),
    catchUp: slowest(deciding.map(one => one.catchUp)),
    worst: { topic, partition },
    partitions: all,
    waitingSince: status === 'stalled' && waiting.length > 0 ? Math.min(...waiting) : null,
  }
}

function isWorse(a: PartitionHealth, b: PartitionHealth): boolean {
  const by = groupStatuses.indexOf(a.status) - groupStatuses.indexOf(b.status)
  if (by !== 0) return by < 0
  if (a.timeLag !== b.timeLag) return (a.timeLag ?? -1) > (b.timeLag ?? -1)
  return BigInt(a.lag ?? -1) > BigInt(b.lag ?? -1)
}

function sumOf(rates: (number | null)[]): number | null {
  const known = rates.filter(rate => rate !== null)
  return known.length === 0 ? null : known.reduce((sum, rate) => sum + rate, 0)
}

function slowest(all: PartitionHealth['catchUp'][]): PartitionHealth['catchUp'] {
  if (all.includes('never')) return 'never'
  const known = all.filter(catchUp => typeof catchUp === 'number')
  return known.length === 0 ? null : Math.max(...known)
}

/** A judgement of a group of which nothing but the reason is known. */
export function nothing(reason: StatusReason): GroupJudgement {
  return {
    ...{ status: 'unknown', reason, lag: null, timeLag: null, timeLagBy: null, produceRate: null, consumeRate: null },
    ...{ catchUp: null, worst: null, partitions: [], waitingSince: null },
  }
}
