import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kafka, logLevel } from 'kafkajs'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { type Cluster, getCluster } from '@/lib/kafka/connection/cluster'
import type { ExportRecord } from '@/lib/kafka/messages/export/export-record'
import type { ExportDescription } from '@/lib/kafka/messages/export/types'
import { verifyExport, verifyRawExport } from '@/lib/kafka/messages/export/verify-export'
import { deleteBelow, freshTopic, valueOnly, writeBatch } from '@/lib/kafka/messages/testing/broker-topics'
import type { RecordToWrite } from '@/lib/kafka/protocol/encode-record-batch'
import { POST as act } from './[cluster]/topics/[topic]/exports/[export]/[action]/route'
import { GET as file } from './[cluster]/topics/[topic]/exports/[export]/file/route'
import { GET as manifest } from './[cluster]/topics/[topic]/exports/[export]/manifest/route'
import { GET as show } from './[cluster]/topics/[topic]/exports/[export]/route'
import { POST as create, GET as list } from './[cluster]/topics/[topic]/exports/route'

// The route handlers as Next.js calls them, against a real broker.
const origin = 'http://localhost:3000'
let cluster: Cluster
let bigTopic: Promise<string> | undefined
const bigCount = 200_000

beforeAll(async () => {
  vi.stubEnv('KAFKA_BROKERS', brokerAddress())
  vi.stubEnv('OTTLA_DATA', mkdtempSync(join(tmpdir(), 'ottla-exports-')))
  cluster = getCluster('kafka')
})
afterAll(async () => {
  await cluster.connection.close()
  vi.unstubAllEnvs()
})

async function writeBig(): Promise<string> {
  const topic = await freshTopic(cluster, 'export-big', 2)
  const now = Date.now()
  for (let i = 0; i < bigCount; i += 20_000) {
    const values = Array.from({ length: 20_000 }, (_, n) => valueOnly(`record ${i + n} ${'x'.repeat(80)}`))
    await writeBatch(cluster, topic, (i / 20_000) % 2, values, now + i, 'lz4')
  }
  return topic
}

/** 200,000 records in two partitions, written once for all tests. */
function bigOnce(): Promise<string> {
  bigTopic ??= writeBig()
  return bigTopic
}

const where = (topic: string, id = '', action = '') => {
  return { params: Promise.resolve({ cluster: 'kafka', topic, export: id, action }) }
}

async function posted(handler: typeof create, topic: string, body: object, id = '', action = '') {
  const headers = {
    'content-type': 'application/json',
    origin,
    host: 'localhost:3000',
    'sec-fetch-site': 'same-origin',
  }
  const request = new Request(origin, { method: 'POST', headers, body: JSON.stringify(body) })
  const response = await handler(request, where(topic, id, action))
  return { status: response.status, body: await response.json() }
}

async function made(topic: string, body: object): Promise<ExportDescription> {
  const answer = await posted(create, topic, body)
  expect(answer).toMatchObject({ status: 200, body: { state: 'ready' } })
  return answer.body
}

async function shown(topic: string, id: string): Promise<ExportDescription> {
  return (await show(new Request(origin), where(topic, id))).json()
}

const fetched = (topic: string, id: string, headers: Record<string, string> = {}) =>
  file(new Request(origin, { headers }), where(topic, id))

async function whole(topic: string, id: string): Promise<Buffer> {
  return Buffer.from(await (await fetched(topic, id)).arrayBuffer())
}

/** As after a restart of the server: only what is in the store is left. */
function forgetAll(): void {
  Object.assign(globalThis, { ottlaExports: undefined })
}

async function records(bytes: Buffer, format: 'jsonl' | 'csv') {
  const seen: ExportRecord[] = []
  const verified = await verifyExport([bytes], format, record => seen.push(record))
  if (!verified.complete) throw new Error(`not whole: ${verified.fault} in line ${verified.line}`)
  return { seen, manifest: verified.manifest }
}

const hostile: RecordToWrite[] = [
  { key: null, value: null, headers: [] },
  { key: Buffer.alloc(0), value: Buffer.alloc(0), headers: [] },
  { key: Buffer.from([0xff, 0, 0xfe]), value: Buffer.from([0xc3, 0x28]), headers: [] },
  { key: Buffer.from('"a",\r\n=1'), value: Buffer.from('line\nline\r\n"quoted"'), headers: [] },
  { key: Buffer.from('\ufeff\u0000\u2028'), value: Buffer.from('=cmd|x'), headers: [] },
  {
    key: Buffer.from('키'),
    value: Buffer.from('{"manifest":{}}\n{"manifest":{}}\n'),
    headers: [
      { key: 'b', value: Buffer.from([0x80]) },
      { key: 'a', value: null },
      { key: 'b', value: Buffer.alloc(0) },
    ],
  },
  { key: Buffer.from('big'), value: Buffer.alloc(600_000, '"'), headers: [] },
]

it.each(['jsonl', 'csv'] as const)('%s holds what was produced, byte for byte, with every codec', async format => {
  const topic = await freshTopic(cluster, `export-${format}`, 1)
  const codecs = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const
  const now = Date.now()
  for (const [i, codec] of codecs.entries()) await writeBatch(cluster, topic, 0, hostile, now + i, codec)
  const job = await made(topic, { format })
  const { seen, manifest: proof } = await records(await whole(topic, job.id), format)
  const expected = codecs.flatMap((_, i) => hostile.map(record => ({ ...record, timestamp: String(now + i) })))
  const brief = ({ key, value, timestamp }: { key: Buffer | null; value: Buffer | null; timestamp: string }) => {
    return [key?.toString('base64') ?? null, value?.toString('base64') ?? null, timestamp]
  }
  expect(seen.map(brief)).toEqual(expected.map(brief))
  expect(seen.map(record => record.headers.map(header => [String(header.key), header.value]))).toEqual(
    expected.map(record => record.headers.map(header => [header.key, header.value])),
  )
  expect(seen.map(record => record.offset)).toEqual(expected.map((_, i) => String(i)))
  expect(proof).toMatchObject({ topic, records: '35', gaps: {}, partitions: [{ partition: 0, from: '0', to: '35' }] })
})

it('gives raw values with a manifest of their own', async () => {
  const topic = await freshTopic(cluster, 'export-raw', 1)
  await writeBatch(cluster, topic, 0, hostile, Date.now())
  const job = await made(topic, { format: 'raw', framing: 'length' })
  expect((await manifest(new Request(origin), where(topic, job.id))).status).toBe(404)
  const bytes = await whole(topic, job.id)
  const proof = await (await manifest(new Request(origin), where(topic, job.id))).text()
  expect(await verifyRawExport([bytes], proof)).toMatchObject({ complete: true })
  let at = 0
  for (const { value } of hostile) {
    const length = bytes.readInt32BE(at)
    expect(length).toBe(value === null ? -1 : value.length)
    const end = at + 4 + Math.max(0, length)
    expect(bytes.subarray(at + 4, end).equals(value ?? Buffer.alloc(0))).toBe(true)
    at = end
  }
})

it('tells aborted, open and committed transactions, markers as gaps, and stays the same when they are decided', async () => {
  const topic = await freshTopic(cluster, 'export-tx', 1)
  const kafka = new Kafka({ brokers: [brokerAddress()], logLevel: logLevel.NOTHING, retry: { retries: 20 } })
  const producer = kafka.producer({ transactionalId: topic, maxInFlightRequests: 1, idempotent: true })
  await producer.connect()
  try {
    for (const end of ['commit', 'abort'] as const) {
      const transaction = await producer.transaction()
      await transaction.send({ topic, messages: [{ value: end, partition: 0 }] })
      await transaction[end]()
    }
    const open = await producer.transaction()
    await open.send({ topic, messages: [{ value: 'open', partition: 0 }] })
    const job = await made(topic, { format: 'jsonl' })
    const committed = await made(topic, { format: 'jsonl', isolation: 'read_committed' })
    const first = await whole(topic, job.id)
    const { seen, manifest: proof } = await records(first, 'jsonl')
    expect(seen.map(record => [String(record.value), record.transaction])).toEqual([
      ['commit', null],
      ['abort', 'aborted'],
      ['open', 'open'],
    ])
    expect(proof).toMatchObject({ records: '3', gaps: { control: '2' }, partitions: [{ from: '0', to: '5' }] })
    await open.abort()
    expect((await whole(topic, job.id)).equals(first)).toBe(true)
    const stable = await records(await whole(topic, committed.id), 'jsonl')
    expect(stable.seen.map(record => String(record.value))).toEqual(['commit'])
    expect(stable.manifest).toMatchObject({ gaps: { aborted: '1', control: '2' }, partitions: [{ to: '4' }] })
  } finally {
    await producer.disconnect()
  }
})

it('goes on at any byte with the same bytes, also after a restart, with little memory', async () => {
  const big = await bigOnce()
  const job = await made(big, { format: 'jsonl' })
  // The first one is left on the way; what comes later is compared with it.
  const broken = (await fetched(big, job.id)).body?.getReader()
  let had = 0
  let most = 0
  const idle = process.memoryUsage().rss
  while (had < 12_000_000) {
    const { value } = (await broken?.read()) ?? {}
    had += value?.length ?? 0
    most = Math.max(most, process.memoryUsage().rss)
  }
  await broken?.cancel()
  expect(await shown(big, job.id)).toMatchObject({ state: 'interrupted', manifest: null, totalBytes: null })

  forgetAll()
  const rest = await fetched(big, job.id, { range: `bytes=${had}-`, 'if-range': `"${job.id}"` })
  expect(rest.status).toBe(206)
  expect(rest.headers.get('content-range')).toBe(`bytes ${had}-9007199254740991/*`)
  const tail = Buffer.from(await rest.arrayBuffer())

  const answer = await fetched(big, job.id)
  const total = Number(answer.headers.get('content-length'))
  expect(total).toBe(had + tail.length)
  const all = Buffer.from(await answer.arrayBuffer())
  most = Math.max(most, process.memoryUsage().rss)
  expect(all.subarray(had).equals(tail)).toBe(true)
  const { seen, manifest: proof } = await records(all, 'jsonl')
  expect(seen).toHaveLength(bigCount)
  expect(proof.partitions.map(part => part.records)).toEqual(['100000', '100000'])
  for (const [partition] of proof.partitions.entries()) {
    const offsets = seen.filter(record => record.partition === partition).map(record => Number(record.offset))
    expect(offsets).toEqual(offsets.map((_, i) => i))
  }
  for (const from of [0, 1, 4_194_304, 20_000_001, total - 1]) {
    const part = await fetched(big, job.id, { range: `bytes=${from}-${Math.min(from + 99, total - 1)}` })
    expect(part.headers.get('content-range')).toBe(`bytes ${from}-${Math.min(from + 99, total - 1)}/${total}`)
    expect(Buffer.from(await part.arrayBuffer()).equals(all.subarray(from, from + 100))).toBe(true)
  }
  expect((await fetched(big, job.id, { range: `bytes=${total}-` })).status).toBe(416)
  const other = await fetched(big, job.id, { range: 'bytes=9-', 'if-range': '"other"' })
  expect(other.status).toBe(200)
  await other.body?.cancel()
  // All of it is twice here as the test itself holds it; the walk adds no more than its windows.
  expect(most - idle).toBeLessThan(all.length * 2 + 250_000_000)
  expect(await shown(big, job.id)).toMatchObject({
    state: 'done',
    totalBytes: String(total),
    records: String(bigCount),
  })
})

it('holds still while it is paused, and breaks off when it is cancelled', async () => {
  const big = await bigOnce()
  const job = await made(big, { format: 'csv', safeCells: true })
  const reader = (await fetched(big, job.id)).body?.getReader()
  await reader?.read()
  expect((await posted(act, big, {}, job.id, 'pause')).body).toMatchObject({ state: 'paused' })
  let more = 0
  const drained = (async () => {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true }
      if (done) return 'ended'
      more += value?.length ?? 0
    }
  })().catch(error => error)
  await expect.poll(async () => (await shown(big, job.id)).state).toBe('paused')
  const held = more
  expect((await posted(act, big, {}, job.id, 'resume')).body).toMatchObject({ state: 'running' })
  await expect.poll(() => more, { timeout: 120_000, interval: 5 }).toBeGreaterThan(held)
  expect((await posted(act, big, {}, job.id, 'cancel')).body).toMatchObject({ state: 'cancelled' })
  expect(await drained).toMatchObject({ code: 'EXPORT_CANCELLED' })
  expect((await fetched(big, job.id)).status).toBe(409)
  expect(await posted(act, big, {}, job.id, 'resume')).toMatchObject({ status: 409 })
  expect((await posted(act, big, {}, job.id, 'explode')).status).toBe(404)
})

it('reads values for an expression as they are read on the page, also after a restart', async () => {
  const topic = await freshTopic(cluster, 'export-read')
  // MessagePack of {"id": n}.
  const order = (id: number) => ({ key: null, value: Buffer.from([0x81, 0xa2, 0x69, 0x64, id]), headers: [] })
  await writeBatch(cluster, topic, 0, [1, 7, 8, 7].map(order), Date.now())
  const search = { format: 'jsonl', match: 'cel', filter: 'value.id == 7' }
  const offsetsOf = async (id: string) =>
    (await records(await whole(topic, id), 'jsonl')).seen.map(record => record.offset)
  const { id } = await made(topic, { ...search, valueFormat: 'messagepack' })
  expect(await offsetsOf(id)).toEqual(['1', '3'])
  forgetAll()
  expect(await offsetsOf(id)).toEqual(['1', '3'])
  expect(await offsetsOf((await made(topic, search)).id)).toEqual([])
})

it('exports what a search finds, and a range, and nothing else', async () => {
  const big = await bigOnce()
  const found = await made(big, { format: 'jsonl', filter: '77777 ', match: 'contains', in: 'value' })
  const hits = await records(await whole(big, found.id), 'jsonl')
  const expected = Array.from({ length: bigCount }, (_, i) => i).filter(i => `${i} `.endsWith('77777 '))
  expect(hits.seen.map(record => String(record.value).split(' ')[1])).toEqual(expected.map(String))
  expect(hits.manifest).toMatchObject({
    records: String(expected.length),
    filtered: String(bigCount - expected.length),
    filter: { text: '77777 ', match: 'contains', within: 'value', ignoreCase: false },
  })
  const range = await made(big, { format: 'csv', ranges: [{ partition: 1, from: '10', to: '13' }] })
  const part = await records(await whole(big, range.id), 'csv')
  expect(part.seen.map(record => [record.partition, record.offset])).toEqual([
    [1, '10'],
    [1, '11'],
    [1, '12'],
  ])
  const beyond = await posted(create, big, { format: 'csv', ranges: [{ partition: 1, from: '0', to: '100001' }] })
  expect(beyond).toMatchObject({ status: 404, body: { error: { code: 'OFFSET_OUT_OF_RANGE' } } })
})

it('breaks off, without a manifest, when something was deleted after it was made', async () => {
  const topic = await freshTopic(cluster, 'export-deleted', 1)
  for (let i = 0; i < 3; i++) await writeBatch(cluster, topic, 0, [valueOnly(`a${i}`), valueOnly(`b${i}`)], Date.now())
  await deleteBelow(cluster, topic, 0, 1)
  const early = await made(topic, { format: 'jsonl', from: 'offset:0' })
  const told = await records(await whole(topic, early.id), 'jsonl')
  expect(told.manifest).toMatchObject({ records: '5', gaps: { deleted: '1' } })
  await deleteBelow(cluster, topic, 0, 3)
  await expect(whole(topic, early.id)).rejects.toMatchObject({ code: 'EXPORT_CHANGED' })
  expect(await shown(topic, early.id)).toMatchObject({ state: 'failed', error: { code: 'EXPORT_CHANGED' } })
  expect((await fetched(topic, early.id)).status).toBe(409)
})

it('lists the exports of a topic, newest first, and knows no others', async () => {
  const big = await bigOnce()
  const topic = await freshTopic(cluster, 'export-list', 1)
  const ids = [await made(topic, { format: 'jsonl' }), await made(topic, { format: 'csv' })].map(job => job.id)
  forgetAll()
  const { rows } = await (await list(new Request(origin), where(topic))).json()
  expect(rows.map((row: ExportDescription) => row.id).toSorted()).toEqual(ids.toSorted())
  const { seen } = await records(await whole(topic, ids[0] ?? ''), 'jsonl')
  expect(seen).toEqual([])
  expect((await fetched(big, ids[0] ?? '')).status).toBe(404)
  expect((await posted(create, topic, { format: 'jsonl', from: 'latest', ranges: [] })).status).toBe(400)
  expect((await posted(create, 'no-such-topic', { format: 'jsonl' })).status).toBe(404)
})
