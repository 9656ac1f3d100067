import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { connectTo } from '@/e2e/support/connect-to'
import { toolConfigs, toolOffsets, toolSizes, toolTopics } from '@/e2e/support/topic-oracle'
import { describeTopic } from './describe-topic'
import { describeTopicConfigs } from './describe-topic-configs'
import { listTopics } from './list-topics'
import { partitionKey } from './topic-partition'
import type { TopicRow } from './types'

const address = brokerAddress()
const cluster = connectTo(address)
const tool = (name: string, args: string[], stdin = '') =>
  kafkaTool(name, ['--bootstrap-server', address, ...args], { stdin })

beforeAll(async () => {
  const create = (topic: string, ...args: string[]) => tool('kafka-topics', ['--create', '--topic', topic, ...args])
  await create('topics-list.plain', '--partitions', '3')
  await create('topics-list.short', '--partitions', '2', '--config', 'retention.ms=3600000')
  await create('topics-list.compact', '--partitions', '1', '--config', 'cleanup.policy=compact')
  const lines = Array.from({ length: 200 }, (_, i) => `${i}:${'v'.repeat(i)}\n`).join('')
  const keyed = ['--reader-property', 'parse.key=true', '--reader-property', 'key.separator=:']
  await tool('kafka-console-producer', ['--topic', 'topics-list.plain', ...keyed], lines)
  await tool('kafka-console-producer', ['--topic', 'topics-list.short', ...keyed], lines)
  await tool('kafka-console-producer', ['--topic', 'topics-list.compact', ...keyed], lines)
  const deletion = { partitions: [{ topic: 'topics-list.short', partition: 0, offset: 20 }], version: 1 }
  const file = join(await mkdtemp(join(tmpdir(), 'ottla-')), 'deletion.json')
  await writeFile(file, JSON.stringify(deletion))
  await tool('kafka-delete-records', ['--offset-json-file', file])
  await rm(dirname(file), { recursive: true })
})

afterAll(() => cluster.connection.close())

it('lists topics with the numbers of kafka-topics, kafka-get-offsets, kafka-log-dirs and kafka-configs', async () => {
  const { rows, problems } = await listTopics(cluster, { search: 'topics-LIST.' })
  expect(problems).toEqual([])
  expect(rows.map(row => row.name)).toEqual(['topics-list.compact', 'topics-list.plain', 'topics-list.short'])
  const [topics, starts, ends, sizes] = await Promise.all([
    // Of all topics they fail where another test deletes one meanwhile.
    toolTopics(address, ['--topic', 'topics-list.*']),
    toolOffsets(address, 'earliest', ['--topic', 'topics-list.*']),
    toolOffsets(address, 'latest', ['--topic', 'topics-list.*']),
    toolSizes(address),
  ])
  // The oracle itself has seen what was prepared: a log that begins at 20, and 200 records each.
  expect(starts.get('topics-list.short-0')).toBe('20')
  for (const row of rows) {
    const topic = topics.get(row.name)
    const keys = topic?.partitions.map(({ partition }) => partitionKey(row.name, partition)) ?? []
    const sum = (values: Map<string, string>) => keys.reduce((total, key) => total + Number(values.get(key)), 0)
    const configs = await toolConfigs(address, row.name)
    expect(row).toMatchObject({
      partitions: topic?.partitionCount,
      replicationFactor: topic?.replicationFactor,
      underReplicated: 0,
      offline: 0,
      internal: false,
      records: String(sum(ends) - sum(starts)),
      size: String(keys.reduce((total, key) => total + (sizes.get(1)?.get(key) ?? 0), 0)),
      cleanupPolicy: configs.get('cleanup.policy')?.value,
      retentionMs: configs.get('retention.ms')?.value,
    } satisfies Partial<TopicRow>)
  }
  expect(rows.map(row => row.records)).toEqual(['200', '200', '180'])
  expect(rows.map(row => row.retentionMs)).toEqual(['604800000', '604800000', '3600000'])
})

it('asks a broker six times at most, however many topics there are', async () => {
  // Other tests make and delete topics meanwhile: counted until nobody did.
  await vi.waitFor(async () => {
    await listTopics(cluster)
    const before = new Map(cluster.connection.sent)
    const { rows } = await listTopics(cluster, { internal: true })
    expect(rows.length).toBeGreaterThanOrEqual(3)
    const sent = [...cluster.connection.sent].map(([key, count]) => [key, count - (before.get(key) ?? 0)] as const)
    expect(Object.fromEntries(sent.filter(([, count]) => count > 0))).toEqual({
      '1 Metadata': 1,
      '1 ListOffsets': 2,
      '1 DescribeLogDirs': 1,
      '1 DescribeConfigs': 1,
    })
  }, 60_000)
})

it('shows internal topics on request only', async () => {
  // Listing groups of a consumer makes the topic of the commits.
  await tool('kafka-console-consumer', [
    '--topic',
    'topics-list.plain',
    '--group',
    'topics-list',
    '--timeout-ms',
    '3000',
  ])
  const names = async (internal: boolean) => (await listTopics(cluster, { internal })).rows.map(row => row.name)
  expect(await names(true)).toContain('__consumer_offsets')
  expect(await names(false)).not.toContain('__consumer_offsets')
})

it('tells no problem of topics that come and go meanwhile', async () => {
  let going = true
  const churn = async (): Promise<void> => {
    for (let round = 0; going; round++) {
      const topics = [0, 1, 2].map(i => ({ topic: `topics-churn-${round}-${i}`, numPartitions: 2 }))
      await admin.createTopics({ topics, waitForLeaders: false })
      await admin.deleteTopics({ topics: topics.map(({ topic }) => topic) })
    }
  }
  const admin = cluster.connection.kafka.admin({ retry: { retries: 5 } })
  await admin.connect()
  const churning = churn()
  try {
    for (let i = 0; i < 60; i++) {
      const { rows, problems } = await listTopics(cluster)
      expect(problems).toEqual([])
      expect(rows.find(row => row.name === 'topics-list.plain')).toMatchObject({
        records: '200',
        cleanupPolicy: 'delete',
      })
    }
  } finally {
    going = false
    await churning
    await admin.disconnect()
  }
})

it('describes a topic as kafka-topics does', async () => {
  const name = 'topics-list.short'
  const topic = await describeTopic(cluster, name)
  const oracle = (await toolTopics(address, ['--topic', name])).get(name)
  const [starts, ends, sizes] = [
    await toolOffsets(address, 'earliest', ['--topic', name]),
    await toolOffsets(address, 'latest', ['--topic', name]),
    await toolSizes(address),
  ]
  expect(topic).toMatchObject({ name, internal: false, replicationFactor: 1, records: '180', problems: [] })
  expect(topic.maxMessageBytes).toBe('1048588')
  const set = [...(await toolConfigs(address, name)).values()].filter(config =>
    config.synonyms[0]?.startsWith('DYNAMIC_TOPIC'),
  )
  expect(topic.configsSet).toBe(set.length)
  expect(topic.partitions).toEqual(
    oracle?.partitions.map(partition => ({
      ...partition,
      leaderEpoch: 0,
      offlineReplicas: [],
      logStartOffset: starts.get(partitionKey(name, partition.partition)),
      logEndOffset: ends.get(partitionKey(name, partition.partition)),
      size: String(sizes.get(1)?.get(partitionKey(name, partition.partition))),
    })),
  )
})

it('says plainly that a topic does not exist, or cannot', async () => {
  await expect(describeTopic(cluster, 'topics-list.nowhere')).rejects.toMatchObject({ code: 'TOPIC_NOT_FOUND' })
  await expect(describeTopicConfigs(cluster, 'topics-list.nowhere')).rejects.toMatchObject({ code: 'TOPIC_NOT_FOUND' })
  await expect(describeTopic(cluster, 'a b')).rejects.toMatchObject({ code: 'INVALID_TOPIC' })
})

it('stops when the caller leaves', async () => {
  await expect(listTopics(cluster, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' })
  const leaving = new AbortController()
  const listing = listTopics(cluster, { signal: leaving.signal })
  leaving.abort()
  await expect(listing).rejects.toMatchObject({ code: 'CANCELLED' })
})
