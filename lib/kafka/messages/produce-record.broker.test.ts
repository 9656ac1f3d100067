import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { connectTo } from '@/e2e/support/connect-to'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { produceRecord } from './produce-record'
import { readRecord } from './read-record'
import { freshTopic, page, tool } from './testing/broker-topics'
import type { ProduceInput } from './types'

let cluster: Cluster
beforeAll(() => {
  cluster = connectTo(brokerAddress())
})
afterAll(() => cluster.connection.close())

const text = (value: string) => ({ text: value, encoding: 'utf8' as const })
const base: ProduceInput = { key: null, value: null, headers: [], partition: null, compression: 'none' }

it("puts a key where Kafka's own producer puts it", async () => {
  const topic = await freshTopic(cluster, 'keys', 12)
  const keys = [...Array.from({ length: 30 }, (_, i) => `key-${i * i}`), '한글', 'a', '']
  const keyed = ['--reader-property', 'parse.key=true', '--reader-property', 'key.separator=|']
  await tool('kafka-console-producer', ['--topic', topic, ...keyed], keys.map(key => `${key}|java\n`).join(''))
  const { records } = await page(cluster, topic, { limit: 100 })
  const byKey = new Map(records.map(record => [record.key.text, record.partition]))
  expect(byKey.size).toBe(keys.length)
  for (const key of keys) {
    const written = await produceRecord(cluster, topic, { ...base, key: text(key), value: text('ottla') })
    expect([key, written.partition]).toEqual([key, byKey.get(key)])
  }
})

describe.each(['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const)('%s', compression => {
  it("is read by Kafka's own consumer as it was given: headers in order, duplicates too", async () => {
    const topic = await freshTopic(cluster, `produce-${compression}`, 3)
    const written = await produceRecord(cluster, topic, {
      key: text('k'),
      value: text('안녕 "x"'),
      headers: [
        { key: 'b', value: text('1') },
        { key: '2', value: text('two') },
        { key: 'a', value: null },
        { key: 'b', value: text('3') },
      ],
      partition: 2,
      compression,
    })
    expect(written).toMatchObject({ partition: 2, offset: '0' })
    const show = ['print.headers=true', 'print.key=true', 'print.partition=true'].flatMap(it => [
      '--formatter-property',
      it,
    ])
    const args = ['--topic', topic, '--from-beginning', '--max-messages', '1', ...show]
    expect((await tool('kafka-console-consumer', args)).trim()).toBe('Partition:2\tb:1,2:two,a:null,b:3\tk\t안녕 "x"')
    const record = await readRecord(cluster, topic, 2, 0)
    expect(record.compression).toBe(compression)
    expect(record.timestamp).toBe(written.timestamp)
  })
})

it('tells tombstone, empty and binary apart', async () => {
  const topic = await freshTopic(cluster, 'tombstone', 1)
  await produceRecord(cluster, topic, { ...base, key: text('k') })
  await produceRecord(cluster, topic, { ...base, key: text('k'), value: text('') })
  await produceRecord(cluster, topic, { ...base, key: text('k'), value: { text: '/wA=', encoding: 'base64' } })
  const { records } = await page(cluster, topic, {})
  expect(records.map(record => [record.value.format, record.value.text])).toEqual([
    ['null', ''],
    ['empty', ''],
    ['hex', 'ff00'],
  ])
})

it('goes round about the partitions without a key', async () => {
  const topic = await freshTopic(cluster, 'round', 4)
  const partitions = new Set<number>()
  for (let i = 0; i < 4; i++)
    partitions.add((await produceRecord(cluster, topic, { ...base, value: text('v') })).partition)
  expect(partitions.size).toBe(4)
})

it('says what is too large, and how large it may be', async () => {
  const topic = await freshTopic(cluster, 'too-large', 1, { 'max.message.bytes': '1000' })
  await expect(produceRecord(cluster, topic, { ...base, value: text('x'.repeat(2_000)) })).rejects.toMatchObject({
    code: 'RECORD_TOO_LARGE',
    params: { size: '2070', limit: '1000' },
  })
  expect((await page(cluster, topic, {})).records).toEqual([])
  // Compressed it fits.
  const fits = await produceRecord(cluster, topic, { ...base, value: text('x'.repeat(2_000)), compression: 'zstd' })
  expect(fits.offset).toBe('0')
})

it('refuses what cannot be, without writing anything', async () => {
  const topic = await freshTopic(cluster, 'produce-refused', 1, { 'cleanup.policy': 'compact' })
  await expect(produceRecord(cluster, 'messages.none', base)).rejects.toMatchObject({ code: 'TOPIC_NOT_FOUND' })
  await expect(produceRecord(cluster, topic, { ...base, partition: 1 })).rejects.toMatchObject({
    code: 'PARTITION_NOT_FOUND',
  })
  // A compacted topic takes no record without a key; the broker says so itself.
  await expect(produceRecord(cluster, topic, { ...base, value: text('v') })).rejects.toMatchObject({
    message: expect.stringContaining('key'),
  })
  expect((await page(cluster, topic, {})).records).toEqual([])
})
