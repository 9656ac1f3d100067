import { afterAll, beforeAll, expect, it } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { connectTo } from '@/e2e/support/connect-to'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { produceRecord } from '../produce-record'
import { freshTopic, page, tool } from '../testing/broker-topics'
import { openWriter } from './open-writer'
import type { WriteOutcome, WriteRecord } from './types'

let cluster: Cluster
beforeAll(() => {
  cluster = connectTo(brokerAddress())
})
afterAll(() => cluster.connection.close())

const compressions = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const
const base: WriteRecord = { key: null, value: null, headers: [], timestamp: null, partition: null }

it('writes 200,000 records over 6 partitions, each once, in order, and says where', async () => {
  const topic = await freshTopic(cluster, 'writer', 6)
  const count = 200_000
  const places = new Map<string, number>()
  const onOutcome = (outcomes: WriteOutcome<number>[]) => {
    for (const outcome of outcomes) {
      if (outcome.state === 'written') places.set(`${outcome.partition}:${outcome.offset}`, outcome.tag)
    }
  }
  const writer = await openWriter<number>(cluster, topic, { onOutcome })
  for (let i = 0; i < count; i++) await writer.write({ ...base, value: Buffer.from(`v-${i}`) }, i)
  await writer.close()
  expect(writer.counts).toEqual({ written: count, refused: 0, unknown: 0 })
  const show = ['print.partition=true', 'print.offset=true'].flatMap(it => ['--formatter-property', it])
  const args = ['--topic', topic, '--from-beginning', '--max-messages', String(count), ...show]
  const seen = (await tool('kafka-console-consumer', args)).trim().split('\n')
  expect(seen.length).toBe(count)
  const last = new Map<string, number>()
  for (const line of seen) {
    const [partition = '', offset = '', value = ''] = line.split('\t')
    const number = Number(value.slice(2))
    expect(places.get(`${partition.slice(10)}:${offset.slice(7)}`)).toBe(number)
    expect(number).toBeGreaterThan(last.get(partition) ?? -1)
    last.set(partition, number)
  }
  expect(last.size).toBe(6)
  expect(places.size).toBe(count)
})

async function write(
  topic: string,
  records: readonly WriteRecord[],
  options: { compression?: (typeof compressions)[number] } = {},
) {
  const outcomes: WriteOutcome<number>[] = []
  const onOutcome = (some: WriteOutcome<number>[]) => outcomes.push(...some)
  const writer = await openWriter<number>(cluster, topic, { onOutcome, ...options })
  for (const [i, record] of records.entries()) await writer.write(record, i)
  await writer.close()
  return { counts: writer.counts, outcomes: outcomes.sort((a, b) => a.tag - b.tag) }
}

it("puts keys where Kafka's own producer puts them", async () => {
  const topic = await freshTopic(cluster, 'writer-keys', 12)
  const keys = [...Array.from({ length: 60 }, (_, i) => `key-${i * i}`), '한글', 'a', '']
  const keyed = ['--reader-property', 'parse.key=true', '--reader-property', 'key.separator=|']
  await tool('kafka-console-producer', ['--topic', topic, ...keyed], keys.map(key => `${key}|java\n`).join(''))
  const { records } = await page(cluster, topic, { limit: 100 })
  const byKey = new Map(records.map(record => [record.key.text, record.partition]))
  const { outcomes } = await write(
    topic,
    keys.map(key => ({ ...base, key: Buffer.from(key) })),
  )
  expect(outcomes.map(outcome => outcome.partition)).toEqual(keys.map(key => byKey.get(key)))
})

it('goes round about the partitions without a key', async () => {
  const topic = await freshTopic(cluster, 'writer-round', 4)
  const partitions: (number | null)[] = []
  const onOutcome = (outcomes: WriteOutcome<null>[]) => partitions.push(...outcomes.map(outcome => outcome.partition))
  const writer = await openWriter<null>(cluster, topic, { onOutcome })
  for (let i = 0; i < 8; i++) {
    await writer.write({ ...base, value: Buffer.from('v') }, null)
    await writer.flush()
  }
  await writer.close()
  expect(partitions.slice(0, 4).sort()).toEqual([0, 1, 2, 3])
  expect(partitions.slice(4)).toHaveLength(4)
})

it.each(compressions)('keeps everything of a record: %s', async compression => {
  const topic = await freshTopic(cluster, `writer-${compression}`, 1, { 'retention.ms': '-1' })
  const headers = [
    { key: 'b', value: Buffer.from('1') },
    { key: '한', value: null },
    { key: 'b', value: Buffer.from('3') },
  ]
  const records: WriteRecord[] = [
    {
      key: Buffer.from('k'),
      value: Buffer.from('a'.repeat(300)),
      headers,
      timestamp: 1_600_000_000_000n,
      partition: 0,
    },
    { ...base, key: Buffer.from('tombstone'), timestamp: 1_500_000_000_000n },
    { ...base, value: Buffer.alloc(0), timestamp: 1_600_000_000_007n },
    { ...base, key: Buffer.from([0xff, 0]), value: Buffer.from('last'), timestamp: 5n },
  ]
  const { counts } = await write(topic, records, { compression })
  expect(counts.written).toBe(4)
  const show = ['print.timestamp=true', 'print.headers=true', 'print.key=true'].flatMap(it => [
    '--formatter-property',
    it,
  ])
  const args = ['--topic', topic, '--from-beginning', '--max-messages', '4', ...show]
  const lines = (await tool('kafka-console-consumer', args)).split('\n').slice(0, 4)
  expect(lines).toEqual([
    `CreateTime:1600000000000\tb:1,한:null,b:3\tk\t${'a'.repeat(300)}`,
    'CreateTime:1500000000000\tNO_HEADERS\ttombstone\tnull',
    'CreateTime:1600000000007\tNO_HEADERS\tnull\t',
    'CreateTime:5\tNO_HEADERS\t\ufffd\u0000\tlast',
  ])
})

it('refuses only what is too large, with the sizes, and divides batches that are', async () => {
  const topic = await freshTopic(cluster, 'writer-large', 1, { 'max.message.bytes': '2000' })
  const records = Array.from({ length: 50 }, (_, i) => ({ ...base, value: Buffer.alloc(i === 20 ? 2_500 : 300, i) }))
  const { counts, outcomes } = await write(topic, records)
  expect(counts).toEqual({ written: 49, refused: 1, unknown: 0 })
  expect(outcomes[20]).toMatchObject({
    state: 'refused',
    error: { code: 'RECORD_TOO_LARGE', params: { size: '2570', limit: '2000' } },
  })
  const offsets = outcomes.flatMap(outcome => (outcome.state === 'written' ? [outcome.offset] : []))
  expect(offsets).toEqual(Array.from({ length: 49 }, (_, i) => String(i)))
})

it('divides a batch when the topic takes less than it did when the writer was opened', async () => {
  const topic = await freshTopic(cluster, 'writer-shrinks', 1)
  const outcomes: WriteOutcome<number>[] = []
  const onOutcome = (some: WriteOutcome<number>[]) => outcomes.push(...some)
  const writer = await openWriter<number>(cluster, topic, { onOutcome })
  await writer.write({ ...base, value: Buffer.from('first') }, -1)
  await writer.flush()
  const change = [
    '--alter',
    '--entity-type',
    'topics',
    '--entity-name',
    topic,
    '--add-config',
    'max.message.bytes=2000',
  ]
  await tool('kafka-configs', change)
  for (let i = 0; i < 1_000; i++) await writer.write({ ...base, value: Buffer.alloc(300, i) }, i)
  await writer.close()
  expect(writer.counts).toEqual({ written: 1_001, refused: 0, unknown: 0 })
  expect(outcomes.map(outcome => outcome.tag)).toEqual(Array.from({ length: 1_001 }, (_, i) => i - 1))
})

it('leaves out of a batch what a compacted topic does not take, and writes the others', async () => {
  const topic = await freshTopic(cluster, 'writer-compacted', 1, { 'cleanup.policy': 'compact' })
  const records = Array.from({ length: 100 }, (_, i) => {
    return { ...base, key: i % 40 === 7 ? null : Buffer.from(`k${i}`), value: Buffer.from(`v${i}`) }
  })
  const { counts, outcomes } = await write(topic, records)
  expect(counts).toEqual({ written: 97, refused: 3, unknown: 0 })
  const refused = outcomes.filter(outcome => outcome.state === 'refused')
  expect(refused.map(outcome => outcome.tag)).toEqual([7, 47, 87])
  expect(refused[0]).toMatchObject({ error: { message: expect.stringContaining('key') } })
  const { records: seen } = await page(cluster, topic, { limit: 200 })
  expect(seen.map(record => record.value.text)).toEqual(
    records.filter(record => record.key).map(record => String(record.value)),
  )
})

it('refuses timestamps and partitions that cannot be, each by itself', async () => {
  const topic = await freshTopic(cluster, 'writer-faults', 2)
  const tomorrow = BigInt(Date.now() + 86_400_000)
  const { counts, outcomes } = await write(topic, [
    { ...base, value: Buffer.from('a'), partition: 0 },
    { ...base, value: Buffer.from('b'), partition: 2 },
    { ...base, value: Buffer.from('c'), partition: 0, timestamp: tomorrow },
    { ...base, value: Buffer.from('d'), partition: 0, timestamp: 1n << 63n },
    { ...base, value: Buffer.from('e'), partition: 0 },
  ])
  expect(counts).toEqual({ written: 2, refused: 3, unknown: 0 })
  expect(outcomes).toMatchObject([
    { state: 'written', offset: '0' },
    { state: 'refused', error: { code: 'PARTITION_NOT_FOUND' } },
    { state: 'refused', error: { message: expect.stringContaining('Timestamp') } },
    { state: 'refused', error: { code: 'BAD_REQUEST' } },
    { state: 'written', offset: '1' },
  ])
})

it('finds partitions that were added while it writes', async () => {
  const topic = await freshTopic(cluster, 'writer-grows', 1)
  const outcomes: WriteOutcome<null>[] = []
  const onOutcome = (some: WriteOutcome<null>[]) => outcomes.push(...some)
  const writer = await openWriter<null>(cluster, topic, { onOutcome })
  await writer.write({ ...base, partition: 0 }, null)
  await tool('kafka-topics', ['--alter', '--topic', topic, '--partitions', '3'])
  await expect
    .poll(async () => {
      await writer.write({ ...base, partition: 2 }, null)
      await writer.flush()
      return outcomes.at(-1)?.state
    })
    .toBe('written')
  await writer.close()
})

it('lets nobody give it more than it has room for, and holds up nobody else', async () => {
  const topic = await freshTopic(cluster, 'writer-room', 1)
  let settled = 0
  const onOutcome = (outcomes: WriteOutcome<null>[]) => {
    settled += outcomes.length
  }
  const writer = await openWriter<null>(cluster, topic, { onOutcome, bufferBytes: 1_000_000 })
  const value = Buffer.alloc(10_000, 'x')
  let most = 0
  for (let i = 0; i < 2_000; i++) {
    await writer.write({ ...base, value }, null)
    most = Math.max(most, i + 1 - settled)
  }
  const other = await produceRecord(cluster, topic, {
    key: null,
    value: { text: 'meanwhile', encoding: 'utf8' },
    headers: [],
    partition: 0,
    compression: 'none',
  })
  expect(Number(other.offset)).toBeGreaterThan(0)
  await writer.close()
  expect(most).toBeLessThanOrEqual(101)
  expect(settled).toBe(2_000)
})

it('says what is wrong before it takes anything', async () => {
  await expect(openWriter(cluster, 'messages.none', { onOutcome: () => {} })).rejects.toMatchObject({
    code: 'TOPIC_NOT_FOUND',
  })
  const signal = AbortSignal.abort()
  const topic = await freshTopic(cluster, 'writer-aborted', 1)
  await expect(openWriter(cluster, topic, { onOutcome: () => {}, signal })).rejects.toMatchObject({ code: 'CANCELLED' })
})
