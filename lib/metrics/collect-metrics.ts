import 'server-only'
import { setImmediate as breathe } from 'node:timers/promises'
import { Registry } from 'prom-client'
import { severity } from '@/lib/lag/group-severity'
import packageJson from '@/package.json'
import { createGauges, type Gauges } from './gauges'
import { tellGroup, tellPartitions } from './group-metrics'
import type { ClusterState, MeasuredGroup, MetricsState } from './metrics-state'
import { type SeriesBudget, seriesBudget } from './series-budget'

/** Series of one scrape; about 150 bytes each. */
const mostSeries = 50_000

/** So much of them at most is for groups as a whole, so that the partitions of the worst have room. */
const groupShare = 0.6

/** The text of one scrape. */
export async function collectMetrics(
  state: MetricsState,
  now: number,
  most = mostSeries,
): Promise<{ text: string; contentType: string }> {
  const registry = new Registry()
  const gauges = createGauges(registry)
  const { clusters, history } = state
  gauges.set('ottla_build_info', { version: packageJson.version, node: process.version }, 1)
  if (history) {
    gauges.set('ottla_history_bytes', {}, history.bytes)
    gauges.set('ottla_history_limit_bytes', {}, history.limit)
  }
  for (const cluster of clusters) tellCluster(gauges, cluster, now)
  const leftOut = await tellGroups(gauges, clusters, { now, most })
  gauges.set('ottla_metrics_series_left_out', {}, leftOut)
  return { text: await textOf(registry), contentType: registry.contentType }
}

function tellCluster(gauges: Gauges, { id, sampler, interval, brokers, firing }: ClusterState, now: number): void {
  const of = { cluster: id }
  if (brokers !== null) gauges.set('kafka_brokers', of, brokers)
  for (const [rule, groups] of firing) gauges.set('ottla_alerts_firing', { ...of, rule }, groups)
  const { last, lastOkAt, samples, failures } = sampler
  if (lastOkAt !== null) gauges.set('ottla_sampler_last_sample_age_seconds', of, (now - lastOkAt) / 1000)
  if (last !== null) {
    gauges.set('ottla_sampler_last_duration_seconds', of, last.duration / 1000)
    gauges.set('ottla_sampler_last_ok', of, last.ok ? 1 : 0)
    gauges.set('ottla_sampler_interval_seconds', of, last.interval / 1000)
  }
  gauges.set('ottla_sampler_interval_configured_seconds', of, interval / 1000)
  gauges.count('ottla_sampler_samples_total', of, samples)
  gauges.count('ottla_sampler_failures_total', of, failures)
}

interface Ranked {
  cluster: ClusterState
  groupId: string
  group: MeasuredGroup
}

/** Metric after metric, so that a large scrape does not hold up everybody else. */
async function textOf(registry: Registry): Promise<string> {
  const texts: string[] = []
  for (const { name } of registry.getMetricsAsArray()) {
    texts.push(await registry.getSingleMetricAsString(name))
    await breathe()
  }
  return `${texts.join('\n\n')}\n`
}

/** Groups that are told in one go. */
const atOnce = 100

/** The worst groups of all clusters first. @returns series for which there was no room */
async function tellGroups(
  gauges: Gauges,
  clusters: readonly ClusterState[],
  { now, most }: { now: number; most: number },
): Promise<number> {
  const ranked: Ranked[] = clusters
    .flatMap(cluster => [...cluster.groups].map(([groupId, group]) => ({ cluster, groupId, group })))
    .filter(({ group }) => group.state !== 'Dead')
    .sort(worstFirst)
  const budget = seriesBudget(most)
  const first = seriesBudget(Math.floor(most * groupShare))
  const later: Ranked[] = []
  await inPieces(ranked, each => {
    if (!tellGroup(gauges, each, both(first, budget), now)) later.push(each)
  })
  const ends = new Set<string>()
  await inPieces(ranked, each => tellPartitions(gauges, each, budget, ends, now))
  // What the partitions have left is for the groups that found no room before.
  await inPieces(later, each => tellGroup(gauges, each, budget, now))
  return budget.leftOut
}

async function inPieces(ranked: readonly Ranked[], tell: (each: Ranked) => unknown): Promise<void> {
  for (const [index, each] of ranked.entries()) {
    tell(each)
    if (index % atOnce === atOnce - 1) await breathe()
  }
}

/** Room in the first is asked for without a word about what has none: it comes again later. */
function both(first: SeriesBudget, whole: SeriesBudget): SeriesBudget {
  return {
    take: count => first.take(count) && whole.take(count),
    get leftOut() {
      return whole.leftOut
    },
  }
}

function worstFirst(a: Ranked, b: Ranked): number {
  const worse = severity(b.group.held.status) - severity(a.group.held.status)
  if (worse !== 0) return worse
  return Number(b.group.judgement.lag ?? 0) - Number(a.group.judgement.lag ?? 0)
}
