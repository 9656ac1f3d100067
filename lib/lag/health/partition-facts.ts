import { mark, type OffsetPoint } from '../offset-point'
import { averageLag, type LagStretch } from './average-lag'
import { type Change, rateOf } from './rate-of'

/** What was seen of a partition, and over which time it is looked at. */
export interface FactsInput {
  /** Oldest first; the first is what held at the beginning. */
  points: readonly OffsetPoint[]
  /** Milliseconds since 1970: where rates and trend begin, and the moment of the last sample. */
  from: number
  now: number
  /** Milliseconds between two samples. */
  interval: number
  /** Whether a change of the commit (since when it was as before, and when it was seen) was a reset made here, or followed from the topic being created anew. */
  isExcused: (before: number, seenAt: number) => boolean
}

/** What the points of one partition say, before anything is judged. Rates are records a second, times milliseconds. */
export interface PartitionFacts {
  /** The last point there is, also where it is a mark; null where nothing was seen, or the group has left the partition. */
  latest: OffsetPoint | null
  lag: bigint | null
  /** Since when the partition is seen without an end of what is known. */
  observedSince: number
  movedAt: number | null
  /** Since when the commit is seen to be what it is: its last change, or the first sight of it. */
  standsSince: number
  /** How often the commit moved on by itself. */
  moves: number
  /** Since when the commit stands still although there is something to read; null where there is nothing. */
  waitingSince: number | null
  wasAtEnd: boolean
  /**
   * When the log end passed the commit, so when the next record was written: between two samples, and `at` where all was
   * sampled in between. Null where that was before the points.
   */
  endPassed: { from: number; to: number; at: number | null } | null
  /** The furthest commit that the group went back from, and has not reached again. */
  wentBack: { from: bigint; to: bigint; at: number } | null
  endWentBack: { from: bigint; to: bigint; at: number } | null
  /** The lag of the first half of the time against that of the second. */
  trend: 'rising' | 'falling' | 'steady' | null
  /** Whether the lag is larger than at the beginning. */
  grew: boolean
  produceRate: number | null
  consumeRate: number | null
}

/**
 * A change of the mean by less than this part of what came or was read meanwhile is none: a consumer commits in steps, and
 * samples meet it anywhere.
 */
const noticeable = 0.02

export function partitionFacts(input: FactsInput): PartitionFacts {
  const { from, now, interval } = input
  const points = withoutRepeats(input.points)
  const known = points.filter(point => point.current >= 0n && point.end >= 0n)
  const commits = changesOf(points, 'current', mark.none)
  const ends = changesOf(points, 'end', 0n)
  const latest = points.at(-1) ?? null
  const isKnown = latest !== null && latest.current >= 0n && latest.end >= 0n
  const endWentBack = ends.findLast(({ delta, at }) => delta < 0n && at >= from) ?? null
  const own = commits.filter(({ after, at }) => !input.isExcused(after, at))
  const movedAt = commits.at(-1)?.at ?? null
  const firstAt = known[0]?.at ?? now
  const stretches = stretchesOf(points, from, now)
  const halves = averageLag(stretches, from, now)
  const since = Math.max(from, firstAt)
  const produceRate = rateOf(ends, since, now)
  const consumeRate = known.length === 0 ? null : rateOf(own, since, now)
  const moved = (Math.max(produceRate ?? 0, consumeRate ?? 0) * (now - since)) / 2000
  return {
    latest,
    lag: isKnown ? lagOf(latest) : null,
    observedSince: firstAt,
    movedAt,
    standsSince: movedAt ?? points.find(point => point.current >= 0n)?.at ?? now,
    moves: own.filter(({ delta, at }) => delta > 0n && at > from).length,
    waitingSince: isKnown && lagOf(latest) !== 0n ? waitingSince(known, movedAt ?? firstAt) : null,
    wasAtEnd: stretches.some(({ lag }) => lag === 0),
    endPassed: isKnown ? endPassed(points, latest.current, interval) : null,
    wentBack: isKnown ? wentBack(own, { from, endWentBack, current: latest.current }) : null,
    endWentBack: endWentBack && {
      at: endWentBack.at,
      from: endWentBack.value - endWentBack.delta,
      to: endWentBack.value,
    },
    trend: halves && trendOf(halves, 1 + noticeable * moved),
    grew: (stretches.at(-1)?.lag ?? 0) > (stretches[0]?.lag ?? 0),
    produceRate,
    consumeRate,
  }
}

const lagOf = ({ current, end }: OffsetPoint) => (end > current ? end - current : 0n)

/** From where the group last came to the partition; a run of equal points counts once, however it was sampled. */
function withoutRepeats(points: readonly OffsetPoint[]): OffsetPoint[] {
  const first = points.findLastIndex(point => point.current === mark.gone) + 1
  const kept: OffsetPoint[] = []
  let before: OffsetPoint | undefined
  for (let index = first; index < points.length; index++) {
    const point = points[index]
    if (!point || (before && before.current === point.current && before.end === point.end)) continue
    kept.push(point)
    before = point
  }
  return kept
}

/**
 * Every change of a counter; what it counts over a gap is known once it is seen again.
 *
 * @param least what is lower is passed over as a gap; a mark that is not ends the count, as where nothing is committed
 */
function changesOf(points: readonly OffsetPoint[], of: 'current' | 'end', least: bigint): Change[] {
  const changes: Change[] = []
  let before: OffsetPoint | undefined
  for (const point of points) {
    const value = point[of]
    if (value < least) continue
    if (before && before[of] >= 0n && value >= 0n && before[of] !== value) {
      changes.push({ after: before.at, at: point.at, value, delta: value - before[of] })
    }
    before = point
  }
  return changes
}

function stretchesOf(points: readonly OffsetPoint[], from: number, now: number): LagStretch[] {
  const stretches: LagStretch[] = []
  for (let index = 0; index < points.length; index++) {
    const point = points[index]
    if (!point || point.current < 0n || point.end < 0n) continue
    const begin = Math.max(from, point.at)
    const end = points[index + 1]?.at ?? now
    if (end > begin || end === now) stretches.push({ begin, end, lag: Number(lagOf(point)) })
  }
  return stretches
}

/** A record that came to a partition where all was read waits since then, and not since the commit before it. */
function waitingSince(known: readonly OffsetPoint[], movedAt: number): number {
  const lastAtEnd = known.findLastIndex(point => point.end === point.current)
  return Math.max(movedAt, known[lastAtEnd + 1]?.at ?? movedAt)
}

function endPassed(points: readonly OffsetPoint[], current: bigint, interval: number): PartitionFacts['endPassed'] {
  const index = points.findLastIndex(point => point.end >= 0n && point.end <= current)
  const before = points[index]
  const nextIndex = points.findIndex((point, at) => at > index && point.end > current)
  const next = points[nextIndex]
  if (next === undefined || before === undefined) return null
  const between = { from: before.at, to: next.at }
  // Nothing tells when the records of a gap came: the first sample after it shows all of them.
  if (nextIndex > index + 1) return { ...between, at: null }
  // As if what came since the sample before had come evenly: a value that repeats held until that sample.
  const begin = Math.max(before.at, next.at - interval)
  const part = Number(current - before.end + 1n) / Number(next.end - before.end)
  return { ...between, at: begin + (next.at - begin) * part }
}

function wentBack(
  own: readonly Change[],
  { from, endWentBack, current }: { from: number; endWentBack: Change | null; current: bigint },
): PartitionFacts['wentBack'] {
  let furthest: PartitionFacts['wentBack'] = null
  for (const { at, value, delta } of own) {
    const before = value - delta
    // A commit that follows an end that went back only follows it.
    const follows = endWentBack !== null && endWentBack.at <= at && before > endWentBack.value
    if (delta >= 0n || at < from || follows || before <= current) continue
    if (furthest === null || before > furthest.from) furthest = { from: before, to: value, at }
  }
  return furthest
}

function trendOf(
  { first, second }: { first: number; second: number },
  tolerance: number,
): 'rising' | 'falling' | 'steady' {
  if (second > first + tolerance) return 'rising'
  return second < first - tolerance ? 'falling' : 'steady'
}
