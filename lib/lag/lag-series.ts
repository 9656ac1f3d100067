import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import type { LagSeries } from '@/lib/kafka/groups/types'
import { toldEvent } from './lag-event'
import { type GroupMoments, lagMoments } from './lag-moments'
import { lagSettingsOf } from './lag-settings-of'
import { type LagMoment, timeLagOf, within } from './moments-arithmetic'
import { rateSpan, ratesOf } from './rates-arithmetic'
import { reducePoints } from './reduce-arithmetic'
import { sampleForChart } from './sample-for-chart'
import { summedMoments } from './sum-arithmetic'

export interface LagSeriesQuery {
  topic?: string
  partition?: number
  /** Milliseconds since 1970; by default everything there is. */
  from?: number
  to?: number
  /** At most so many points. */
  points: number
  /** Of what a spike must not be lost; lag by default. */
  measure?: 'lag' | 'time' | 'rates'
}

/** A moment with what is computed of its neighbours. */
interface ChartMoment extends LagMoment {
  timeLag: number | null
  produceRate: number | null
  consumeRate: number | null
}

const measures = {
  lag: [(moment: ChartMoment) => moment.lag],
  time: [(moment: ChartMoment) => moment.timeLag],
  rates: [(moment: ChartMoment) => moment.produceRate, (moment: ChartMoment) => moment.consumeRate],
}

const isGap = (moment: ChartMoment) => moment.end === null

/**
 * CURRENT-OFFSET against LOG-END-OFFSET of a group over time, with lag, lag in time and rates: of one partition, or
 * summed over those of a topic or of the whole group. Asking for it makes the group be sampled often for a while.
 *
 * @throws OttlaError GROUP_NOT_FOUND where the group neither exists nor was ever seen
 */
export async function lagSeries(
  cluster: Cluster,
  groupId: string,
  query: LagSeriesQuery,
  options: { signal?: AbortSignal } = {},
): Promise<LagSeries> {
  await sampleForChart(cluster, groupId, options)
  const found = lagMoments(cluster, groupId, query)
  const to = query.to ?? Date.now()
  const from = Math.min(to, query.from ?? found?.window.since ?? to)
  const { interval, behindAfter } = lagSettingsOf(cluster)
  const resolution = found?.resolution ?? interval
  const span = rateSpan(to - from, resolution, query.points)
  const moments = found ? chartMoments(found, query, { from, to, span }) : []
  const { points, bucket } = reducePoints(moments, query.points, measures[query.measure ?? 'lag'], isGap)
  return {
    groupId,
    topic: query.topic ?? null,
    partition: query.partition ?? null,
    from,
    to,
    interval,
    since: found?.window.since ?? null,
    resolution,
    bucket,
    rateSpan: span,
    behindAfter,
    points: points.map(toLagPoint),
    events: found?.window.events.map(toldEvent) ?? [],
  }
}

function chartMoments(
  { parts }: GroupMoments,
  { partition, measure }: LagSeriesQuery,
  { from, to, span }: { from: number; to: number; span: number },
): ChartMoment[] {
  const [only] = parts
  const line = partition !== undefined && only ? only.moments : summedMoments(parts.map(part => part.moments))
  const ratesAt = ratesOf(line, span)
  const inside = within(line, from, to)
  return (measure === 'rates' ? withEnds(inside, span) : inside).map(moment => {
    const { produced, consumed } = ratesAt(moment.at)
    return { ...moment, timeLag: timeLagOf(moment), produceRate: produced, consumeRate: consumed }
  })
}

/** Where nothing changes for long, a rate comes down to zero after its span and not in a slope until the next point. */
function withEnds(moments: readonly LagMoment[], span: number): LagMoment[] {
  return moments.flatMap((moment, index) => {
    const next = moments[index + 1]
    return next === undefined || next.at - moment.at <= span ? [moment] : [moment, { ...moment, at: moment.at + span }]
  })
}

function toLagPoint(moment: ChartMoment): LagSeries['points'][number] {
  const { at, current, end, lag, timeLag, atLeast, produceRate, consumeRate } = moment
  return {
    at,
    currentOffset: current?.toString() ?? null,
    logEndOffset: end?.toString() ?? null,
    lag: lag?.toString() ?? null,
    timeLag,
    timeLagBy: timeLag === null ? null : atLeast ? 'at-least' : 'sampled',
    produceRate: roundedRate(produceRate),
    consumeRate: roundedRate(consumeRate),
  }
}

/** To a thousandth of a record a second. */
export function roundedRate(rate: number | null): number | null {
  return rate === null ? null : Math.round(rate * 1000) / 1000
}
