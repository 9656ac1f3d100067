import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { connectTo } from '@/e2e/support/connect-to'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { readRecord } from './read-record'
import { freshTopic, page, tool, valueOnly, writeBatch } from './testing/broker-topics'

let cluster: Cluster
beforeAll(() => {
  cluster = connectTo(brokerAddress())
})
afterAll(() => cluster.connection.close())

describe.each(['none', 'gzip', 'snappy', 'lz4', 'zstd'])("%s, written by Kafka's own producer", codec => {
  it('is read in both directions, whole and in parts', async () => {
    const topic = await freshTopic(cluster, `codec-${codec}`)
    const values = Array.from({ length: 3_000 }, (_, i) => `${codec} ${i} ${'repeated '.repeat(i % 7)}`)
    await tool('kafka-console-producer', ['--topic', topic, '--compression-codec', codec], `${values.join('\n')}\n`)

    const forward = await page(cluster, topic, { limit: 5_000 })
    expect(forward.records.map(record => record.value.text)).toEqual(values)
    expect(forward.records.map(record => record.offset)).toEqual(values.map((_, i) => String(i)))
    expect(forward.end).toMatchObject({ reason: 'range', next: null, ordered: true })

    const backward = await page(cluster, topic, { limit: 5_000, direction: 'backward' })
    expect(backward.records.map(record => record.value.text)).toEqual(values.toReversed())

    const middle = await page(cluster, topic, { limit: 3, from: 'offset:1234' })
    expect(middle.records.map(record => record.value.text)).toEqual(values.slice(1234, 1237))
    expect(await readRecord(cluster, topic, 0, 2_999)).toMatchObject({
      compression: codec,
      value: { text: values[2_999] },
    })
  })
})

it('keeps null, empty, binary and text apart, in keys, values and headers', async () => {
  const topic = await freshTopic(cluster, 'payloads')
  const binary = Buffer.from([0xff, 0x00, 0xfe, 0x80])
  const headers = [
    { key: 'trace', value: Buffer.from('1') },
    { key: 'other', value: null },
    { key: 'trace', value: Buffer.from('2') },
    { key: '1', value: Buffer.alloc(0) },
    { key: 'trace', value: binary },
  ]
  await writeBatch(
    cluster,
    topic,
    0,
    [
      { key: null, value: null, headers: [] },
      { key: Buffer.alloc(0), value: Buffer.alloc(0), headers: [] },
      { key: binary, value: binary, headers },
      { key: Buffer.from('키'), value: Buffer.from('<a  b="1"/>'), headers: [] },
      { key: Buffer.from('k'), value: Buffer.from('{ "n": 1.0 }'), headers: [] },
    ],
    Date.now(),
  )
  const { records } = await page(cluster, topic, { limit: 10 })
  const brief = records.map(({ key, value }) => [key.format, key.text, value.format, value.text])
  expect(brief).toEqual([
    ['null', '', 'null', ''],
    ['empty', '', 'empty', ''],
    ['hex', 'ff00fe80', 'hex', 'ff00fe80'],
    ['string', '키', 'xml', '<a  b="1"/>'],
    ['string', 'k', 'json', '{ "n": 1.0 }'],
  ])
  expect(records[2]?.headers).toEqual([
    { key: 'trace', value: { format: 'string', text: '1', bytes: 1 } },
    { key: 'other', value: { format: 'null', text: '', bytes: 0 } },
    { key: 'trace', value: { format: 'string', text: '2', bytes: 1 } },
    { key: '1', value: { format: 'empty', text: '', bytes: 0 } },
    { key: 'trace', value: { format: 'hex', text: 'ff00fe80', bytes: 4 } },
  ])
  expect(JSON.stringify(records)).not.toContain('\ufffd')
  expect(records[2]?.size).toBe(4 + 4 + 5 + 1 + 5 + 5 + 1 + 1 + 5 + 4)

  const base64 = await page(cluster, topic, { limit: 10, encoding: 'base64' })
  expect(base64.records[2]?.value).toEqual({ format: 'base64', text: binary.toString('base64'), bytes: 4 })
  expect(base64.records[0]?.value.format).toBe('null')
})

it('gives a value of 1 MB whole, or its beginning', async () => {
  const topic = await freshTopic(cluster, 'megabyte', 1, { 'max.message.bytes': '2000000' })
  const now = Date.now()
  const text = `{"big":"${'é'.repeat(500_000)}"}`
  await writeBatch(cluster, topic, 0, [valueOnly('small')], now + 1)
  await writeBatch(cluster, topic, 0, [valueOnly(text)], now + 2)
  await writeBatch(cluster, topic, 0, [valueOnly('after')], now + 3)
  const { records } = await page(cluster, topic, { limit: 10 })
  expect(records.map(record => record.value.bytes)).toEqual([5, 1_000_010, 5])
  expect(records[1]?.value).toEqual({ format: 'json', text, bytes: 1_000_010 })
  const preview = await page(cluster, topic, { limit: 10, preview: 300, direction: 'backward' })
  expect(preview.records[1]?.value).toEqual({
    format: 'json',
    text: text.slice(0, 300),
    bytes: 1_000_010,
    truncated: true,
  })
  expect((await readRecord(cluster, topic, 0, 1)).value.text).toBe(text)
})

it('reads a batch of 350,000 records from both of its ends', async () => {
  const topic = await freshTopic(cluster, 'huge')
  const count = 350_000
  const now = Date.now()
  await writeBatch(cluster, topic, 0, [valueOnly('before')], now + 1)
  await writeBatch(
    cluster,
    topic,
    0,
    Array.from({ length: count }, (_, i) => valueOnly(`r${i}`)),
    2,
    'zstd',
  )
  await writeBatch(cluster, topic, 0, [valueOnly('behind')], now + 3)
  const newest = await page(cluster, topic, { limit: 3, direction: 'backward' })
  expect(newest.records.map(record => record.value.text)).toEqual(['behind', `r${count - 1}`, `r${count - 2}`])
  const older = await page(cluster, topic, { limit: 2, from: newest.end.next ?? '' })
  expect(older.records.map(record => record.value.text)).toEqual([`r${count - 3}`, `r${count - 4}`])
  const oldest = await page(cluster, topic, { limit: 2 })
  expect(oldest.records.map(record => record.value.text)).toEqual(['before', 'r0'])
  const all = await page(cluster, topic, { limit: count + 10 })
  expect(all.records).toHaveLength(count + 2)
  expect(all.records.every((record, i) => record.offset === String(i))).toBe(true)
})

it('tells LogAppendTime from CreateTime', async () => {
  const topic = await freshTopic(cluster, 'append-time', 1, { 'message.timestamp.type': 'LogAppendTime' })
  const before = Date.now()
  await writeBatch(cluster, topic, 0, [valueOnly('a'), valueOnly('b')], before - 1_000)
  const { records } = await page(cluster, topic, { limit: 10 })
  expect(records.map(record => record.timestampType)).toEqual(['LogAppendTime', 'LogAppendTime'])
  expect(Number(records[0]?.timestamp)).toBeGreaterThanOrEqual(before - 5)
  expect(records[0]?.timestamp).toBe(records[1]?.timestamp)
})
