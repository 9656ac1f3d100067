import { Kafka, logLevel } from 'kafkajs'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { connectTo } from '@/e2e/support/connect-to'
import { toolOffsets } from '@/e2e/support/topic-oracle'
import { fetchMetadata } from '@/lib/kafka/connection/metadata'
import { listOffsets, type OffsetSpec } from './list-offsets'

const address = brokerAddress()
const cluster = connectTo(address)
const topic = 'topics-offsets'
const partitions = [0, 1].map(partition => ({ topic, partition }))
// Not Ottla's own settings: the coordinator of transactions needs more patience the first time it is asked for.
const kafka = new Kafka({ brokers: [address], logLevel: logLevel.NOTHING, retry: { retries: 20 } })
const producer = kafka.producer({
  transactionalId: 'topics-offsets',
  maxInFlightRequests: 1,
  idempotent: true,
  // Kafka's tools may take longer than the usual minute, after which the broker would abort it.
  transactionTimeout: 600_000,
})

beforeAll(async () => {
  // The records are of 1970: they would be deleted at once.
  const forEver = ['--partitions', '2', '--config', 'retention.ms=-1']
  await kafkaTool('kafka-topics', ['--bootstrap-server', address, '--create', '--topic', topic, ...forEver])
  await producer.connect()
})

afterAll(async () => {
  await producer.disconnect()
  await cluster.connection.close()
})

const numbers = async (spec: OffsetSpec) => {
  const { offsets, problems } = await listOffsets(cluster, partitions, spec)
  expect(problems).toEqual([])
  return new Map([...offsets].map(([key, { offset }]) => [key, String(offset)]))
}

it('finds the offsets that kafka-get-offsets finds, also while a transaction is open', async () => {
  const first = await producer.transaction()
  const at = (timestamp: number, value: string) => ({ partition: 0, timestamp: String(timestamp), value })
  await first.send({ topic, messages: [at(1_000, 'a'), at(5_000, 'b'), at(3_000, 'c')] })
  await first.commit()
  const open = await producer.transaction()
  await open.send({ topic, messages: [at(4_000, 'd')] })
  const oracle = (time: string) => toolOffsets(address, time, ['--topic', topic])
  try {
    expect(await numbers('latest')).toEqual(await oracle('latest'))
    expect(await numbers('earliest')).toEqual(await oracle('earliest'))
    expect(await numbers('latest')).toEqual(
      new Map([
        ['topics-offsets-0', '5'],
        ['topics-offsets-1', '0'],
      ]),
    )
    // Three records and the commit marker are stable; the fourth record waits for the end of its transaction.
    expect((await numbers('lastStable')).get('topics-offsets-0')).toBe('4')
    const since = await listOffsets(cluster, partitions, { timestamp: 2_000n })
    expect(since.offsets.get('topics-offsets-0')).toMatchObject({ offset: 1n, timestamp: 5_000n })
    expect(since.offsets.get('topics-offsets-1')).toMatchObject({ offset: -1n, timestamp: -1n })
    expect((await oracle('2000')).get('topics-offsets-0')).toBe('1')
  } finally {
    await open.abort()
  }
  // The marker of an abort is written after the abort was answered.
  await vi.waitFor(async () => expect((await numbers('lastStable')).get('topics-offsets-0')).toBe('6'), 60_000)
})

it('finds the record with the largest timestamp', async () => {
  const { offsets } = await listOffsets(cluster, partitions, 'maxTimestamp')
  const oracle = await toolOffsets(address, 'max-timestamp', ['--topic', topic])
  expect(String(offsets.get('topics-offsets-0')?.offset)).toBe(oracle.get('topics-offsets-0'))
})

it('answers for the partitions there are, and says which ones there are not', async () => {
  const asked = [...partitions, { topic, partition: 7 }, { topic: 'topics-offsets-nowhere', partition: 0 }]
  const { offsets, problems, gone } = await listOffsets(cluster, asked, 'latest')
  expect([...offsets.keys()].sort()).toEqual(['topics-offsets-0', 'topics-offsets-1'])
  expect(problems).toMatchObject([{ code: 'TOPIC_NOT_FOUND', params: { count: '2' } }])
  expect(gone).toEqual(new Set(['topics-offsets-nowhere']))
})

it('notices that a topic was deleted after the metadata were read', async () => {
  const doomed = 'topics-offsets.doomed'
  const asked = [{ topic: doomed, partition: 0 }, ...partitions]
  await kafkaTool('kafka-topics', ['--bootstrap-server', address, '--create', '--topic', doomed])
  const metadata = await vi.waitFor(async () => {
    const known = await fetchMetadata(cluster, [doomed, topic])
    expect(known.topics.map(({ errorCode }) => errorCode)).toEqual([0, 0])
    return known
  }, 60_000)
  await kafkaTool('kafka-topics', ['--bootstrap-server', address, '--delete', '--topic', doomed])
  // The tool hears from the controller, and the broker a moment later.
  await vi.waitFor(async () => {
    const { offsets, gone } = await listOffsets(cluster, asked, 'latest', { metadata })
    expect(gone).toEqual(new Set([doomed]))
    expect(offsets.size).toBe(2)
  }, 60_000)
})

it('asks nobody when nothing is asked for', async () => {
  const before = [...cluster.connection.sent.values()]
  expect(await listOffsets(cluster, [], 'latest')).toEqual({ offsets: new Map(), problems: [], gone: new Set() })
  expect([...cluster.connection.sent.values()]).toEqual(before)
})
