import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { connectTo } from '@/e2e/support/connect-to'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import type { Compression } from '@/lib/kafka/protocol/encode-record-batch'
import { createBatchPool } from './batch-work/batch-pool'
import { messagesQuery } from './messages-query'
import { streamMessages } from './stream-messages'
import { freshTopic, page, tool, valueOnly, writeBatch } from './testing/broker-topics'
import type { MessageLine, ProgressLine, RecordLine } from './types'

let cluster: Cluster
beforeAll(() => {
  cluster = connectTo(brokerAddress())
})
afterAll(() => cluster.connection.close())

const codecs: Compression[] = ['none', 'gzip', 'snappy', 'lz4', 'zstd']
const order = (id: number) => `{"id":${id},"user":{"name":"user-${id % 7}"},"amount":${id * 1.5}}`
const values = (records: readonly RecordLine[]) => records.map(record => record.value.text)

/** 2,500 orders over five partitions, one codec each. */
async function orders(): Promise<string> {
  const topic = await freshTopic(cluster, 'find', 5)
  for (let id = 0; id < 2_500; id += 100) {
    const records = Array.from({ length: 100 }, (_, n) => valueOnly(order(id + n)))
    const partition = (id / 100) % 5
    await writeBatch(cluster, topic, partition, records, Date.now(), codecs[partition] ?? 'none')
  }
  return topic
}

async function find(topic: string, params: Record<string, string>) {
  return page(cluster, topic, { limit: '3000', ...params })
}

describe('finding over a real broker', () => {
  it('gives exactly what grep finds in the console consumer, for each way of matching and both directions', async () => {
    const topic = await orders()
    const args = ['--topic', topic, '--from-beginning', '--max-messages', '2500']
    const all = (await tool('kafka-console-consumer', args)).split('\n').filter(line => line.startsWith('{'))
    expect(all).toHaveLength(2_500)
    const ways: [Record<string, string>, (line: string) => boolean][] = [
      [{ filter: 'user-3' }, line => line.includes('user-3')],
      [{ filter: 'USER-3', ignoreCase: '1' }, line => line.includes('user-3')],
      [{ filter: '"id":\\d*77,', match: 'regex' }, line => /"id":\d*77,/.test(line)],
      [
        { filter: 'value.amount > 3000 && value.user.name == "user-1"', match: 'cel' },
        line => {
          const { amount, user } = JSON.parse(line)
          return amount > 3000 && user.name === 'user-1'
        },
      ],
    ]
    for (const [way, holds] of ways) {
      const expected = all.filter(holds).sort()
      expect(expected.length).toBeGreaterThan(20)
      for (const direction of ['forward', 'backward']) {
        const { records, end } = await find(topic, { ...way, direction })
        expect(values(records).sort()).toEqual(expected)
        expect(end.reason).toBe('range')
        expect(Object.values(end.covered)).toEqual(Array(5).fill({ from: '0', to: '500' }))
      }
    }
  })

  it('goes on from its cursor without losing or repeating a hit', async () => {
    const topic = await orders()
    const whole = await find(topic, { filter: 'user-5' })
    const found: RecordLine[] = []
    let from: string | null = 'beginning'
    while (from !== null) {
      const { records, end }: { records: RecordLine[]; end: { next: string | null } } = await find(topic, {
        filter: 'user-5',
        limit: '13',
        from,
      })
      found.push(...records)
      from = end.next
    }
    expect(found).toEqual(whole.records)
  })

  it('refuses a filter that is none before anything is read', async () => {
    const topic = await freshTopic(cluster, 'find-none', 1)
    const query = messagesQuery.parse({ filter: 'value.a ==', match: 'cel' })
    const ended = async () => {
      const lines = await streamMessages(cluster, topic, query)
      for await (const chunk of lines(new AbortController().signal)) {
        const end: MessageLine = JSON.parse(Buffer.from(chunk).toString('utf8').trim().split('\n').at(-1) ?? '')
        if (end.type === 'end' && end.error) throw Object.assign(new Error(end.error.message), end.error)
      }
    }
    await writeBatch(cluster, topic, 0, [valueOnly('{}')], Date.now(), 'none')
    await expect(ended()).rejects.toMatchObject({ code: 'FILTER_INVALID', params: { from: '10' } })
  })
})

describe('a filter that takes too long', () => {
  afterEach(() => {
    globalThis.ottlaBatchPool = undefined
  })

  it('is stopped, names its record, and disturbs no other search', async () => {
    const topic = await freshTopic(cluster, 'find-slow', 1)
    const numbers = JSON.stringify(Array.from({ length: 2_000 }, (_, n) => n))
    const records = ['{"list":[1]}', '{"list":[2]}', `{"list":${numbers}}`, '{"list":[3]}'].map(valueOnly)
    await writeBatch(cluster, topic, 0, records, Date.now(), 'none')
    globalThis.ottlaBatchPool = createBatchPool({ timeLimit: 5_000 })
    const slow = 'value.list.exists(a, value.list.exists(b, value.list.exists(c, a + b + c == -1.0)))'
    const [stopped, other] = await Promise.all([
      find(topic, { filter: slow, match: 'cel' }),
      find(topic, { filter: 'value.list.size() < 2', match: 'cel' }),
    ])
    expect(stopped.end).toMatchObject({ reason: 'error', error: { code: 'FILTER_TOO_SLOW', params: { offset: '2' } } })
    expect(other.records).toHaveLength(3)
    expect(other.end.reason).toBe('range')
  })
})

describe('more searches than may run', () => {
  it('stand in line and say so; a page is read meanwhile', async () => {
    const topic = await orders()
    const left = new AbortController()
    const lines: MessageLine[][] = []
    // Each takes its first chunk and then nothing: as a browser that is busy.
    const searches = Array.from({ length: 6 }, async (_, i) => {
      const query = messagesQuery.parse({ filter: 'user', limit: '2000' })
      const chunks = (await streamMessages(cluster, topic, query))(left.signal)
      const { value } = await chunks.next()
      lines[i] = Buffer.from(value ?? [])
        .toString('utf8')
        .trim()
        .split('\n')
        .map(line => JSON.parse(line))
      return chunks
    })
    const open = await Promise.all(searches)
    const places = lines.map(([first]) => (first as ProgressLine | undefined)?.waiting ?? 0)
    expect(Math.max(...places)).toBeGreaterThan(0)
    expect(new Set(places.filter(place => place > 0)).size).toBe(places.filter(place => place > 0).length)
    const { records } = await page(cluster, topic, { limit: '50' })
    expect(records).toHaveLength(50)
    left.abort()
    for (const chunks of open) await chunks.return(undefined)
  })
})
