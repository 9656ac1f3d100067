import { CompressionTypes, Kafka, logLevel } from 'kafkajs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { connectTo } from '@/e2e/support/connect-to'
import { deleteRecordsBefore } from '@/e2e/support/delete-records'
import { createTopic } from '@/lib/kafka/topics/create-topic'
import { nextRecords } from './next-records'

const cluster = connectTo(brokerAddress())
const kafka = new Kafka({ brokers: [brokerAddress()], logLevel: logLevel.NOTHING, retry: { retries: 20 } })
const producer = kafka.producer()
const transactional = kafka.producer({
  ...{ transactionalId: 'next-records', maxInFlightRequests: 1, idempotent: true, transactionTimeout: 600_000 },
})
const [small, large] = ['next.small', 'next.large']

beforeAll(async () => {
  for (const name of [small, large]) {
    await createTopic(cluster, { name, partitions: 6, replicationFactor: null, configs: {} })
  }
  await Promise.all([producer.connect(), transactional.connect()])
})
afterAll(async () => {
  await Promise.all([producer.disconnect(), transactional.disconnect()])
  await cluster.connection.close()
})

const at = (topic: string, partition: number, offset: number) => ({ topic, partition, offset: BigInt(offset) })
// Old records would be deleted by retention while the test runs.
const began = Date.now() - 60_000

async function write(
  topic: string,
  partition: number,
  count: number,
  more: { size?: number; compression?: number } = {},
) {
  const value = (index: number) => `${index}`.padEnd(more.size ?? 1, 'x')
  const messages = Array.from({ length: count }, (_, index) => ({
    ...{ partition, value: value(index), timestamp: String(began + index * 1000) },
  }))
  await producer.send({ topic, messages, compression: more.compression ?? CompressionTypes.None })
}

it('finds the records of many partitions by one Fetch, in the middle of batches, compressed or not', async () => {
  await write(small, 0, 10)
  await write(small, 1, 10, { compression: CompressionTypes.GZIP })
  await nextRecords(cluster, [at(small, 0, 0)])
  const fetches = () => [...cluster.connection.sent].filter(([key]) => key.includes('Fetch') && !key.includes('Offset'))
  const before = fetches().reduce((sum, [, count]) => sum + count, 0)
  const { found, problems } = await nextRecords(cluster, [at(small, 0, 4), at(small, 1, 7), at(small, 2, 0)])
  expect(problems).toEqual([])
  expect(Object.fromEntries(found)).toEqual({
    [`${small}-0`]: { kind: 'record', timestamp: began + 4_000 },
    [`${small}-1`]: { kind: 'record', timestamp: began + 7_000 },
    [`${small}-2`]: { kind: 'at-end' },
  })
  expect(fetches().reduce((sum, [, count]) => sum + count, 0) - before).toBe(1)
})

it('finds records in batches that are larger than what is asked for first', async () => {
  for (let partition = 0; partition < 6; partition++) await write(large, partition, 4, { size: 200_000 })
  const { found } = await nextRecords(
    cluster,
    [0, 1, 2, 3, 4, 5].map(partition => at(large, partition, 2)),
  )
  expect([...found.values()]).toEqual(Array(6).fill({ kind: 'record', timestamp: began + 2_000 }))
})

it('tells where there is no such offset, and what keeps a consumer from going on', async () => {
  await write(small, 3, 10)
  await deleteRecordsBefore(cluster, small, 3, 6)
  for (const end of ['commit', 'abort'] as const) {
    const transaction = await transactional.transaction()
    await transaction.send({ topic: small, messages: [{ partition: 4, value: end }] })
    await transaction[end]()
  }
  const open = await transactional.transaction()
  await open.send({ topic: small, messages: [{ partition: 5, value: 'open' }] })
  const positions = [at(small, 3, 2), at(small, 0, 99), at(small, 4, 1), at(small, 5, 0)]
  const kinds = async () => {
    const { found } = await nextRecords(cluster, positions)
    return [...found].map(([key, next]) => [key, next.kind]).sort()
  }
  // The marker of a transaction is written after its end was answered.
  await expect.poll(kinds, { timeout: 120_000 }).toEqual([
    [`${small}-0`, 'beyond-end'],
    [`${small}-3`, 'before-start'],
    [`${small}-4`, 'only-markers'],
    [`${small}-5`, 'open-transaction'],
  ])
  const { found } = await nextRecords(cluster, positions)
  expect(found.get(`${small}-3`)).toEqual({ kind: 'before-start', logStartOffset: 6n })
  await open.commit()
  await expect.poll(kinds, { timeout: 120_000 }).toContainEqual([`${small}-5`, 'record'])
})

it('says what cannot be read, and finds the rest', async () => {
  const { found, problems } = await nextRecords(cluster, [at(small, 0, 0), at('next.none', 0, 0)])
  expect([...found.keys()]).toEqual([`${small}-0`])
  expect(problems).toMatchObject([{ code: 'TOPIC_NOT_FOUND' }])
})
