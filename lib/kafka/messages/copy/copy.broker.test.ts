import { Kafka, logLevel } from 'kafkajs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { connectTo } from '@/e2e/support/connect-to'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import type { RecordToWrite } from '@/lib/kafka/protocol/encode-record-batch'
import { deleteBelow, freshTopic, page, tool, valueOnly, writeBatch } from '../testing/broker-topics'
import { contentOf, copied, copyWork, planned, wholeTopic } from '../testing/copy-run'
import { emptyCopyAccount } from './copy-ledger'
import { runCopy } from './run-copy'

let cluster: Cluster
beforeAll(() => {
  cluster = connectTo(brokerAddress())
})
afterAll(() => cluster.connection.close())

const bytes = (...list: number[]) => Buffer.from(list)
const hostile: RecordToWrite[] = [
  { key: null, value: null, headers: [] },
  { key: Buffer.alloc(0), value: Buffer.alloc(0), headers: [{ key: '', value: null }] },
  { key: bytes(0xff, 0, 0xfe), value: bytes(0x80, 0x0a, 0x0d, 0), headers: [] },
  {
    key: Buffer.from('한글\u0000\u202e'),
    value: Buffer.from('\ud7ff\n\t"'),
    headers: [
      { key: 'twice', value: Buffer.from('1') },
      { key: 'other', value: bytes(0xc3, 0x28) },
      { key: 'twice', value: Buffer.alloc(0) },
      { key: 'twice', value: null },
      { key: bytes(0xff, 0xfe), value: Buffer.from('a name that is no UTF-8') },
    ],
  },
  { key: Buffer.from('large'), value: Buffer.alloc(300_000, 'x'), headers: [] },
]

describe('copies', () => {
  it('keeps hostile records byte for byte, with their times, from every codec to every codec', async () => {
    const source = await freshTopic(cluster, 'copy-hostile', 2)
    const codecs = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const
    const now = Date.now()
    for (const [i, codec] of codecs.entries()) await writeBatch(cluster, source, i % 2, hostile, now - i * 1_000, codec)
    const before = await wholeTopic(cluster, source)
    for (const compression of codecs) {
      const target = await freshTopic(cluster, 'copy-hostile-to', 2)
      const account = await copied(cluster, source, { to: { topic: target }, keepPartition: true, compression })
      expect(account.counts).toMatchObject({ written: 25, refused: 0, unknown: 0, unsent: 0, elsewhere: 0 })
      expect(account.settled).toBe(true)
      const after = await wholeTopic(cluster, target)
      for (const partition of [0, 1]) {
        const of = (lines: typeof before) => lines.filter(line => line.partition === partition)
        const order = (lines: typeof before) => of(lines).toSorted((a, b) => Number(a.offset) - Number(b.offset))
        expect(order(after).map(contentOf)).toEqual(order(before).map(contentOf))
      }
      expect(account.targets.toSorted((a, b) => a.partition - b.partition)).toEqual([
        { topic: target, partition: 0, from: '0', to: '15', records: 15 },
        { topic: target, partition: 1, from: '0', to: '10', records: 10 },
      ])
    }
  })

  it('looks the same to kafka-console-consumer, and takes a new time and a new partition when asked', async () => {
    const source = await freshTopic(cluster, 'copy-console', 3)
    const record = (i: number): RecordToWrite => {
      return {
        key: Buffer.from(`k${i}`),
        value: Buffer.from(`v${i}`),
        headers: [{ key: 'h', value: Buffer.from(`${i}`) }],
      }
    }
    const then = Date.now() - 86_400_000
    for (let i = 0; i < 30; i++) await writeBatch(cluster, source, i % 3, [record(i)], then + i)
    const kept = await freshTopic(cluster, 'copy-console-kept', 3)
    const anew = await freshTopic(cluster, 'copy-console-anew', 2)
    await copied(cluster, source, { to: { topic: kept }, keepPartition: true })
    const account = await copied(cluster, source, { to: { topic: anew }, keepPartition: true, keepTimestamp: false })
    // Partition 2 is not there: the key decides.
    expect(account.counts).toMatchObject({ written: 30, elsewhere: 10 })
    const shown = ['key', 'headers', 'timestamp', 'partition', 'offset'].flatMap(name => [
      '--formatter-property',
      `print.${name}=true`,
    ])
    const consumed = async (topic: string) => {
      const args = ['--topic', topic, '--from-beginning', '--max-messages', '30', ...shown]
      return (await tool('kafka-console-consumer', args)).trim().split('\n').toSorted()
    }
    expect(await consumed(kept)).toEqual(await consumed(source))
    for (const line of await consumed(anew)) {
      expect(Number(/CreateTime:(\d+)/.exec(line)?.[1])).toBeGreaterThan(then + 80_000_000)
    }
  })

  it('copies neither aborted records nor markers, and says so', async () => {
    const source = await freshTopic(cluster, 'copy-transactions')
    const kafka = new Kafka({ brokers: [brokerAddress()], logLevel: logLevel.NOTHING, retry: { retries: 20 } })
    const producer = kafka.producer({
      ...{ transactionalId: source, maxInFlightRequests: 1, idempotent: true, transactionTimeout: 600_000 },
    })
    await producer.connect()
    const write = async (value: string) => {
      const transaction = await producer.transaction()
      await transaction.send({ topic: source, messages: [{ value }, { value }] })
      return transaction
    }
    await (await write('committed')).commit()
    await (await write('aborted')).abort()
    await (await write('committed too')).commit()
    const stable = async () => (await page(cluster, source, { limit: 1, isolation: 'read_committed' })).end.ends[0]?.end
    await expect.poll(stable, { timeout: 120_000 }).toBe('9')
    const open = await write('open')
    const values = async (topic: string) =>
      (await wholeTopic(cluster, topic)).map(line => Buffer.from(line.value.text, 'base64').toString())
    for (const isolation of ['read_committed', 'read_uncommitted'] as const) {
      const target = await freshTopic(cluster, `copy-transactions-${isolation}`)
      const account = await copied(cluster, source, { to: { topic: target }, isolation })
      const more = isolation === 'read_uncommitted' ? ['open', 'open'] : []
      expect(await values(target)).toEqual(['committed', 'committed', 'committed too', 'committed too', ...more])
      expect(account.sources[0]).toMatchObject({ records: 4 + more.length, gaps: { aborted: 2, control: 3 } })
    }
    await open.abort()
    await producer.disconnect()
  })

  it('copies a selection, a range and the hits of a search, and nothing else', async () => {
    const source = await freshTopic(cluster, 'copy-parts', 2)
    const now = Date.now()
    for (const partition of [0, 1]) {
      const values = Array.from({ length: 500 }, (_, i) =>
        valueOnly(`${partition}-${i}${i % 7 === 0 ? ' seventh' : ''}`),
      )
      await writeBatch(cluster, source, partition, values, now, 'lz4')
    }
    const values = async (topic: string) =>
      (await wholeTopic(cluster, topic)).map(line => Buffer.from(line.value.text, 'base64').toString()).toSorted()
    const chosen = await freshTopic(cluster, 'copy-chosen')
    const records = [
      { partition: 1, offset: '499' },
      { partition: 0, offset: '3' },
      { partition: 0, offset: '4' },
      { partition: 0, offset: '77' },
      { partition: 0, offset: '3' },
    ]
    const account = await copied(cluster, source, { records, to: { topic: chosen } })
    expect(await values(chosen)).toEqual(['0-3', '0-4', '0-77 seventh', '1-499'])
    expect(account.sources.map(({ partition, records }) => [partition, records])).toEqual([
      [0, 3],
      [1, 1],
    ])
    const ranged = await freshTopic(cluster, 'copy-ranged')
    await copied(cluster, source, { ranges: [{ partition: 1, from: '10', to: '13' }], to: { topic: ranged } })
    expect(await values(ranged)).toEqual(['1-10', '1-11', '1-12'])
    const found = await freshTopic(cluster, 'copy-found')
    const searched = await copied(cluster, source, { filter: 'seventh', in: 'value', to: { topic: found } })
    const hits = await page(cluster, source, { filter: 'seventh', in: 'value', limit: 1_000 })
    expect(await values(found)).toEqual(hits.records.map(line => line.value.text).toSorted())
    expect(searched.counts.written).toBe(hits.records.length)
    expect(searched.sources.reduce((sum, { filtered }) => sum + filtered, 0)).toBe(1_000 - hits.records.length)
  })

  it('accounts for what the target refuses, each with its place and reason', async () => {
    const source = await freshTopic(cluster, 'copy-refused')
    const record = (key: string | null, size: number): RecordToWrite => {
      return { key: key === null ? null : Buffer.from(key), value: Buffer.alloc(size, 'x'), headers: [] }
    }
    const given = [
      record('a', 10),
      record(null, 10),
      record('b', 5_000),
      record('c', 10),
      record(null, 10),
      record('d', 10),
    ]
    await writeBatch(cluster, source, 0, given, Date.now())
    const small = await freshTopic(cluster, 'copy-refused-small', 1, { 'max.message.bytes': '2000' })
    const tooLarge = await copied(cluster, source, { to: { topic: small } })
    expect(tooLarge.counts).toMatchObject({ written: 5, refused: 1 })
    expect(tooLarge.refused).toMatchObject([{ partition: 0, offset: '2', error: { code: 'RECORD_TOO_LARGE' } }])
    const compacted = await freshTopic(cluster, 'copy-refused-keyless', 1, { 'cleanup.policy': 'compact' })
    const keyless = await copied(cluster, source, { to: { topic: compacted } })
    expect(keyless.counts).toMatchObject({ written: 4, refused: 2 })
    expect(keyless.refused.map(({ offset }) => offset)).toEqual(['1', '4'])
    const keys = (await wholeTopic(cluster, compacted)).map(line => Buffer.from(line.key.text, 'base64').toString())
    expect(keys).toEqual(['a', 'b', 'c', 'd'])
  })

  it('tells what retention took before it was read, and refuses to copy a topic onto itself unasked', async () => {
    const source = await freshTopic(cluster, 'copy-deleted')
    await writeBatch(
      cluster,
      source,
      0,
      Array.from({ length: 10 }, (_, i) => valueOnly(`${i}`)),
      Date.now(),
    )
    await expect(planned(cluster, source, { to: { topic: source } })).rejects.toMatchObject({
      code: 'COPY_ONTO_ITSELF',
    })
    await deleteBelow(cluster, source, 0, 4)
    const ranges = [{ partition: 0, from: '0', to: '10' }]
    const account = await copied(cluster, source, { ranges, to: { topic: source }, ontoItself: true })
    expect(account.counts.written).toBe(6)
    expect(account.sources[0]).toMatchObject({ records: 6, gaps: { deleted: 4 } })
    // The ends were fixed before: it did not read what it wrote.
    expect(await wholeTopic(cluster, source)).toHaveLength(12)
  })

  it('holds what its account says when it is cancelled, and goes on from a checkpoint without writing twice', async () => {
    const source = await freshTopic(cluster, 'copy-cancelled', 3)
    const count = 60_000
    for (let i = 0; i < count; i += 5_000) {
      const values = Array.from({ length: 5_000 }, (_, n) => valueOnly(`${i + n} ${'x'.repeat(100)}`))
      await writeBatch(cluster, source, (i / 5_000) % 3, values, Date.now())
    }
    const target = await freshTopic(cluster, 'copy-cancelled-to', 3)
    const plan = await planned(cluster, source, { to: { topic: target } })
    const clusters = { source: cluster, target: cluster }
    const first = copyWork(({ account }) => {
      if (account.counts.written > 10_000) first.cancel()
    })
    await expect(runCopy(clusters, plan, emptyCopyAccount(plan), first.work)).rejects.toThrow()
    const account = first.saved.at(-1)
    const there = (await wholeTopic(cluster, target)).length
    expect(account).toMatchObject({ settled: true, counts: { written: there, refused: 0, unknown: 0 } })
    expect(there).toBeLessThan(count)

    // Killed: all that is known is what was saved when the first batch had not been answered yet.
    const early = first.saved[0]
    if (!early) throw new Error('nothing saved')
    expect(early.counts.written).toBe(0)
    const second = copyWork()
    await runCopy(clusters, plan, early, second.work)
    const last = second.saved.at(-1)
    expect(last?.counts).toMatchObject({ written: count, found: there, refused: 0, unsent: 0 })
    const values = (await wholeTopic(cluster, target)).map(line => line.value.text)
    expect(values).toHaveLength(count)
    expect(new Set(values).size).toBe(count)
  })
})
