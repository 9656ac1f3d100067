import { randomBytes } from 'node:crypto'
import { Kafka, logLevel } from 'kafkajs'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { connectTo } from '@/e2e/support/connect-to'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { madeElsewhere } from '@/lib/serde/testing/made-elsewhere'
import { readRecord } from './read-record'
import { freshTopic, page, tool, writeBatch } from './testing/broker-topics'

let cluster: Cluster
beforeAll(() => {
  cluster = connectTo(brokerAddress())
})
afterAll(() => cluster.connection.close())

it('reads each format back out of a topic, by itself and when asked', async () => {
  const topic = await freshTopic(cluster, 'formats')
  const values: [string, Buffer][] = [
    ['messagepack', Buffer.from(madeElsewhere.msgpack, 'hex')],
    ['cbor', Buffer.from(madeElsewhere.cbor, 'hex')],
    ['avro', Buffer.from(madeElsewhere.avroSnappy, 'hex')],
    ['protobuf', Buffer.from(madeElsewhere.protobuf, 'hex')],
    ['xml', Buffer.from('<order id="1"/>')],
    ['jsonl', Buffer.from('{"a":1}\n{"a":2}')],
    ['hex', Buffer.from('00000000000003e8', 'hex')],
  ]
  const records = values.map(([name, value]) => ({ key: Buffer.from(name), value, headers: [] }))
  await writeBatch(cluster, topic, 0, records, Date.now(), 'zstd')

  const seen = await page(cluster, topic, { limit: 50, preview: 40 })
  expect(seen.records.map(({ value }) => value.format)).toEqual(values.map(([name]) => name))
  expect(seen.records[0]?.value).toMatchObject({ confidence: 'certain', truncated: true })

  const asked = await page(cluster, topic, { limit: 50, valueFormat: 'int64', keyFormat: 'hex' })
  expect(asked.records.map(({ value }) => value.fault?.why ?? value.text)).toEqual([...Array(6).fill('length'), '1000'])
  expect(asked.records[0]?.key.text).toBe(Buffer.from('messagepack').toString('hex'))

  const whole = await readRecord(cluster, topic, 0, 0)
  expect(Buffer.from(whole.value.wire ?? '', 'base64').toString('hex')).toBe(madeElsewhere.msgpack)
  expect(whole.value.readings?.[0]).toMatchObject({ format: 'messagepack', confidence: 'certain' })
  const long = await readRecord(cluster, topic, 0, 6)
  expect(long.value.readings?.slice(0, 2)).toMatchObject([{ format: 'hex' }, { format: 'int64', text: '1000' }])
})

/**
 * The formatter ends where nothing came for some seconds, which on a busy machine may be before the end, and what was done last may be
 * written between two readings: until both have read the same.
 */
const untilAlike = (alike: () => Promise<void>) => vi.waitFor(alike, { timeout: 200_000, interval: 500 })

/** What Kafka's own formatter prints of a topic, where the text stands in it. */
async function formatted(topic: string, formatter: string, containing: string): Promise<unknown[]> {
  const name = `org.apache.kafka.tools.consumer.${formatter}`
  const args = ['--topic', topic, '--from-beginning', '--timeout-ms', '3000', '--formatter', name]
  const text = await tool('kafka-console-consumer', [...args, '--isolation-level', 'read_uncommitted'])
  // One behind the other, without anything between.
  return text
    .replaceAll('}{"key"', '}\n{"key"')
    .split('\n')
    .filter(line => line.startsWith('{') && line.includes(containing))
    .map(line => JSON.parse(line))
}

/** Bytes are hex here and base64 there. */
function inKafkasWords(value: unknown): unknown {
  if (typeof value === 'string' && value.startsWith('0x')) return Buffer.from(value.slice(2), 'hex').toString('base64')
  if (Array.isArray(value)) return value.map(inKafkasWords)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inKafkasWords(inner)]))
}

async function decoded(topic: string, containing: string) {
  const { records } = await page(cluster, topic, { limit: 100_000 })
  return records.filter(({ key }) => key.text.includes(containing))
}

/** The same whatever the order of the records and of their fields. */
const sorted = (values: unknown[]) => values.map(value => JSON.stringify(inOrder(value))).sort()

function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, inOrder(inner)] as const)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

it('shows __consumer_offsets as the formatters of kafka-console-consumer do', async () => {
  const topic = await freshTopic(cluster, 'committed')
  const group = `decoders.${randomBytes(4).toString('hex')}`
  const records = [1, 2, 3].map(n => ({ key: null, value: Buffer.from(`v${n}`), headers: [] }))
  await writeBatch(cluster, topic, 0, records, Date.now())
  const read = (name: string, ...more: string[]) => {
    const args = ['--topic', topic, '--group', name, '--from-beginning', '--max-messages', '3', ...more]
    return tool('kafka-console-consumer', args)
  }
  await read(`${group}.classic`)
  await read(`${group}.consumer`, '--command-property', 'group.protocol=consumer')

  await untilAlike(async () => {
    const ours = await decoded('__consumer_offsets', group)
    for (const { key, value } of ours) {
      expect(key).toMatchObject({ format: 'consumer-offsets', confidence: 'certain' })
      if (value.format !== 'null') expect(value).toMatchObject({ format: 'consumer-offsets', confidence: 'certain' })
    }
    const typesOf = (name: string) =>
      new Set(ours.filter(({ key }) => key.text.includes(name)).map(({ key }) => JSON.parse(key.text).type))
    expect([...typesOf('.classic')].sort()).toEqual([1, 2])
    // Epochs, members, target and current assignments of KIP-848.
    for (const type of [1, 3, 5, 6, 7, 8]) expect(typesOf('.consumer')).toContain(type)

    const pairs = ours.map(({ key, value }) => ({
      key: JSON.parse(key.text),
      value: value.format === 'null' ? null : inKafkasWords(JSON.parse(value.text)),
    }))
    const ofTypes = (...types: number[]) => pairs.filter(({ key }) => types.includes(key.type))
    const offsets = await formatted('__consumer_offsets', 'OffsetsMessageFormatter', group)
    expect(offsets.length).toBeGreaterThan(1)
    expect(sorted(ofTypes(0, 1))).toEqual(sorted(offsets))
    const groups = await formatted('__consumer_offsets', 'GroupMetadataMessageFormatter', group)
    expect(groups.length).toBeGreaterThan(0)
    expect(sorted(ofTypes(2))).toEqual(sorted(groups))
  })
})

it('shows __transaction_state as its formatter does', async () => {
  const topic = await freshTopic(cluster, 'transaction-state')
  const transactionalId = `decoders.${randomBytes(4).toString('hex')}`
  const kafka = new Kafka({ brokers: [brokerAddress()], logLevel: logLevel.NOTHING, retry: { retries: 20 } })
  const producer = kafka.producer({ transactionalId, maxInFlightRequests: 1, idempotent: true })
  await producer.connect()
  const transaction = await producer.transaction()
  await transaction.send({ topic, messages: [{ value: 'x', partition: 0 }] })
  await transaction.commit()
  await producer.disconnect()

  const complete = async () => (await decoded('__transaction_state', transactionalId)).length
  await expect.poll(complete, { timeout: 120_000 }).toBeGreaterThanOrEqual(4)
  await untilAlike(async () => {
    const ours = await decoded('__transaction_state', transactionalId)
    expect(ours.every(({ key, value }) => key.confidence === 'certain' && value.confidence === 'certain')).toBe(true)
    const pairs = ours.map(({ key, value }) => ({ key: JSON.parse(key.text), value: JSON.parse(value.text) }))
    expect(sorted(pairs)).toEqual(
      sorted(await formatted('__transaction_state', 'TransactionLogMessageFormatter', transactionalId)),
    )
  })
})

it('shows __share_group_state as its formatter does', async () => {
  const topic = await freshTopic(cluster, 'shared')
  const group = `decoders-share.${randomBytes(4).toString('hex')}`
  const records = [1, 2, 3].map(n => ({ key: null, value: Buffer.from(`v${n}`), headers: [] }))
  await writeBatch(cluster, topic, 0, records, Date.now())
  const earliest = ['--alter', '--entity-type', 'groups', '--entity-name', group]
  await tool('kafka-configs', [...earliest, '--add-config', 'share.auto.offset.reset=earliest'])
  await tool('kafka-console-share-consumer', ['--topic', topic, '--group', group, '--max-messages', '3'])

  await untilAlike(async () => {
    const ours = await decoded('__share_group_state', group)
    expect(ours.length).toBeGreaterThan(0)
    expect(ours.every(({ key, value }) => key.confidence === 'certain' && value.confidence === 'certain')).toBe(true)
    const pairs = ours.map(({ key, value }) => ({ key: JSON.parse(key.text), value: JSON.parse(value.text) }))
    const formatter = 'group.share.ShareGroupStateMessageFormatter'
    expect(sorted(pairs)).toEqual(sorted(await formatted('__share_group_state', formatter, group)))
  })

  // What the group itself is stands in __consumer_offsets.
  const offsets = await decoded('__consumer_offsets', group)
  expect(offsets.every(({ key }) => key.confidence === 'certain')).toBe(true)
  const types = new Set(offsets.map(({ key }) => JSON.parse(key.text).type))
  for (const type of [10, 11, 12, 13, 14, 15]) expect(types).toContain(type)
  const values = offsets.map(({ value }) => value.confidence ?? value.format)
  expect(values.every(sure => sure === 'certain' || sure === 'null')).toBe(true)
})
