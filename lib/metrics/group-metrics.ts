import type { Gauges } from './gauges'
import { labelValue } from './label-value'
import type { ClusterState, MeasuredGroup } from './metrics-state'
import type { SeriesBudget } from './series-budget'

interface Told {
  cluster: ClusterState
  groupId: string
  group: MeasuredGroup
}

/** Samples that may be missed before numbers are no longer told: what is not known is no number. */
const missed = 3

type Gauge = Parameters<Gauges['set']>
type Line = [name: Gauge[0], labels: Gauge[1], value: number]

/** What is known of a group as a whole. @returns whether there was room */
export function tellGroup(gauges: Gauges, { cluster, groupId, group }: Told, budget: SeriesBudget, now: number) {
  const of = { cluster: cluster.id, consumergroup: labelValue(groupId) }
  const { judgement, held, members, state } = group
  const lines: Line[] = [['ottla_consumergroup_status', { ...of, status: held.status }, 1]]
  if (isFresh(cluster, group, now)) {
    const { lag, timeLag, catchUp, produceRate, consumeRate } = judgement
    lines.push(['ottla_consumergroup_state', { ...of, state: labelValue(state) }, 1])
    if (members !== null) lines.push(['kafka_consumergroup_members', of, members])
    if (lag !== null) lines.push(['ottla_consumergroup_lag', of, Number(lag)])
    if (timeLag !== null) lines.push(['ottla_consumergroup_lag_seconds', of, timeLag / 1000])
    if (catchUp !== null) {
      const seconds = catchUp === 'never' ? Number.POSITIVE_INFINITY : catchUp / 1000
      lines.push(['ottla_consumergroup_catch_up_seconds', of, seconds])
    }
    if (produceRate !== null) lines.push(['ottla_consumergroup_produce_rate', of, produceRate])
    if (consumeRate !== null) lines.push(['ottla_consumergroup_consume_rate', of, consumeRate])
  }
  return tell(gauges, lines, budget)
}

/**
 * Offsets and lag of each partition and topic of a group, and the ends of those partitions. As kafka_exporter has it, a
 * partition without a commit has -1 for both; one whose end is not known has no lag, and its topic then no sum.
 */
export function tellPartitions(
  gauges: Gauges,
  { cluster, groupId, group }: Told,
  budget: SeriesBudget,
  toldEnds: Set<string>,
  now: number,
): boolean {
  if (!isFresh(cluster, group, now)) return true
  const of = { cluster: cluster.id, consumergroup: labelValue(groupId) }
  let whole = true
  for (const [topic, rows] of Map.groupBy(group.judgement.partitions, row => row.topic)) {
    const lines: Line[] = []
    for (const row of rows) lines.push(...partitionLines(of, row, group.isShare))
    lines.push(...sumLines({ ...of, topic }, rows))
    const ends = rows.filter(row => row.logEndOffset !== null && !toldEnds.has(keyOf(cluster.id, row)))
    for (const { partition, logEndOffset } of ends) {
      const labels = { cluster: cluster.id, topic, partition: String(partition) }
      lines.push(['kafka_topic_partition_current_offset', labels, Number(logEndOffset)])
    }
    const partitions = toldEnds.has(keyOf(cluster.id, { topic })) ? undefined : cluster.partitions.get(topic)
    if (partitions !== undefined) lines.push(['kafka_topic_partitions', { cluster: cluster.id, topic }, partitions])
    if (tell(gauges, lines, budget)) {
      for (const row of ends) toldEnds.add(keyOf(cluster.id, row))
      toldEnds.add(keyOf(cluster.id, { topic }))
    } else whole = false
  }
  return whole
}

type Row = MeasuredGroup['judgement']['partitions'][number]
type Labels = Record<string, string>

function partitionLines(of: Labels, row: Row, isShare: boolean): Line[] {
  const { topic, partition, currentOffset, logEndOffset, lag, timeLag } = row
  const labels = { ...of, topic, partition: String(partition) }
  const lines: Line[] = []
  const none = currentOffset === null && logEndOffset !== null && !isShare
  if (currentOffset !== null || none) {
    lines.push(['kafka_consumergroup_current_offset', labels, Number(currentOffset ?? -1)])
  }
  if (lag !== null || none) lines.push(['kafka_consumergroup_lag', labels, Number(lag ?? -1)])
  if (timeLag !== null) lines.push(['ottla_consumergroup_partition_lag_seconds', labels, timeLag / 1000])
  return lines
}

function sumLines(labels: Labels, rows: readonly Row[]): Line[] {
  const lines: Line[] = []
  const committed = rows.filter(row => row.currentOffset !== null)
  if (committed.length > 0) {
    lines.push(['kafka_consumergroup_current_offset_sum', labels, sum(committed.map(row => row.currentOffset))])
  }
  const known = rows.filter(row => row.lag !== null)
  const missing = rows.some(row => row.lag === null && row.logEndOffset === null)
  if (known.length > 0 && !missing) {
    lines.push(['kafka_consumergroup_lag_sum', labels, sum(known.map(row => row.lag))])
  }
  return lines
}

function sum(values: readonly (string | null)[]): number {
  return Number(values.reduce((total, value) => total + BigInt(value ?? 0), 0n))
}

function tell(gauges: Gauges, lines: readonly Line[], budget: SeriesBudget): boolean {
  if (!budget.take(lines.length)) return false
  for (const [name, labels, value] of lines) gauges.set(name, labels, value)
  return true
}

function isFresh(cluster: ClusterState, { sampledAt }: MeasuredGroup, now: number): boolean {
  return now - sampledAt <= missed * Math.max(cluster.interval, cluster.sampler.last?.interval ?? 0)
}

const keyOf = (cluster: string, { topic, partition }: { topic: string; partition?: number }) =>
  `${cluster}\n${topic}\n${partition ?? ''}`
