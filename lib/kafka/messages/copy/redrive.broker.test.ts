import { afterAll, beforeAll, expect, it } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { connectTo } from '@/e2e/support/connect-to'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import type { RecordToWrite } from '@/lib/kafka/protocol/encode-record-batch'
import { freshTopic, writeBatch } from '../testing/broker-topics'
import { contentOf, copied, wholeTopic } from '../testing/copy-run'
import { copyInput } from './copy-input'
import { copyPlanLines } from './copy-plan-lines'
import { headerSample } from './header-sample'
import type { CopyPlanLine } from './plan-types'

let cluster: Cluster
beforeAll(() => {
  cluster = connectTo(brokerAddress())
})
afterAll(() => cluster.connection.close())

const { signal } = new AbortController()

async function planOf(topic: string, body: object): Promise<Extract<CopyPlanLine, { type: 'plan' }>> {
  let last: CopyPlanLine | null = null
  for await (const line of copyPlanLines(cluster, topic, copyInput.parse(body), { signal })) last = line
  if (last?.type !== 'plan') throw new Error(JSON.stringify(last))
  return last
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

const text = (value: string) => Buffer.from(value)

it('sends the dead letters of Spring back to topic and partition, without the headers that told where from', async () => {
  const orders = await freshTopic(cluster, 'orders', 3)
  const payments = await freshTopic(cluster, 'payments', 2)
  const letters = await freshTopic(cluster, 'orders.DLT', 2)
  const letter = (i: number, topic: string, partition: number): RecordToWrite => ({
    key: text(`k${i}`),
    value: text(`v${i}`),
    headers: [
      { key: 'trace', value: text(`t${i}`) },
      // Failed elsewhere before: the last one tells where it came from.
      { key: 'kafka_dlt-original-topic', value: text('before') },
      { key: 'kafka_dlt-original-topic', value: text(topic) },
      { key: 'kafka_dlt-original-partition', value: int32(partition) },
      { key: 'kafka_dlt-exception-message', value: text('no') },
    ],
  })
  const given = [letter(0, orders, 2), letter(1, payments, 0), letter(2, orders, 0), letter(3, payments, 7)]
  const others: RecordToWrite[] = [
    letter(4, 'a.topic.that.is.not', 0),
    letter(5, letters, 0),
    { key: text('k6'), value: text('v6'), headers: [] },
    { key: text('k7'), value: text('v7'), headers: [{ key: 'kafka_dlt-original-topic', value: null }] },
  ]
  await writeBatch(cluster, letters, 0, given, Date.now(), 'gzip')
  await writeBatch(cluster, letters, 1, others, Date.now())

  const sample = await headerSample(cluster, letters)
  expect(sample.records).toBe(8)
  expect(sample.headers[0]).toMatchObject({ key: 'kafka_dlt-original-topic', looks: 'topic', known: true })
  const partition = sample.headers.find(({ key }) => key === 'kafka_dlt-original-partition')
  expect(partition).toMatchObject({ looks: 'partition', known: true })
  expect(partition?.values).toContain('2')

  const to = {
    header: 'kafka_dlt-original-topic',
    partitionHeader: 'kafka_dlt-original-partition',
    drop: ['kafka_dlt-*'],
  }
  const plan = await planOf(letters, { to })
  const targets = Object.fromEntries(
    plan.targets.map(({ topic, records, problem }) => [topic, [records, problem?.code]]),
  )
  expect(targets).toEqual({
    [orders]: ['2', undefined],
    [payments]: ['2', undefined],
    'a.topic.that.is.not': ['1', 'TOPIC_NOT_FOUND'],
    [letters]: ['1', 'COPY_ONTO_ITSELF'],
  })
  expect(plan.counted).toMatchObject({
    records: '4',
    noTarget: { '': '2', 'a.topic.that.is.not': '1', [letters]: '1' },
  })

  const account = await copied(cluster, letters, { to: { ...to, topics: [orders, payments] } })
  expect(account.counts).toMatchObject({ written: 4, noTarget: 4, elsewhere: 1, refused: 0 })
  expect(account.noTarget).toEqual({ '': 2, 'a.topic.that.is.not': 1, [letters]: 1 })
  const back = await wholeTopic(cluster, orders)
  expect(back.map(({ partition, key }) => [partition, Buffer.from(key.text, 'base64').toString()]).toSorted()).toEqual([
    [0, 'k2'],
    [2, 'k0'],
  ])
  for (const line of back) expect(line.headers.map(({ key }) => key)).toEqual(['trace'])
  expect(await wholeTopic(cluster, payments)).toHaveLength(2)
  expect(await wholeTopic(cluster, letters)).toHaveLength(8)
  await expect(copied(cluster, letters, { to: { ...to, topics: [letters] } })).rejects.toMatchObject({
    code: 'COPY_ONTO_ITSELF',
  })
})

it('sends the dead letters of Kafka Connect back with their headers, and only those that a filter finds', async () => {
  const origin = await freshTopic(cluster, 'connect', 2)
  const letters = await freshTopic(cluster, 'connect-dlq')
  const letter = (i: number): RecordToWrite => ({
    key: null,
    value: text(`v${i}`),
    headers: [
      { key: '__connect.errors.topic', value: text(origin) },
      { key: '__connect.errors.partition', value: text(String(i % 2)) },
      { key: '__connect.errors.offset', value: text(String(i)) },
    ],
  })
  await writeBatch(
    cluster,
    letters,
    0,
    Array.from({ length: 10 }, (_, i) => letter(i)),
    Date.now(),
    'zstd',
  )
  const sample = await headerSample(cluster, letters)
  expect(sample.headers.map(({ key, looks }) => [key, looks])).toEqual([
    ['__connect.errors.topic', 'topic'],
    ['__connect.errors.partition', 'partition'],
    ['__connect.errors.offset', null],
  ])
  const to = { header: '__connect.errors.topic', partitionHeader: '__connect.errors.partition', topics: [origin] }
  const only = { filter: 'v[0-5]', match: 'regex', in: 'value' }
  const account = await copied(cluster, letters, { ...only, to })
  expect(account.counts).toMatchObject({ written: 6, noTarget: 0, elsewhere: 0 })
  expect(account.sources[0]).toMatchObject({ records: 6, filtered: 4 })
  const expected = (await wholeTopic(cluster, letters)).slice(0, 6)
  const back = (await wholeTopic(cluster, origin)).toSorted((a, b) => (a.value.text < b.value.text ? -1 : 1))
  expect(back.map(contentOf)).toEqual(expected.map(contentOf))
  expect(back.map(({ partition }) => partition)).toEqual([0, 1, 0, 1, 0, 1])
})

it('plans a copy: what it would refuse, and exactly how much a search finds', async () => {
  const source = await freshTopic(cluster, 'plan', 2, { 'max.message.bytes': '200000' })
  const old = Date.now() - 5 * 86_400_000
  const values = (from: number) =>
    Array.from({ length: 50 }, (_, i) => ({ key: null, value: text(`${from + i}`), headers: [] }))
  await writeBatch(cluster, source, 0, values(0), old)
  await writeBatch(cluster, source, 1, values(50), Date.now())
  const target = await freshTopic(cluster, 'plan-to', 1, {
    'max.message.bytes': '100000',
    'cleanup.policy': 'compact,delete',
    'retention.ms': '86400000',
    'message.timestamp.before.max.ms': '172800000',
  })
  const plan = await planOf(source, { to: { topic: target }, keepPartition: true })
  expect(plan).toMatchObject({ offsets: '100', open: '0', counted: null, targets: [{ topic: target, partitions: 1 }] })
  expect(plan.partitions).toEqual([
    { partition: 0, from: '0', to: '50' },
    { partition: 1, from: '0', to: '50' },
  ])
  expect(plan.warnings.map(({ kind, ...rest }) => [kind, 'atMost' in rest ? rest.atMost : null])).toEqual([
    ['max-message-bytes', null],
    ['compacted', null],
    ['fewer-partitions', null],
    ['retention', '50'],
    ['timestamp-before', '50'],
  ])
  const counted = await planOf(source, { to: { topic: target }, filter: '7', keepTimestamp: false, count: true })
  expect(counted.counted).toMatchObject({ records: '19', filtered: '81', failed: '0' })
  expect(counted.warnings.map(({ kind }) => kind)).toEqual(['max-message-bytes', 'compacted'])
})
