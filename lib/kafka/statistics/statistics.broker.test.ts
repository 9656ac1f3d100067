import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { Kafka, logLevel } from 'kafkajs'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { cancelJob, pauseJob, resumeJob } from '@/lib/jobs/job-actions'
import { describeJob, getJob } from '@/lib/jobs/stored-jobs'
import { type Cluster, getCluster } from '@/lib/kafka/connection/cluster'
import { searchLine } from '@/lib/kafka/messages/batch-work/batch-pool'
import { deleteBelow, freshTopic, tool, valueOnly, writeBatch } from '@/lib/kafka/messages/testing/broker-topics'
import type { Compression } from '@/lib/kafka/protocol/encode-record-batch'
import { createTopic } from '@/lib/kafka/topics/create-topic'
import { updateJob } from '@/lib/store/jobs'
import { openStore } from '@/lib/store/open-store'
import {
  findTopicStatistics,
  topicStatisticsResult,
  topicStatisticsScan,
  updateTopicStatistics,
} from '@/lib/store/topic-statistics'
import { offsetsOf } from './counts'
import { forgetStatistics, getStatistics, listStatistics } from './remembered-statistics'
import { startStatistics } from './start-statistics'
import type { StatisticsInput } from './statistics-input'
import { statisticsJob } from './statistics-job'
import type { StatisticsAccount, StatisticsPlan, StatisticsResult } from './types'

const soon = { timeout: 120_000, interval: 50 }
const holder = globalThis as { ottlaStore?: DatabaseSync }
const folder = mkdtempSync(join(tmpdir(), 'ottla-statistics-'))
let cluster: Cluster

beforeAll(() => {
  vi.stubEnv('KAFKA_BROKERS', brokerAddress())
  // Not by OTTLA_DATA: Kafka's own tools are found below it.
  holder.ottlaStore = openStore(folder)
  cluster = getCluster('kafka')
})
afterAll(async () => {
  await cluster.connection.close()
  vi.unstubAllEnvs()
  holder.ottlaStore?.close()
  delete holder.ottlaStore
  rmSync(folder, { recursive: true })
})

const job = (id: string) => describeJob(getJob('kafka', id))

async function scanned(topic: string, input: StatisticsInput = {}) {
  const { id, plan } = await startStatistics(cluster, topic, input)
  await expect.poll(() => job(id).finishedAt, soon).not.toBeNull()
  return getStatistics('kafka', topic, (plan as StatisticsPlan).statistics)
}

async function resultOf(topic: string, input: StatisticsInput = {}): Promise<StatisticsResult> {
  const { result, state, error } = await scanned(topic, input)
  expect([state, error]).toEqual(['done', null])
  if (!result) throw new Error('a scan that is done has a result')
  return result
}

/** What Kafka's own tool reads out of the segments of a partition. */
async function dumped(topic: string, partition: number) {
  const dirs = await tool('kafka-log-dirs', ['--describe', '--topic-list', topic])
  const described = JSON.parse(dirs.slice(dirs.indexOf('{')))
  const directory: string = described.brokers[0].logDirs[0].logDir
  const file = join(directory, `${topic}-${partition}`, '00000000000000000000.log')
  const { stdout } = await kafkaTool('kafka-dump-log', ['--files', file])
  return [...stdout.matchAll(/^baseOffset: .*$/gm)].map(([line]) => {
    const field = (name: string) => new RegExp(`${name}: (\\S+)`).exec(line)?.[1] ?? ''
    return {
      codec: field('compresscodec'),
      size: Number(field('size')),
      count: Number(field('count')),
      producer: field('producerId'),
      control: field('isControl') === 'true',
    }
  })
}

it('counts batches, codecs and sizes of Java’s producers as kafka-dump-log.sh prints them', async () => {
  const topic = await freshTopic(cluster, 'statistics-codecs', 2)
  for (const compression of ['none', 'gzip', 'snappy', 'lz4', 'zstd']) {
    const args = ['--topic', topic, '--num-records', '400', '--record-size', '300', '--throughput', '-1']
    const props = [`bootstrap.servers=${brokerAddress()}`, `compression.type=${compression}`, 'batch.size=8192']
    const { exitCode, stdout, stderr } = await kafkaTool('kafka-producer-perf-test', [
      ...args,
      '--producer-props',
      ...props,
    ])
    if (exitCode !== 0) throw new Error(stdout + stderr)
  }
  const batches = [...(await dumped(topic, 0)), ...(await dumped(topic, 1))]
  const result = await resultOf(topic)
  const { totals, codecs, sizes } = result
  expect(totals).toMatchObject({ records: 2_000, valueBytes: 600_000, nullKeys: 2_000, compacted: 0, control: 0 })
  expect(totals.batches).toBe(batches.length)
  expect(totals.storedBytes).toBe(batches.reduce((sum, batch) => sum + batch.size, 0))
  for (const { codec, ...row } of codecs) {
    const own = batches.filter(batch => batch.codec === codec)
    expect(row).toMatchObject({
      batches: String(own.length),
      records: String(own.reduce((sum, batch) => sum + batch.count, 0)),
      stored: String(own.reduce((sum, batch) => sum + batch.size, 0)),
    })
  }
  expect(codecs.map(row => row.codec)).toEqual(['none', 'gzip', 'snappy', 'lz4', 'zstd'])
  // Uncompressed, a batch is what the first codec stores: the records have one size.
  const [none] = codecs
  expect(none?.inflated).toBe(none?.stored)
  expect(sizes.value).toMatchObject({
    min: 300,
    p50: 300,
    p999: 300 === sizes.value.max ? sizes.value.p999 : 0,
    max: 300,
  })
  expect(result.batches.records.count).toBe(String(batches.length))
  expect(result.batches.bytes.max).toBe(Math.max(...batches.map(batch => batch.size)))
  // Java's producers are idempotent unless told otherwise.
  const producers = new Set(batches.map(batch => batch.producer))
  expect(result.producers.distinct).toEqual({ count: String(producers.size), error: null })
  expect(result.producers.idempotent).toBe('2000')
  const ends = await tool('kafka-get-offsets', ['--topic', topic])
  const told = result.partitions.map(row => `${topic}:${row.partition}:${row.to}`)
  expect(ends.trim().split('\n').sort()).toEqual(told.sort())
})

it('counts keys, tombstones, headers, formats and hours as they were written', async () => {
  const topic = await freshTopic(cluster, 'statistics-truth', 3, {
    'message.timestamp.after.max.ms': '9223372036854775807',
  })
  const hour = 3_600_000
  const now = Math.floor(Date.now() / hour) * hour
  const codecs: Compression[] = ['none', 'lz4', 'zstd']
  const truth = { keys: new Map<string, number>(), tombstones: 0, bytes: 0, hours: new Map<number, number>() }
  for (let batch = 0; batch < 30; batch++) {
    const records = Array.from({ length: 50 }, (_, i) => {
      const n = batch * 50 + i
      const key = n % 10 === 0 ? null : `key-${(n * n) % 97}`
      const value = n % 25 === 3 ? null : n % 2 ? `{"n":${n}}` : `text ${n}`
      const headers = n % 5 === 0 ? [{ key: 'source', value: Buffer.from(n % 2 ? 'a' : 'b') }] : []
      const at = now - (n % 7) * hour
      if (key !== null) truth.keys.set(key, (truth.keys.get(key) ?? 0) + 1)
      if (value === null) truth.tombstones++
      truth.bytes += (key?.length ?? 0) + (value?.length ?? 0) + (headers.length > 0 ? 7 : 0)
      truth.hours.set(at, (truth.hours.get(at) ?? 0) + 1)
      const text = value === null ? null : Buffer.from(value)
      return { key: key === null ? null : Buffer.from(key), value: text, headers, timestamp: BigInt(at) }
    })
    await writeBatch(cluster, topic, batch % 3, records, now, codecs[batch % 3])
  }
  // Absurd times, and the largest record.
  const absurd = [0n, BigInt(Date.UTC(5000, 0)), 9_000_000_000_000_000_000n].map(timestamp => ({
    ...valueOnly('x'),
    timestamp,
  }))
  await writeBatch(cluster, topic, 1, [...absurd, valueOnly('y'.repeat(5_000))], now)

  const result = await resultOf(topic)
  const { totals, keys, headers, formats, volume } = result
  expect(totals).toMatchObject({ records: 1_504, tombstones: truth.tombstones, nullKeys: 154, withHeaders: 300 })
  expect(totals.keyBytes + totals.valueBytes + totals.headerBytes).toBe(truth.bytes + 5_003)
  expect(keys.distinct).toEqual({ count: String(truth.keys.size), error: null })
  expect(Object.fromEntries(keys.frequent.map(row => [row.key.text, Number(row.atLeast)]))).toEqual(
    Object.fromEntries([...truth.keys].sort(([, a], [, b]) => b - a).slice(0, 50)),
  )
  expect(keys.frequent.every(row => row.atLeast === row.atMost)).toBe(true)
  expect(headers.rows).toMatchObject([
    { name: 'source', atLeast: '300', values: [{ atLeast: '150' }, { atLeast: '150' }] },
  ])
  expect(headers.rows[0]?.values.map(row => row.value.text)).toEqual(['a', 'b'])
  expect(formats.value.find(row => row.format === 'null')?.records).toBe(String(truth.tombstones))
  expect(formats.value.reduce((sum, row) => sum + Number(row.records), 0)).toBe(1_504)
  expect(formats.value.map(row => row.format).sort()).toEqual(['json', 'null', 'string'])
  truth.hours.set(now, (truth.hours.get(now) ?? 0) + 1)
  expect(volume.width).toBe(hour)
  expect(Object.fromEntries(volume.rows.map(row => [row.at, Number(row.records)]))).toEqual(
    Object.fromEntries([...truth.hours].sort(([a], [b]) => a - b)),
  )
  expect(totals).toMatchObject({ tooEarly: 1, tooLate: 2 })
  expect(result.earliest?.timestamp).toBe('0')
  expect(result.latest?.timestamp).toBe('9000000000000000000')
  expect(result.largest[0]).toMatchObject({ partition: 1, offset: '503', bytes: 5_000 })
})

it('scans chosen partitions, since a time, and says what was deleted before', async () => {
  const topic = await freshTopic(cluster, 'statistics-part', 3)
  const now = Date.now()
  for (let i = 0; i < 30; i++) {
    const records = Array.from({ length: 10 }, (_, n) => valueOnly(`${i} ${n}`))
    await writeBatch(cluster, topic, i % 3, records, now - 100_000 + i * 1_000)
  }
  await deleteBelow(cluster, topic, 0, 25)
  const part = await resultOf(topic, { partitions: [0, 2] })
  expect(part.partitions.map(row => [row.partition, row.from, row.next, row.counts.records])).toEqual([
    [0, '25', '100', 75],
    [2, '0', '100', 100],
  ])
  const late = await resultOf(topic, { since: now - 100_000 + 27_000 })
  expect(late.partitions.map(row => [row.partition, row.counts.records])).toEqual([
    [0, 10],
    [1, 10],
    [2, 10],
  ])
  await expect(startStatistics(cluster, topic, { partitions: [7] })).rejects.toMatchObject({
    code: 'PARTITION_NOT_FOUND',
  })
})

it('counts records of aborted and committed transactions, and their markers', async () => {
  const topic = await freshTopic(cluster, 'statistics-transactions')
  const kafka = new Kafka({ brokers: [brokerAddress()], logLevel: logLevel.NOTHING, retry: { retries: 20 } })
  const producer = kafka.producer({ transactionalId: topic, maxInFlightRequests: 1, idempotent: true })
  await producer.connect()
  for (let i = 0; i < 6; i++) {
    const transaction = await producer.transaction()
    for (let n = 0; n <= i; n++) await transaction.send({ topic, messages: [{ value: `t${i}.${n}`, partition: 0 }] })
    if (i % 2 === 0) await transaction.commit()
    else await transaction.abort()
  }
  await producer.disconnect()
  const end = async () => (await tool('kafka-get-offsets', ['--topic', topic])).trim()
  await expect.poll(end, soon).toBe(`${topic}:0:27`)
  const batches = await dumped(topic, 0)
  const { totals, producers } = await resultOf(topic)
  expect(totals).toMatchObject({ records: 21, aborted: 2 + 4 + 6, commits: 3, aborts: 3, control: 6, open: 0 })
  expect(totals.controlBatches).toBe(batches.filter(batch => batch.control).length)
  expect(totals.storedBytes).toBe(batches.reduce((sum, batch) => sum + batch.size, 0))
  expect(producers).toMatchObject({ transactional: '21', plain: '0', distinct: { count: '1', error: null } })
})

it('tells what compaction has taken', async () => {
  const topic = await freshTopic(cluster, 'statistics-compacted', 1, {
    'cleanup.policy': 'compact',
    'segment.bytes': '1048576',
    'min.cleanable.dirty.ratio': '0.01',
    'max.compaction.lag.ms': '1000',
    'delete.retention.ms': '86400000',
  })
  const filler = 'x'.repeat(2_000)
  for (let batch = 0; batch < 40; batch++) {
    const records = Array.from({ length: 40 }, (_, i) => {
      const key = Buffer.from(`key-${(batch * 7 + i) % 50}`)
      return { key, value: i === 0 && batch < 30 ? null : Buffer.from(`${batch} ${i} ${filler}`), headers: [] }
    })
    await writeBatch(cluster, topic, 0, records, Date.now() - 100_000 + batch)
  }
  const args = [
    '--topic',
    topic,
    '--from-beginning',
    '--timeout-ms',
    '4000',
    '--formatter-property',
    'print.value=false',
  ]
  // The cleaner comes whenever it likes, also between two readings: until both were made after its last time.
  await vi.waitFor(
    async () => {
      const read = await tool('kafka-console-consumer', [...args, '--formatter-property', 'print.offset=true'])
      const { totals, keys } = await resultOf(topic)
      expect(totals.records).toBeLessThan(1_600)
      expect(totals.records).toBe([...read.matchAll(/Offset:(\d+)/g)].length)
      expect(totals.compacted).toBe(1_600 - totals.records)
      expect(keys.distinct.count).toBe('50')
    },
    { timeout: 200_000, interval: 1_000 },
  )
})

/** 80,000 records in 16 MB. */
async function bigTopic(name: string): Promise<string> {
  const topic = await freshTopic(cluster, name, 2)
  for (let i = 0; i < 40; i++) {
    const records = Array.from({ length: 2_000 }, (_, n) => ({
      ...{ key: Buffer.from(`key-${n % 300}`), value: Buffer.from(`${i} ${n} ${'z'.repeat(200)}`), headers: [] },
    }))
    await writeBatch(cluster, topic, i % 2, records, Date.now())
  }
  return topic
}

/** A scan that holds still behind its first step. */
async function pausedScan(topic: string) {
  const { id, plan } = await startStatistics(cluster, topic, {})
  pauseJob(getJob('kafka', id))
  const { statistics } = plan as StatisticsPlan
  const kept = () => getStatistics('kafka', topic, statistics)
  await expect.poll(() => Number(kept().done), soon).toBeGreaterThan(0)
  const { state, done, total, result } = kept()
  expect([state, total]).toEqual(['paused', '80000'])
  expect(Number(done)).toBeLessThan(80_000)
  if (!result) throw new Error('what was found is kept')
  expect(offsetsOf(result.totals)).toBe(Number(done))
  return { id, statistics, kept }
}

it('pauses, goes on, cancels; what was found stays; results are forgotten one by one', async () => {
  const topic = await bigTopic('statistics-acts')
  const { id, statistics, kept } = await pausedScan(topic)
  expect(() => forgetStatistics('kafka', topic, statistics)).toThrow('still runs')
  resumeJob(getJob('kafka', id), statisticsJob)
  await expect.poll(() => job(id).state, soon).toBe('done')
  expect(job(id)).toMatchObject({ done: '80000', account: { records: '80000', offsets: '80000' } })
  expect(kept().result?.totals).toMatchObject({
    records: 80_000,
    keyBytes: 40 * 13_230,
  })

  const second = await pausedScan(topic)
  await cancelJob(getJob('kafka', second.id))
  const rows = listStatistics('kafka', topic, { results: true })
  expect(rows.map(row => row.state)).toEqual(['cancelled', 'done'])
  expect(job(second.id).resumable).toBe(false)
  for (const row of rows) forgetStatistics('kafka', topic, row.id)
  expect(listStatistics('kafka', topic, { results: false })).toEqual([])
  expect(() => getStatistics('kafka', topic, statistics)).toThrow('no statistics')
})

it('waits in the line of those who search, and says its place', async () => {
  const topic = await freshTopic(cluster, 'statistics-line')
  await writeBatch(cluster, topic, 0, [valueOnly('one')], Date.now())
  const atOnce = turns()
  const before = Array.from({ length: 10 }, () => searchLine().enter())
  const { id } = await startStatistics(cluster, topic, {})
  const place = () => (job(id).account as StatisticsAccount).waiting
  await expect.poll(place, soon).toBe(10 - atOnce + 1)
  for (const ticket of before.slice(0, 4)) ticket.leave()
  await expect.poll(place, soon).toBe(6 - atOnce + 1)
  expect(job(id)).toMatchObject({ state: 'running', done: '0' })
  for (const ticket of before) ticket.leave()
  await expect.poll(() => job(id).state, soon).toBe('done')
  expect(place()).toBe(0)
  expect(job(id).done).toBe('1')
})

/** How many may search at a time. */
function turns(): number {
  const tickets = Array.from({ length: 20 }, () => searchLine().enter())
  const free = tickets.filter(ticket => ticket.place === 0).length
  for (const ticket of tickets) ticket.leave()
  return free
}

it('goes on after Ottla was killed, and counts every offset once', async () => {
  const topic = await bigTopic('statistics-killed')
  const whole = await resultOf(topic)
  const { id, statistics, kept } = await pausedScan(topic)
  // What a process that is killed now leaves behind.
  const row = getJob('kafka', id)
  const scan = topicStatisticsScan(statistics)
  const about = findTopicStatistics(statistics)
  const result = topicStatisticsResult(statistics)
  await cancelJob(row)
  updateJob(id, row.status)
  updateTopicStatistics(statistics, { job: id, updatedAt: Date.now(), about: about?.about, result, scan })
  expect(kept().state).toBe('interrupted')
  expect(job(id)).toMatchObject({ state: 'interrupted', resumable: true })
  resumeJob(getJob('kafka', id), statisticsJob)
  await expect.poll(() => job(id).state, soon).toBe('done')
  // The hashes of another scan are others, but few keys are counted exactly.
  expect(kept().result).toEqual(whole)
})

it('breaks off, with its account, where the topic was made anew in the middle', async () => {
  const topic = await bigTopic('statistics-anew')
  const { id, kept } = await pausedScan(topic)
  const { done } = kept()
  await recreate(topic)
  resumeJob(getJob('kafka', id), statisticsJob)
  await expect.poll(() => job(id).state, soon).toBe('failed')
  expect(job(id).error).toMatchObject({ code: 'TOPIC_RECREATED' })
  const { result, state, error } = kept()
  expect([state, error?.code]).toEqual(['failed', 'TOPIC_RECREATED'])
  expect(result?.totals.records).toBeGreaterThanOrEqual(Number(done))
  expect(result?.totals.records).toBeLessThan(80_000)
})

async function recreate(topic: string): Promise<void> {
  await tool('kafka-topics', ['--delete', '--topic', topic.replaceAll('.', '\\.')])
  const anew = () =>
    createTopic(cluster, { name: topic, partitions: 1, replicationFactor: 1, configs: {} }).then(
      () => true,
      () => false,
    )
  await expect.poll(anew, soon).toBe(true)
}

it('does not mix the numbers of a topic with those of another one that took its name', async () => {
  const topic = await freshTopic(cluster, 'statistics-recreated')
  await writeBatch(cluster, topic, 0, [valueOnly('one')], Date.now())
  const first = await scanned(topic)
  await recreate(topic)
  await writeBatch(cluster, topic, 0, [valueOnly('two'), valueOnly('three')], Date.now())
  const second = await scanned(topic)
  expect(second.result?.totals.records).toBe(2)
  expect(second.topicId).not.toBe(first.topicId)
  expect(listStatistics('kafka', topic, { results: false }).map(row => row.topicId)).toEqual([
    second.topicId,
    first.topicId,
  ])
})
