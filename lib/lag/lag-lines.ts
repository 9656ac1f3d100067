import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import type { LagLine, LagLines, LagMeasure } from '@/lib/kafka/groups/types'
import { toldEvent } from './lag-event'
import { type GroupMoments, lagMoments } from './lag-moments'
import { roundedRate } from './lag-series'
import { lagSettingsOf } from './lag-settings-of'
import { type LagMoment, timeLagOf } from './moments-arithmetic'
import { lastAt, rateSpan, ratesOf } from './rates-arithmetic'
import { alignLines } from './reduce-arithmetic'
import { sampleForChart } from './sample-for-chart'
import { summedMoments } from './sum-arithmetic'

export interface LagLinesQuery {
  by: 'topic' | 'partition' | 'group'
  measure: LagMeasure
  /** Of this topic, or partition, only. */
  topic?: string
  partition?: number
  /** Groups to compare with. */
  with: readonly string[]
  /** Milliseconds since 1970. */
  from?: number
  to?: number
  points: number
  /** At most so many, the last of them the sum of all others. */
  lines: number
}

type Named = Omit<LagLine, 'values'> & { moments: LagMoment[] }

/**
 * The lag, the lag in time or a rate of a group over time by topic, by partition, or beside that of other groups. Those
 * with the largest lag in the range get a line of their own, in the order of their names so that none changes its colour.
 *
 * @throws OttlaError GROUP_NOT_FOUND where the group, or one it is compared with, neither exists nor was ever seen
 */
export async function lagLines(
  cluster: Cluster,
  groupId: string,
  query: LagLinesQuery,
  options: { signal?: AbortSignal } = {},
): Promise<LagLines> {
  const groups = query.by === 'group' ? [...new Set([groupId, ...query.with])] : [groupId]
  await Promise.all(groups.map(group => sampleForChart(cluster, group, options)))
  const { interval, behindAfter } = lagSettingsOf(cluster)
  const found = groups.map(group => lagMoments(cluster, group, query))
  const [own] = found
  const to = query.to ?? Date.now()
  const from = Math.min(to, query.from ?? own?.window.since ?? to)
  const resolution = Math.max(interval, ...found.map(each => each?.resolution ?? 0))
  const span = rateSpan(to - from, resolution, query.points)
  const named =
    query.by === 'group'
      ? groups.map((group, index) => ({ ...sumOf(group, found[index] ?? null), topic: query.topic ?? null }))
      : largest(groupId, own ?? null, query, { from, to })
  const aligned = alignLines(
    named.map(({ moments }) => ({ moments, valueAt: measured(moments, query.measure, span, resolution * hold) })),
    { from, to, most: query.points },
  )
  return {
    groupId,
    measure: query.measure,
    from,
    to,
    interval,
    since: own?.window.since ?? null,
    resolution,
    bucket: aligned.bucket,
    rateSpan: span,
    behindAfter,
    ats: aligned.ats,
    lines: named.map(({ moments: _moments, ...line }, index) => ({
      ...line,
      values: (aligned.values[index] ?? []).map(value => (typeof value === 'bigint' ? value.toString() : value)),
    })),
    events: own?.window.events.map(toldEvent) ?? [],
  }
}

/** So many missed samples later a value holds no more. */
const hold = 3

function measured(moments: readonly LagMoment[], measure: LagMeasure, span: number, holds: number) {
  const ratesAt = ratesOf(moments, span)
  return (at: number): number | bigint | null => {
    const index = lastAt(moments, at)
    const moment = moments[index]
    if (moment === undefined || (index === moments.length - 1 && at > moment.at + holds)) return null
    if (measure === 'lag') return moment.lag
    if (measure === 'time') return timeLagOf(moment, at)
    return roundedRate(ratesAt(at)[measure])
  }
}

function sumOf(groupId: string, found: GroupMoments | null): Named {
  const moments = summedMoments(found?.parts.map(part => part.moments) ?? [])
  return { groupId, topic: null, partition: null, others: null, moments }
}

function largest(
  groupId: string,
  found: GroupMoments | null,
  { by, lines }: LagLinesQuery,
  range: { from: number; to: number },
): Named[] {
  const parts = found?.parts ?? []
  const none = { groupId, topic: null, partition: null, others: null }
  const all: Named[] =
    by === 'partition'
      ? parts.map(part => ({ ...none, ...part }))
      : [...Map.groupBy(parts, part => part.topic)].map(([topic, of]) => ({
          ...none,
          topic,
          moments: summedMoments(of.map(part => part.moments)),
        }))
  const byLag = all
    .map(line => ({ line, most: largestLag(line.moments, range) }))
    .sort((a, b) => Number(b.most > a.most) - Number(b.most < a.most) || inOrder(a.line, b.line))
    .map(({ line }) => line)
  if (byLag.length <= lines) return byLag.sort(inOrder)
  const others = byLag.slice(lines - 1)
  const moments = summedMoments(others.map(line => line.moments))
  return [...byLag.slice(0, lines - 1).sort(inOrder), { ...none, others: others.length, moments }]
}

function largestLag(moments: readonly LagMoment[], { from, to }: { from: number; to: number }): bigint {
  let most = -1n
  const begin = Math.max(0, lastAt(moments, from))
  for (const { at, lag } of moments.slice(begin)) if (at <= to && lag !== null && lag > most) most = lag
  return most
}

function inOrder(a: Named, b: Named): number {
  const [one, other] = [a.topic ?? '', b.topic ?? '']
  return one === other ? (a.partition ?? 0) - (b.partition ?? 0) : one < other ? -1 : 1
}
