import { Kafka, logLevel } from 'kafkajs'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { connectTo } from '@/e2e/support/connect-to'
import { toolGroup } from '@/e2e/support/group-oracle'
import { readToEnd } from '@/e2e/support/group-reading'
import { valueOnly, writeBatch } from '@/lib/kafka/messages/testing/broker-topics'
import { createTopic } from '@/lib/kafka/topics/create-topic'

const address = brokerAddress()
const cluster = connectTo(address)
const transactional = 'gaps.transactions'
const compacted = 'gaps.compacted'
// With kafkajs's own patience: the first transaction of a broker makes a topic before it begins.
// Not Ottla's own settings: the coordinator of transactions needs more patience the first time it is asked for.
const kafka = new Kafka({ brokers: [address], logLevel: logLevel.NOTHING, retry: { retries: 20 } })
const tool = (name: string, args: string[], stdin = '') =>
  kafkaTool(name, ['--bootstrap-server', address, ...args], { stdin })
const make = (name: string, configs: Record<string, string>) =>
  createTopic(cluster, { name, partitions: 1, replicationFactor: null, configs })

/** Values that kafka-console-consumer prints, and what it commits. */
async function java(topic: string, group: string, count: number) {
  const args = ['--topic', topic, '--group', group, '--from-beginning', '--timeout-ms', '60000']
  const { stdout } = await tool('kafka-console-consumer', [...args, '--max-messages', String(count)])
  const [row] = await toolGroup(address, group)
  return { values: stdout.split('\n').filter(Boolean), committed: row?.currentOffset, lag: row?.lag }
}

async function ottla(topic: string, group: string, count: number) {
  const reading = await readToEnd(cluster, group, { topic, count })
  const [row] = await toolGroup(address, group)
  return { values: reading.values(), committed: row?.currentOffset, lag: row?.lag }
}

beforeAll(async () => {
  await make(transactional, {})
  const producer = kafka.producer({
    transactionalId: 'gaps',
    maxInFlightRequests: 1,
    idempotent: true,
  })
  await producer.connect()
  for (const [name, ends] of [
    ['a', 'commit'],
    ['b', 'abort'],
    ['c', 'commit'],
  ] as const) {
    const transaction = await producer.transaction()
    const messages = [1, 2, 3].map(n => ({ value: `${name}${n}` }))
    await transaction.send({ topic: transactional, messages })
    await transaction[ends]()
  }
  await producer.disconnect()

  await make(compacted, { 'cleanup.policy': 'compact', 'segment.ms': '100', 'min.cleanable.dirty.ratio': '0.001' })
  // One batch a round, a second apart, so that each is a segment.
  const first = Date.now() - 10_000
  for (let round = 0; round < 4; round++) {
    const records = [0, 1, 2, 3, 4].map(key => ({ ...valueOnly(`${round}-${key}`), key: Buffer.from(`k${key}`) }))
    await writeBatch(cluster, compacted, 0, records, first + round * 1_000)
  }
  let reads = 0
  await vi.waitFor(
    async () => {
      const { values } = await ottla(compacted, `gaps-probe-${reads++}`, 1_000)
      // The last round lies in the active segment, which is never cleaned; the cleaner keeps the round before it.
      expect(values).toHaveLength(10)
    },
    { timeout: 120_000, interval: 1_000 },
  )
})

afterAll(() => cluster.connection.close())

it.each([3, 4, 9])('transactions: %i records, and the commit of Java, behind the markers that follow', async count => {
  const [a, b] = await Promise.all([
    java(transactional, `gaps-t-java-${count}`, count),
    ottla(transactional, `gaps-t-${count}`, count),
  ])
  expect(b).toEqual(a)
  expect(b.values).toHaveLength(count)
})

it('tells which records were of an aborted transaction', async () => {
  const reading = await readToEnd(cluster, 'gaps-aborted', { topic: transactional, count: 9 })
  const aborted = reading.of('record').filter(({ record }) => record.aborted)
  expect(aborted.map(({ record }) => record.value.text)).toEqual(['b1', 'b2', 'b3'])
})

it('reads on behind a commit in the middle of a transaction', async () => {
  const group = 'gaps-middle'
  expect((await ottla(transactional, group, 2)).values).toEqual(['a1', 'a2'])
  expect((await ottla(transactional, group, 2)).values).toEqual(['a3', 'b1'])
  expect(await ottla(transactional, group, 50)).toEqual({
    values: ['b2', 'b3', 'c1', 'c2', 'c3'],
    committed: '12',
    lag: '0',
  })
})

it('shows records of a transaction that is still open, as kafka-console-consumer does', async () => {
  const topic = 'gaps.open'
  await make(topic, {})
  const producer = kafka.producer({
    transactionalId: 'open',
    maxInFlightRequests: 1,
    idempotent: true,
    transactionTimeout: 600_000,
  })
  await producer.connect()
  const transaction = await producer.transaction()
  await transaction.send({ topic, messages: [{ value: 'x1' }, { value: 'x2' }] })
  try {
    const [a, b] = await Promise.all([java(topic, 'gaps-open-java', 2), ottla(topic, 'gaps-open', 9)])
    expect(b).toEqual(a)
    expect(b.values).toEqual(['x1', 'x2'])
  } finally {
    await transaction.abort()
    await producer.disconnect()
  }
})

it('compacted: the commit of Java, in the middle and at the end', async () => {
  const all = await ottla(compacted, 'gaps-c-all', 1_000)
  expect(all).toEqual(await java(compacted, 'gaps-c-java-all', all.values.length))
  expect(all.lag).toBe('0')
  expect(await ottla(compacted, 'gaps-c-3', 3)).toEqual(await java(compacted, 'gaps-c-java-3', 3))
})
