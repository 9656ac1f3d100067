import { Kafka, logLevel, type Producer } from 'kafkajs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { connectTo } from '@/e2e/support/connect-to'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { deleteTopics } from '@/lib/kafka/topics/delete-topics'
import { freshTopic, valueOnly, writeBatch } from '../testing/broker-topics'
import type { EndLine, MessageLine, ProgressLine, RecordLine } from '../types'
import { streamTrace } from './stream-trace'
import { traceQuery } from './trace-query'

/*
 * One key on its way through three topics, written by a producer that is not ours, which tells where each record went: the
 * trace is held against that.
 */
interface Written {
  topic: string
  partition: number
  offset: string
  timestamp: string
  key: string
}

const client = new Kafka({ brokers: [brokerAddress()], logLevel: logLevel.NOTHING, retry: { retries: 20 } })
const producer: Producer = client.producer()
const begin = Date.now() - 600_000
let cluster: Cluster
let topics: string[] = []
const written: Written[] = []

beforeAll(async () => {
  cluster = connectTo(brokerAddress())
  await producer.connect()
})
afterAll(async () => {
  await producer.disconnect()
  await cluster.connection.close()
})

it('begins with 200 orders, each written into all three topics', async () => {
  const stem = `trace${Date.now().toString(36)}`
  topics = [
    await freshTopic(cluster, `${stem}.orders`, 3),
    await freshTopic(cluster, `${stem}.payments`, 2),
    await freshTopic(cluster, `${stem}.shipments`, 1),
  ]
  // 200 orders, each through all the topics; many have one and the same time.
  for (let round = 0; round < 20; round++) {
    for (const [at, topic] of topics.entries()) {
      const messages = Array.from({ length: 10 }, (_, n) => {
        const id = round * 10 + n
        const timestamp = String(begin + round * 1_000 + at * 35)
        return { key: `order-${id}`, value: `{"id":${id},"at":"${topic}"}`, timestamp, headers: { step: `${at}` } }
      })
      for (const message of messages) {
        const [sent] = await producer.send({ topic, messages: [message] })
        const { partition, baseOffset = '' } = sent ?? { partition: -1 }
        written.push({ topic, partition, offset: baseOffset, timestamp: message.timestamp, key: message.key })
      }
    }
  }
  expect(written).toHaveLength(600)
})

interface Traced {
  records: RecordLine[]
  progress: ProgressLine[]
  end: EndLine
}

async function trace(params: Record<string, string>, of: Cluster = cluster): Promise<Traced> {
  const query = traceQuery.strict().parse({ topics: topics.join(), ...params })
  const lines: MessageLine[] = []
  for await (const chunk of (await streamTrace(of, query))(new AbortController().signal)) lines.push(...linesOf(chunk))
  const [end] = lines.filter(line => line.type === 'end')
  if (!end || lines.at(-1) !== end || lines.filter(line => line.type === 'end').length !== 1)
    throw new Error('no one end')
  return {
    records: lines.filter(line => line.type === 'record'),
    progress: lines.filter(line => line.type === 'progress'),
    end,
  }
}

function linesOf(chunk: Uint8Array): MessageLine[] {
  const text = Buffer.from(chunk).toString('utf8').trim()
  return text === '' ? [] : text.split('\n').map(line => JSON.parse(line))
}

const placeOf = ({ topic, partition, offset }: Pick<RecordLine, 'topic' | 'partition' | 'offset'>) =>
  `${topic}-${partition}@${offset}`

/** Requests of one kind so far. */
const sentBy = (of: Cluster, api: string) =>
  [...of.connection.sent].reduce((all, [key, count]) => all + (key.endsWith(api) ? count : 0), 0)

/** In the order that is promised: time, then topic, partition, offset. */
function expected(holds: (record: Written) => boolean): string[] {
  return written
    .filter(holds)
    .toSorted(
      (a, b) =>
        Number(a.timestamp) - Number(b.timestamp) ||
        Number(a.topic > b.topic) - Number(a.topic < b.topic) ||
        a.partition - b.partition ||
        Number(a.offset) - Number(b.offset),
    )
    .map(placeOf)
}

describe('a trace over three topics', () => {
  it('shows each place of one key, in the order of time', async () => {
    const { records, end } = await trace({ filter: 'order-77', match: 'equals', in: 'key' })
    expect(records.map(placeOf)).toEqual(expected(({ key }) => key === 'order-77'))
    expect(records.map(({ topic }) => topic)).toEqual(topics)
    const times = records.map(record => Number(record.timestamp))
    expect(times.map(time => time - (times[0] ?? 0))).toEqual([0, 35, 70])
    expect(end).toMatchObject({ reason: 'range', next: null, ordered: true })
    expect(
      end.topics?.map(({ topic, scanned, total, partitions, of }) => [topic, scanned, total, partitions, of]),
    ).toEqual([
      [topics[0], '200', '200', 3, 3],
      [topics[1], '200', '200', 2, 2],
      [topics[2], '200', '200', 1, 1],
    ])
    expect(Object.keys(end.covered).sort()).toEqual(
      [0, 1, 2]
        .map(partition => `${topics[0]}-${partition}`)
        .concat(`${topics[1]}-0`, `${topics[1]}-1`, `${topics[2]}-0`),
    )
  })

  it.each([
    ['text', { filter: 'order-7', in: 'key' }, ({ key }: Written) => key.includes('order-7')],
    [
      'bytes',
      { filter: Buffer.from('order-7').toString('hex'), match: 'hex', in: 'key' },
      ({ key }: Written) => key === 'order-7',
    ],
    [
      'a regular expression',
      { filter: '^order-1[0-4]$', match: 'regex', in: 'key' },
      ({ key }: Written) => /^order-1[0-4]$/.test(key),
    ],
    [
      'an expression',
      { filter: 'int(value.id) % 50 == 3 && headers["step"] != "1"', match: 'cel' },
      ({ key, topic }: Written) => Number(key.slice(6)) % 50 === 3 && topic !== topics[1],
    ],
    ['everything', { filter: 'true', match: 'cel' }, () => true],
  ])('finds by %s exactly what was written', async (_name, params, holds) => {
    const { records, end } = await trace({ limit: '1000', ...params })
    expect(records.map(placeOf)).toEqual(expected(holds))
    expect(end.reason).toBe('range')
    expect(end.failures).toBeUndefined()
  })

  it('looks only where the hash of the key says, and says how many partitions that are', async () => {
    const { records, end } = await trace({ filter: 'order-8', match: 'equals', in: 'key', keyPartition: '1' })
    expect(records.map(placeOf)).toEqual(expected(({ key }) => key === 'order-8'))
    expect(end.topics?.map(({ partitions, of }) => [partitions, of])).toEqual([
      [1, 3],
      [1, 2],
      [1, 1],
    ])
    expect(Number(end.topics?.[0]?.total)).toBeLessThan(200)
    await expect(trace({ filter: 'order-8', keyPartition: '1' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('takes a stretch of time', async () => {
    const at = (ms: number) => `timestamp:${new Date(ms).toISOString()}`
    const { records } = await trace({ filter: 'order', from: at(begin + 5_000), to: at(begin + 7_036) })
    const inside = ({ timestamp }: Written) => Number(timestamp) >= begin + 5_000 && Number(timestamp) < begin + 7_036
    expect(records.map(placeOf)).toEqual(expected(inside))
    expect(records.length).toBe(80)
  })

  it('goes on behind a full answer, each hit once, also by a pattern', async () => {
    const pattern = `${topics[0]?.replace(/orders.*/, '')}*`
    const query = traceQuery.strict()
    const all: string[] = []
    let from: string | undefined
    for (let page = 0; page < 60; page++) {
      const params = { pattern, filter: '"id":', limit: '17', ...(from ? { from } : {}) }
      const lines: MessageLine[] = []
      for await (const chunk of (await streamTrace(cluster, query.parse(params)))(new AbortController().signal))
        lines.push(...linesOf(chunk))
      all.push(...lines.filter(line => line.type === 'record').map(placeOf))
      const end = lines.at(-1)
      if (end?.type !== 'end') throw new Error('no end')
      from = end.next ?? undefined
      if (end.reason === 'range') break
      expect(end.reason).toBe('limit')
    }
    expect(all).toEqual(expected(() => true))
  })

  it('counts what an expression fails on, and shows it on request', async () => {
    const { records, end } = await trace({ filter: 'value.nothing == 1', match: 'cel' })
    expect(records).toEqual([])
    expect(end.failures).toMatchObject({ count: '600', first: { topic: topics[0] } })
    const failing = await trace({ filter: 'value.nothing == 1', match: 'cel', show: 'failures', limit: '1000' })
    expect(failing.records.map(placeOf)).toEqual(expected(() => true))
  })

  it('puts what all topics ask of a broker into one request', async () => {
    const own = connectTo(brokerAddress())
    try {
      await trace({ filter: 'order-77', match: 'equals', in: 'key' }, own)
      expect(sentBy(own, 'Fetch')).toBeLessThanOrEqual(2)
      expect(sentBy(own, 'Metadata')).toBeLessThanOrEqual(2)
      expect(sentBy(own, 'ListOffsets')).toBe(2)
    } finally {
      await own.connection.close()
    }
  })
})

describe('what goes wrong in one topic', () => {
  it('leaves the others whole: a topic that is not there', async () => {
    const { records, end } = await trace({
      topics: [...topics, 'trace.missing'].join(),
      filter: 'order-5',
      match: 'equals',
    })
    expect(records.map(placeOf)).toEqual(expected(({ key }) => key === 'order-5'))
    expect(end.problems).toMatchObject([{ code: 'TOPIC_NOT_FOUND', scope: 'topic trace.missing' }])
    await expect(trace({ topics: 'trace.missing', filter: 'a' })).rejects.toMatchObject({ code: 'TOPIC_NOT_FOUND' })
  })

  it('leaves the others whole: a topic that is deleted meanwhile', async () => {
    const large = await largeTopic('trace.large')
    const query = traceQuery.parse({
      topics: [large, ...topics].join(),
      filter: 'order-199|xxx',
      match: 'regex',
      limit: '10000',
    })
    const chunks = (await streamTrace(cluster, query))(new AbortController().signal)
    const lines: MessageLine[] = linesOf((await chunks.next()).value ?? new Uint8Array())
    expect(lines.some(line => line.type === 'record' && line.topic === large)).toBe(true)
    // Nobody takes what is found meanwhile, so that most of it is not fetched yet.
    await deleteTopics(cluster, { topics: [{ name: large, topicId: null }] })
    for await (const chunk of chunks) lines.push(...linesOf(chunk))
    const records = lines.filter(line => line.type === 'record')
    expect(records.filter(({ topic }) => topic !== large).map(placeOf)).toEqual(
      expected(({ key }) => key === 'order-199'),
    )
    expect(records.filter(({ topic }) => topic === large).length).toBeLessThan(largeCount)
    const end = lines.at(-1)
    expect(end).toMatchObject({ type: 'end', reason: 'error', error: { code: 'TOPIC_NOT_FOUND' } })
    expect(end).toMatchObject({ problems: [{ code: 'TOPIC_NOT_FOUND', scope: `topic ${large}` }] })
  })

  it('begins again where a cursor is of a topic that was made anew: that one alone is missing', async () => {
    const first = await trace({ filter: 'order', limit: '5' })
    const cursor = first.end.next ?? ''
    const other = cursor.split(',')[1]?.split(':')[1] ?? ''
    const mixed = cursor.replace(/:[^,]+/, `:${other}`)
    const { end, records } = await trace({ filter: 'order', limit: '1000', from: mixed })
    expect(end.problems).toMatchObject([{ code: 'TOPIC_RECREATED', scope: `topic ${topics[0]}` }])
    expect(records.every(({ topic }) => topic !== topics[0])).toBe(true)
    expect(records.length).toBeGreaterThan(300)
  })
})

it('stops the work when the reader leaves', async () => {
  const large = await largeTopic('trace.stop')
  const own = connectTo(brokerAddress())
  try {
    const leave = new AbortController()
    const query = traceQuery.parse({ topics: `${large},${topics[0]}`, filter: 'xxx', limit: '10000' })
    const chunks = (await streamTrace(own, query))(leave.signal)
    const lines: MessageLine[] = []
    for await (const chunk of chunks) {
      lines.push(...linesOf(chunk))
      leave.abort()
    }
    const end = lines.at(-1)
    if (end?.type !== 'end') throw new Error('no end')
    expect(end).toMatchObject({ reason: 'cancelled', next: expect.any(String) })
    const covered = Object.values(end.covered).reduce((all, { from, to }) => all + Number(to) - Number(from), 0)
    expect(covered).toBeLessThan(largeCount)
    // Nothing is asked any more: two looks, a fetch apart, see the same.
    await trace({ filter: 'order-1' })
    const asked = sentBy(own, 'Fetch')
    await trace({ topics: large, filter: 'nowhere' })
    expect(sentBy(own, 'Fetch')).toBe(asked)
  } finally {
    await own.connection.close()
  }
})

const largeCount = 8_000

/** 16 MB of records that are older than all others. */
async function largeTopic(name: string): Promise<string> {
  const topic = await freshTopic(cluster, name, 1)
  for (let i = 0; i < largeCount; i += 400) {
    const records = Array.from({ length: 400 }, (_, n) => valueOnly(`${i + n} ${'x'.repeat(2_000)}`))
    await writeBatch(cluster, topic, 0, records, begin - 1)
  }
  return topic
}
