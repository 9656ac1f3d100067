import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { connectTo } from '@/e2e/support/connect-to'
import { toolGroup } from '@/e2e/support/group-oracle'
import { readToEnd } from '@/e2e/support/group-reading'
import { createTopic } from '@/lib/kafka/topics/create-topic'
import { startLagSampler } from '@/lib/lag/lag-sampler'
import { samplerHealth } from '@/lib/lag/sampled'
import { collectMetrics } from './collect-metrics'
import { clusterState } from './metrics-state'
import { parseMetrics, seriesValue } from './testing/parse-metrics'

const address = brokerAddress()
const cluster = connectTo(address)
const topic = 'metrics.hello'
const group = 'metrics "group" \\ {a="b"}'
let stop = () => {}

beforeAll(async () => {
  await createTopic(cluster, { name: topic, partitions: 3, replicationFactor: null, configs: {} })
  const lines = Array.from({ length: 30 }, (_, index) => `key-${index}\thello${index}\n`).join('')
  await kafkaTool(
    'kafka-console-producer',
    ['--bootstrap-server', address, '--topic', topic, '--reader-property', 'parse.key=true'],
    { stdin: lines },
  )
  await readToEnd(cluster, group, { topic, count: 12 })
  stop = startLagSampler(cluster, 1_000)
})

afterAll(async () => {
  stop()
  await cluster.connection.close()
})

it('tells the numbers of kafka-consumer-groups.sh, without asking a broker', async () => {
  const tool = await toolGroup(address, group)
  expect(tool).toHaveLength(3)
  await vi.waitFor(async () => {
    const samples = await scrape()
    expect(seriesValue(samples, 'kafka_consumergroup_lag_sum', { consumergroup: group, topic })).toBe(18)
  }, 60_000)
  stop()
  // The last sample may still be under way.
  const samples = await vi.waitFor(async () => {
    const sent = new Map(cluster.connection.sent)
    const scraped = await scrape()
    expect(new Map(cluster.connection.sent)).toEqual(sent)
    return scraped
  }, 60_000)
  for (const row of tool) {
    const of = { consumergroup: group, topic, partition: String(row.partition) }
    const told = [
      seriesValue(samples, 'kafka_consumergroup_current_offset', of),
      seriesValue(samples, 'kafka_topic_partition_current_offset', { topic, partition: String(row.partition) }),
      seriesValue(samples, 'kafka_consumergroup_lag', of),
    ]
    const expected =
      row.currentOffset === null ? ['-1', row.logEndOffset, '-1'] : [row.currentOffset, row.logEndOffset, row.lag]
    expect(told.map(String)).toEqual(expected)
  }
  expect(seriesValue(samples, 'kafka_consumergroup_members', { consumergroup: group })).toBe(0)
  expect(seriesValue(samples, 'kafka_topic_partitions', { topic })).toBe(3)
  expect(seriesValue(samples, 'kafka_brokers', { cluster: cluster.id })).toBe(1)
  expect(seriesValue(samples, 'ottla_sampler_samples_total', { cluster: cluster.id })).toBe(
    samplerHealth(cluster.id).samples,
  )
  expect(seriesValue(samples, 'ottla_sampler_last_ok', { cluster: cluster.id })).toBe(1)
})

async function scrape() {
  const { text } = await collectMetrics({ clusters: [clusterState(cluster)], history: null }, Date.now())
  return parseMetrics(text)
}
