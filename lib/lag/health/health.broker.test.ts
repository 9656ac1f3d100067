import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Consumer, Kafka, logLevel, type Producer } from 'kafkajs'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { GET as groupRoute } from '@/app/api/clusters/[cluster]/groups/[group]/route'
import { GET as groupsRoute } from '@/app/api/clusters/[cluster]/groups/route'
import { brokerAddress } from '@/e2e/support/broker-address'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { readToEnd } from '@/e2e/support/group-reading'
import { config } from '@/lib/config/config'
import { connectCluster, getCluster } from '@/lib/kafka/connection/cluster'
import { createTopic } from '@/lib/kafka/topics/create-topic'
import { deleteTopics } from '@/lib/kafka/topics/delete-topics'
import { startLagSampler } from '../lag-sampler'
import { recordGroupEvent } from '../record-group-event'
import { onSampled } from '../sampled'
import { allGroupHealth } from './all-group-health'
import { describeGroupWithHealth } from './describe-group-with-health'
import { groupsWithHealth } from './groups-with-health'

const address = brokerAddress()
const lag = { interval: 1_000, window: 8_000, stalledAfter: 4_000, behindAfter: 2_000 }
const cluster = connectCluster({
  ...{ id: 'health', name: 'health', origin: 'configured', readOnly: false, ssl: false },
  ...{ bootstrapServers: [address], lag },
})
const kafka = new Kafka({ brokers: [address], logLevel: logLevel.NOTHING, retry: { retries: 20 } })
const closing: (() => Promise<void>)[] = []
const data = mkdtempSync(join(tmpdir(), 'ottla-health-'))
let producer: Producer
// A slow machine is sampled every minute, and nothing is believed before the third sample.
const patience = { timeout: 180_000, interval: 250 }

beforeAll(async () => {
  // Read once and kept; the tools look for their Kafka in the folder that was there before.
  const before = process.env.OTTLA_DATA
  process.env.OTTLA_DATA = data
  vi.stubEnv('KAFKA_BROKERS', address)
  config()
  if (before === undefined) delete process.env.OTTLA_DATA
  else process.env.OTTLA_DATA = before
  producer = kafka.producer()
  await producer.connect()
  closing.push(
    () => producer.disconnect(),
    async () => startLagSampler(cluster)(),
  )
  startLagSampler(cluster)
})

afterAll(async () => {
  for (const close of closing.reverse()) await close()
  await cluster.connection.close()
  await getCluster('kafka').connection.close()
  vi.unstubAllEnvs()
  rmSync(data, { recursive: true, force: true })
})

async function topicWith(name: string, records: number): Promise<string> {
  await createTopic(cluster, { name, partitions: 1, replicationFactor: null, configs: {} })
  await produce(name, records)
  return name
}

const produce = (topic: string, count: number) =>
  producer.send({ topic, messages: Array.from({ length: count }, (_, index) => ({ value: `hello${index}` })) })

/** A member of a group that reads and never commits. */
async function hold(topic: string, groupId: string): Promise<Consumer> {
  const consumer = kafka.consumer({ groupId })
  closing.push(() => consumer.disconnect())
  await consumer.connect()
  await consumer.subscribe({ topic })
  await consumer.run({ autoCommit: false, eachMessage: async () => {} })
  return consumer
}

const health = (groupId: string) => allGroupHealth(cluster).get(groupId)
const word = (groupId: string) => `${health(groupId)?.status} ${health(groupId)?.reason.code}`
const becomes = (groupId: string, expected: string) => expect.poll(() => word(groupId), patience).toBe(expected)

async function tool(name: string, ...args: string[]): Promise<void> {
  const { exitCode, stdout, stderr } = await kafkaTool(name, ['--bootstrap-server', address, ...args])
  expect([exitCode, `${stdout}${stderr}`]).toEqual([0, expect.not.stringContaining('Error')])
}

const consumerGroups = (...args: string[]) => tool('kafka-consumer-groups', ...args)

/** As a consumer commits. */
async function setOffset(groupId: string, topic: string, offset: string): Promise<void> {
  const admin = kafka.admin()
  await admin.connect()
  await admin.setOffsets({ groupId, topic, partitions: [{ partition: 0, offset }] })
  await admin.disconnect()
}

it('stalled: a member that reads and does not commit; since its last commit, and for as long as the next record waits', async () => {
  const topic = await topicWith('health.stalled', 5)
  await readToEnd(cluster, topic, { topic, count: 2 })
  const written = Date.now()
  await hold(topic, topic)
  await becomes(topic, 'stalled no-change')
  const found = health(topic)
  expect(found).toMatchObject({ lag: '3', members: 1, worst: { topic, partition: 0 }, catchUp: 'never' })
  expect(found?.reason.params).toMatchObject({ lag: '3', topic, partition: 0, partitions: 1 })
  expect(Number(found?.reason.params.waitingFor)).toBeGreaterThanOrEqual(lag.stalledAfter)
  expect(found?.since).toBeLessThanOrEqual(Date.now() - lag.stalledAfter + lag.interval)

  const asked = Date.now()
  const exact = await describeGroupWithHealth(cluster, topic, { exact: true })
  expect(exact.health).toMatchObject({ timeLagBy: 'exact', status: 'stalled' })
  expect(exact.health?.timeLag).toBeGreaterThan(asked - written - 1_000)
  expect(exact.health?.partitions).toMatchObject([{ timeLagBy: 'exact', currentOffset: '2', logEndOffset: '5' }])

  const { rows } = await groupsWithHealth(cluster)
  const row = rows.find(({ groupId }) => groupId === topic)
  expect(row).toMatchObject({ lag: '3', members: 1, health: { status: 'stalled', reason: { code: 'no-change' } } })
  expect(Date.now() - Number(row?.health?.sampledAt)).toBeLessThan(10_000)
})

it('answers scripts: the groups and one group, with an exact age when it is asked for', async () => {
  const topic = await topicWith('health.api', 3)
  await readToEnd(cluster, topic, { topic, count: 1 })
  const ask = async (handler: typeof groupRoute, query = '') => {
    const params = Promise.resolve({ cluster: 'kafka', group: topic })
    const response = await handler(new Request(`http://localhost/${query}`), { params })
    return { status: response.status, body: await response.json() }
  }
  const exact = await ask(groupRoute, '?exact=1')
  expect(exact.body).toMatchObject({
    problems: [],
    health: { groupId: topic, lag: '2', timeLagBy: 'exact', members: 0 },
  })
  expect((await ask(groupRoute)).body.health.partitions).toHaveLength(1)
  expect((await ask(groupRoute, '?exact=yes')).status).toBe(400)
  const { body } = await ask(groupsRoute)
  expect(body.rows.find((row: { groupId: string }) => row.groupId === topic)).toMatchObject({
    health: { timeLagBy: 'exact' },
  })
})

it('not stalled: what is left are markers of transactions, or waits for one that is open', async () => {
  const topic = await topicWith('health.markers', 0)
  const transactional = kafka.producer({
    ...{ transactionalId: topic, maxInFlightRequests: 1, idempotent: true },
    // The broker would abort what stays open for a minute, and a sampler on a slow machine may need longer to see it.
    transactionTimeout: 600_000,
  })
  closing.push(() => transactional.disconnect())
  await transactional.connect()
  const first = await transactional.transaction()
  await first.send({ topic, messages: [{ value: 'a' }, { value: 'b' }] })
  await first.commit()
  await readToEnd(cluster, topic, { topic, count: 2 })
  await consumerGroups('--group', topic, '--topic', topic, '--reset-offsets', '--to-offset', '2', '--execute')
  recordGroupEvent(cluster.id, topic, { kind: 'reset', text: topic })
  await hold(topic, topic)
  await expect.poll(() => health(topic)?.members, patience).toBe(1)
  await becomes(topic, 'keeping-up only-markers')
  expect(health(topic)).toMatchObject({ lag: '1', timeLag: 0, catchUp: 0 })
  const second = await transactional.transaction()
  await second.send({ topic, messages: [{ value: 'c' }] })
  await becomes(topic, 'keeping-up open-transaction')
  await second.abort()
  await becomes(topic, 'keeping-up only-markers')
})

it('rewound: by the tool; not where the reset is recorded here', async () => {
  const topic = await topicWith('health.rewound', 9)
  for (const group of ['health.rewound-by-tool', 'health.rewound-here']) {
    await readToEnd(cluster, group, { topic, count: 9 })
    await becomes(group, 'not-running all-read')
  }
  const byTool = 'health.rewound-by-tool'
  const reset = consumerGroups('--group', byTool, '--topic', topic, '--reset-offsets', '--to-offset', '3', '--execute')
  // It is told for a window, and the tool may take longer to end.
  const told = becomes(byTool, 'rewound went-back').then(() => health(byTool))
  const [found] = await Promise.all([told, reset])
  expect(found?.reason.params).toMatchObject({ from: '9', to: '3', again: '6' })
  const rows = [{ topic, partition: 0 }]
  const seen = new Set<string>()
  const stop = onSampled(() => seen.add(`${health('health.rewound-here')?.status}`))
  recordGroupEvent(cluster.id, 'health.rewound-here', { kind: 'reset', text: `${topic}-0: 9 → 3`, by: 'local', rows })
  await setOffset('health.rewound-here', topic, '3')
  await expect.poll(() => health('health.rewound-here')?.lag, patience).toBe('6')
  await becomes('health.rewound-by-tool', 'not-running lag-steady')
  stop()
  expect(seen).not.toContain('rewound')
})

it('no members while records come, not running when none do, and gone when the group is deleted', async () => {
  const topic = await topicWith('health.empty', 3)
  await readToEnd(cluster, topic, { topic, count: 3 })
  await becomes(topic, 'not-running all-read')
  await produce(topic, 4)
  await becomes(topic, 'no-members nobody-reads')
  expect(health(topic)).toMatchObject({ lag: '4', members: 0, state: 'Empty', catchUp: null })
  await becomes(topic, 'not-running lag-steady')
  await consumerGroups('--delete', '--group', topic)
  await becomes(topic, 'unknown group-gone')
})

it('truncated: records deleted behind the commit', async () => {
  const topic = await topicWith('health.deleted', 10)
  await readToEnd(cluster, topic, { topic, count: 5 })
  const offsets = join(data, 'delete-records.json')
  writeFileSync(offsets, JSON.stringify({ version: 1, partitions: [{ topic, partition: 0, offset: 8 }] }))
  await tool('kafka-delete-records', '--offset-json-file', offsets)
  const now = await describeGroupWithHealth(cluster, topic)
  expect(now.health?.partitions[0]?.reason).toMatchObject({
    code: 'before-start',
    params: { offset: '5', start: '8', lag: '5', topic, partition: 0 },
  })
  await becomes(topic, 'not-running before-start')
})

it('truncated: the topic deleted and created anew', async () => {
  const topic = await topicWith('health.recreated', 6)
  await readToEnd(cluster, topic, { topic, count: 6 })
  await becomes(topic, 'not-running all-read')
  await deleteTopics(cluster, { topics: [{ name: topic, topicId: null }] })
  await vi.waitFor(() => topicWith(topic, 2), { timeout: 120_000, interval: 500 })
  // What a consumer commits that has not noticed; the tool would not go beyond the end.
  await setOffset(topic, topic, '6')
  await becomes(topic, 'not-running beyond-end')
  expect(health(topic)?.reason.params).toMatchObject({ offset: '6', end: '2' })
})
