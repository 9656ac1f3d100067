import { Kafka, logLevel, type Producer } from 'kafkajs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { connectTo } from '@/e2e/support/connect-to'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { readRecord } from './read-record'
import { allPages, freshTopic, page, tool } from './testing/broker-topics'

let cluster: Cluster
// Not Ottla's own settings: the coordinator of transactions needs more patience the first time it is asked for.
const kafka = new Kafka({ brokers: [brokerAddress()], logLevel: logLevel.NOTHING, retry: { retries: 20 } })
const producers: Producer[] = []

beforeAll(() => {
  cluster = connectTo(brokerAddress())
})
afterAll(async () => {
  for (const producer of producers) await producer.disconnect()
  await cluster.connection.close()
})

async function transactional(id: string): Promise<Producer> {
  const producer = kafka.producer({ transactionalId: id, maxInFlightRequests: 1, idempotent: true })
  producers.push(producer)
  await producer.connect()
  return producer
}

async function write(producer: Producer, topic: string, values: string[], commit: boolean): Promise<void> {
  const transaction = await producer.transaction()
  for (const value of values) await transaction.send({ topic, messages: [{ value, partition: 0 }] })
  if (commit) await transaction.commit()
  else await transaction.abort()
}

const texts = (records: { value: { text: string } }[]) => records.map(record => record.value.text)

it('shows what was aborted, tagged, and hides it under read_committed as Kafka does', async () => {
  const topic = await freshTopic(cluster, 'transactions')
  const one = await transactional(`${topic}-1`)
  const two = await transactional(`${topic}-2`)
  const committed: string[] = []
  const all: string[] = []
  const aborted = new Set<string>()
  for (let i = 0; i < 12; i++) {
    const values = Array.from({ length: (i % 4) + 1 }, (_, n) => `t${i}.${n}`)
    const commit = i % 3 !== 1
    await write(i % 2 === 0 ? one : two, topic, values, commit)
    all.push(...values)
    if (commit) committed.push(...values)
    else for (const value of values) aborted.add(value)
  }

  // The marker that ends a transaction is written after the end was answered; 12 of them stand behind the records.
  const stable = async () => (await page(cluster, topic, { limit: 1, isolation: 'read_committed' })).end.ends[0]?.end
  await expect.poll(stable, { timeout: 120_000 }).toBe(String(all.length + 12))

  const shown = await allPages(cluster, topic, { limit: 7 })
  expect(texts(shown.records)).toEqual(all)
  expect(shown.records.filter(record => record.aborted).map(record => record.value.text)).toEqual([...aborted])
  expect(shown.records.some(record => record.open)).toBe(false)
  expect(shown.gaps.every(gap => gap.why === 'control')).toBe(true)
  // One each, but side by side where the next transaction was quicker than the marker of the one before.
  expect(shown.gaps.reduce((sum, { from, to }) => sum + Number(to) - Number(from) + 1, 0)).toBe(12)

  for (const direction of ['forward', 'backward'] as const) {
    const visible = await allPages(cluster, topic, { limit: 7, isolation: 'read_committed', direction })
    expect(texts(visible.records)).toEqual(direction === 'forward' ? committed : committed.toReversed())
    expect(new Set(visible.gaps.map(gap => gap.why))).toEqual(new Set(['control', 'aborted']))
  }
  // A page is full even where markers and hidden records stand at the end.
  const newest = await page(cluster, topic, { limit: 10, direction: 'backward', isolation: 'read_committed' })
  expect(newest.records).toHaveLength(10)

  const consumed = async (isolation: string) => {
    const args = ['--topic', topic, '--from-beginning', '--isolation-level', isolation, '--timeout-ms', '4000']
    return (await tool('kafka-console-consumer', args)).trim().split('\n')
  }
  // It ends where nothing came for four seconds, which on a busy machine may be before the end.
  await expect.poll(() => consumed('read_committed')).toEqual(committed)
  await expect.poll(() => consumed('read_uncommitted')).toEqual(all)
})

it('ends at the last stable offset under read_committed, and goes on behind it, tagged open, without', async () => {
  const topic = await freshTopic(cluster, 'open-transaction')
  const producer = await transactional(`${topic}-1`)
  await write(producer, topic, ['done'], true)
  const other = cluster.connection.kafka.producer()
  producers.push(other)
  await other.connect()
  const transaction = await producer.transaction()
  await transaction.send({ topic, messages: [{ value: 'pending', partition: 0 }] })
  await other.send({ topic, messages: [{ value: 'plain', partition: 0 }] })

  // 0 done, 1 marker, 2 pending, 3 plain.
  const committed = await page(cluster, topic, { limit: 10, isolation: 'read_committed' })
  expect(texts(committed.records)).toEqual(['done'])
  expect(committed.end).toMatchObject({ reason: 'range', ends: { 0: { end: '2', lastStable: '2' } } })
  for (const direction of ['forward', 'backward'] as const) {
    const { records, end } = await page(cluster, topic, { limit: 10, direction })
    const brief = records.map(record => [record.value.text, record.open ?? false])
    const expected = [
      ['done', false],
      ['pending', true],
      ['plain', false],
    ]
    expect(brief).toEqual(direction === 'forward' ? expected : expected.toReversed())
    expect(end.ends[0]).toEqual({ start: '0', end: '4', lastStable: '2' })
  }
  await expect(readRecord(cluster, topic, 0, 2, { isolation: 'read_committed' })).rejects.toMatchObject({
    code: 'OFFSET_OUT_OF_RANGE',
  })
  expect(await readRecord(cluster, topic, 0, 2)).toMatchObject({ open: true })
  await transaction.abort()
  await expect.poll(() => readRecord(cluster, topic, 0, 2)).toMatchObject({ aborted: true })
  expect(await readRecord(cluster, topic, 0, 2)).not.toHaveProperty('open')
  await expect(readRecord(cluster, topic, 0, 2, { isolation: 'read_committed' })).rejects.toMatchObject({
    code: 'RECORD_NOT_FOUND',
    params: { why: 'aborted' },
  })
  await expect(readRecord(cluster, topic, 0, 1)).rejects.toMatchObject({ params: { why: 'control' } })
})
