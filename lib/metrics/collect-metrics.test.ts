import { expect, test } from 'vitest'
import type { GroupStatus } from '@/lib/lag/types'
import { collectMetrics } from './collect-metrics'
import { labelValue } from './label-value'
import type { ClusterState, MeasuredGroup } from './metrics-state'
import { parseMetrics, seriesValue } from './testing/parse-metrics'

const now = 1_000_000

type Row = MeasuredGroup['judgement']['partitions'][number]

function row(more: Partial<Row> = {}): Row {
  return {
    topic: 'orders',
    partition: 0,
    currentOffset: '40',
    logEndOffset: '100',
    lag: '60',
    timeLag: 2_500,
    ...more,
  }
}

function group(rows: readonly Row[], more: Partial<MeasuredGroup> = {}, status: GroupStatus = 'stalled') {
  const lag = rows.reduce((sum, each) => sum + BigInt(each.lag ?? 0), 0n)
  const reason = { code: 'no-change' as const, params: {} }
  const made: MeasuredGroup = {
    sampledAt: now - 1_000,
    state: 'Stable',
    members: 2,
    isShare: false,
    held: { status, reason, since: 0 } as MeasuredGroup['held'],
    judgement: {
      ...{ status, reason, worst: null, waitingSince: null, timeLagBy: 'sampled' },
      ...{ lag: String(lag), timeLag: 2_500, produceRate: 1.5, consumeRate: 0, catchUp: 'never', partitions: rows },
    },
    ...more,
  }
  return made
}

function cluster(groups: Record<string, MeasuredGroup>, more: Partial<ClusterState> = {}): ClusterState {
  return {
    id: 'local',
    groups: new Map(Object.entries(groups)),
    sampler: {
      last: { at: now - 1_000, duration: 250, ok: true, complete: true, interval: 10_000 },
      intervals: [10_000],
      lastOkAt: now - 1_000,
      samples: 7,
      failures: 2,
    },
    interval: 10_000,
    brokers: 3,
    partitions: new Map([['orders', 12]]),
    firing: new Map([['Behind', 1]]),
    ...more,
  }
}

const history = { bytes: 4096, limit: 2 ** 31 }

async function scrape(clusters: ClusterState[], most?: number) {
  const { text, contentType } = await collectMetrics({ clusters, history }, now, most)
  expect(contentType).toBe('text/plain; version=0.0.4; charset=utf-8')
  return parseMetrics(text)
}

const of = { cluster: 'local', consumergroup: 'g' }
const first = { ...of, topic: 'orders', partition: '0' }

test('tells what kafka_exporter tells, by its names and labels', async () => {
  const samples = await scrape([cluster({ g: group([row(), row({ partition: 1, currentOffset: '90', lag: '10' })]) })])
  expect(seriesValue(samples, 'kafka_brokers', { cluster: 'local' })).toBe(3)
  expect(seriesValue(samples, 'kafka_topic_partitions', { cluster: 'local', topic: 'orders' })).toBe(12)
  expect(seriesValue(samples, 'kafka_topic_partition_current_offset', { topic: 'orders', partition: '1' })).toBe(100)
  expect(seriesValue(samples, 'kafka_consumergroup_current_offset', first)).toBe(40)
  expect(seriesValue(samples, 'kafka_consumergroup_lag', first)).toBe(60)
  expect(seriesValue(samples, 'kafka_consumergroup_lag_sum', { ...of, topic: 'orders' })).toBe(70)
  expect(seriesValue(samples, 'kafka_consumergroup_current_offset_sum', { ...of, topic: 'orders' })).toBe(130)
  expect(seriesValue(samples, 'kafka_consumergroup_members', of)).toBe(2)
  const labels = new Set(
    samples.filter(({ name }) => name === 'kafka_consumergroup_lag').flatMap(s => Object.keys(s.labels)),
  )
  expect([...labels].sort()).toEqual(['cluster', 'consumergroup', 'partition', 'topic'])
})

test('tells time, status, catch-up, sampler, history, alerts and build', async () => {
  const samples = await scrape([cluster({ g: group([row()]) })])
  expect(seriesValue(samples, 'ottla_consumergroup_partition_lag_seconds', first)).toBe(2.5)
  expect(seriesValue(samples, 'ottla_consumergroup_lag_seconds', of)).toBe(2.5)
  expect(seriesValue(samples, 'ottla_consumergroup_catch_up_seconds', of)).toBe(Number.POSITIVE_INFINITY)
  expect(seriesValue(samples, 'ottla_consumergroup_produce_rate', of)).toBe(1.5)
  expect(seriesValue(samples, 'ottla_consumergroup_status', { ...of, status: 'stalled' })).toBe(1)
  expect(seriesValue(samples, 'ottla_consumergroup_state', { ...of, state: 'Stable' })).toBe(1)
  expect(seriesValue(samples, 'ottla_sampler_last_sample_age_seconds')).toBe(1)
  expect(seriesValue(samples, 'ottla_sampler_last_duration_seconds')).toBe(0.25)
  expect(seriesValue(samples, 'ottla_sampler_interval_seconds')).toBe(10)
  expect(seriesValue(samples, 'ottla_sampler_samples_total')).toBe(7)
  expect(seriesValue(samples, 'ottla_sampler_failures_total')).toBe(2)
  expect(seriesValue(samples, 'ottla_history_bytes')).toBe(4096)
  expect(seriesValue(samples, 'ottla_alerts_firing', { rule: 'Behind' })).toBe(1)
  expect(seriesValue(samples, 'ottla_build_info')).toBe(1)
})

test('what is not known is no number', async () => {
  const rows = [
    row({ partition: 0, currentOffset: null, lag: null, timeLag: null }),
    row({ partition: 1, logEndOffset: null, lag: null, timeLag: null }),
    row({ topic: 'other', currentOffset: null, lag: '5', timeLag: null }),
  ]
  const samples = await scrape([
    cluster({
      g: group(rows, { members: null }),
      old: group([row()], { sampledAt: now - 60_000 }, 'unknown'),
      gone: group([row()], { state: 'Dead' }),
      share: group([row({ topic: 'other', currentOffset: null, lag: '5' })], { isShare: true }),
    }),
  ])
  // As kafka_exporter: no commit is -1.
  expect(seriesValue(samples, 'kafka_consumergroup_current_offset', first)).toBe(-1)
  expect(seriesValue(samples, 'kafka_consumergroup_lag', first)).toBe(-1)
  expect(seriesValue(samples, 'kafka_consumergroup_lag', { ...first, partition: '1' })).toBeNull()
  expect(seriesValue(samples, 'kafka_consumergroup_lag_sum', { ...of, topic: 'orders' })).toBeNull()
  expect(seriesValue(samples, 'kafka_consumergroup_members', of)).toBeNull()
  const old = samples.filter(({ labels }) => labels.consumergroup === 'old')
  expect(old).toEqual([
    {
      name: 'ottla_consumergroup_status',
      labels: { cluster: 'local', consumergroup: 'old', status: 'unknown' },
      value: 1,
    },
  ])
  expect(samples.filter(({ labels }) => labels.consumergroup === 'gone')).toEqual([])
  const share = { cluster: 'local', consumergroup: 'share', topic: 'other' }
  expect(seriesValue(samples, 'kafka_consumergroup_lag', share)).toBe(5)
  expect(seriesValue(samples, 'kafka_consumergroup_current_offset', share)).toBeNull()
  const empty = cluster(
    {},
    { brokers: null, sampler: { last: null, intervals: [], lastOkAt: null, samples: 0, failures: 0 } },
  )
  const before = await scrape([empty])
  expect(seriesValue(before, 'ottla_sampler_last_sample_age_seconds')).toBeNull()
  expect(seriesValue(before, 'kafka_brokers')).toBeNull()
})

test('hostile names are values like any other, and stay different', async () => {
  const names = [
    '"} 1\nkafka_brokers 99\n#',
    'a\\',
    'a\\n',
    'a\n',
    '\r\n',
    '',
    ' ',
    '한글 \u202E',
    'a\0b',
    'a\uFFFDb',
    `${'x'.repeat(300)}1`,
    `${'x'.repeat(300)}2`,
    'x'.repeat(32_000),
  ]
  const samples = await scrape([cluster(Object.fromEntries(names.map(name => [name, group([row()])])))])
  const told = samples
    .filter(({ name }) => name === 'ottla_consumergroup_lag')
    .map(({ labels }) => labels.consumergroup)
  expect(new Set(told)).toEqual(new Set(names.map(labelValue)))
  expect(new Set(told).size).toBe(names.length)
  expect(told.filter(name => names.includes(name ?? ''))).toHaveLength(names.length - 4)
  expect(Math.max(...told.map(name => name?.length ?? 0))).toBeLessThan(320)
  expect(seriesValue(samples, 'kafka_brokers')).toBe(3)
})

test('tells the worst first, never more than is bounded, and how much is left out', async () => {
  const groups: Record<string, MeasuredGroup> = {}
  for (let index = 0; index < 300; index++) {
    const rows = Array.from({ length: 20 }, (_, partition) => row({ partition, lag: String(index) }))
    groups[`calm-${index}`] = group(rows, {}, 'keeping-up')
  }
  groups.bad = group([row({ lag: '1' })], {}, 'stalled')
  const series = (samples: Awaited<ReturnType<typeof scrape>>) =>
    samples.filter(({ labels }) => labels.consumergroup !== undefined || labels.topic !== undefined)
  const whole = series(await scrape([cluster(groups)]))
  const most = 2_000
  const samples = await scrape([cluster(groups)], most)
  expect(series(samples).length).toBeLessThanOrEqual(most)
  expect(series(samples).length).toBeGreaterThan(most * 0.9)
  const leftOut = seriesValue(samples, 'ottla_metrics_series_left_out') ?? 0
  expect(leftOut).toBeGreaterThanOrEqual(whole.length - most)
  expect(seriesValue(samples, 'kafka_consumergroup_lag', { consumergroup: 'bad' })).toBe(1)
  expect(seriesValue(samples, 'kafka_consumergroup_lag', { consumergroup: 'calm-299', partition: '3' })).toBe(299)
  expect(seriesValue(samples, 'kafka_consumergroup_lag', { consumergroup: 'calm-0', partition: '3' })).toBeNull()
})

test('a scrape of 50,000 series lets everybody else go on meanwhile', async () => {
  const groups: Record<string, MeasuredGroup> = {}
  for (let index = 0; index < 10_000; index++) groups[`g-${index}`] = group([row({ partition: index % 50 })])
  let turns = 0
  const others = setInterval(() => turns++, 1)
  const { text } = await collectMetrics({ clusters: [cluster(groups)], history }, now)
  clearInterval(others)
  expect(text.split('\n').length).toBeGreaterThan(45_000)
  expect(text.length).toBeLessThan(12_000_000)
  expect(turns).toBeGreaterThan(20)
})
