import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { connectTo } from '@/e2e/support/connect-to'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import type { Compression } from '@/lib/kafka/protocol/encode-record-batch'
import { allPages, freshTopic, type Page, page, tool, valueOnly, writeBatch } from './testing/broker-topics'
import type { RecordLine } from './types'
import type { Direction } from './window'

let cluster: Cluster
beforeAll(() => {
  cluster = connectTo(brokerAddress())
})
afterAll(() => cluster.connection.close())

const soon = { timeout: 120_000, interval: 200 }

interface Written {
  partition: number
  offset: number
  timestamp: number
}

const seen = (records: readonly RecordLine[]): Written[] =>
  records.map(({ partition, offset, timestamp }) => ({
    partition,
    offset: Number(offset),
    timestamp: Number(timestamp),
  }))

/** The order of architecture.md §5, from its definition. */
function inOrder(written: readonly Written[], direction: Direction): Written[] {
  const heads = Map.groupBy(written, record => record.partition)
  if (direction === 'backward') for (const [partition, list] of heads) heads.set(partition, list.toReversed())
  const sign = direction === 'forward' ? 1 : -1
  const rows: Written[] = []
  while (rows.length < written.length) {
    const [best] = [...heads.values()]
      .flatMap(list => list[0] ?? [])
      .sort((a, b) => sign * (a.timestamp - b.timestamp || a.partition - b.partition))
    if (!best) break
    rows.push(best)
    heads.get(best.partition)?.shift()
  }
  return rows
}

const batch = fc.record({
  partition: fc.nat(),
  count: fc.integer({ min: 1, max: 30 }),
  size: fc.oneof({ weight: 8, arbitrary: fc.nat(200) }, { weight: 1, arbitrary: fc.nat(60_000) }),
  back: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(5_000) }),
  codec: fc.constantFrom<Compression>('none', 'none', 'gzip', 'snappy', 'lz4', 'zstd'),
})
type Batch = typeof batch extends fc.Arbitrary<infer T> ? T : never

async function write(topic: string, partitions: number, batches: readonly Batch[], written: Written[]): Promise<void> {
  for (const [i, { partition, count, size, back, codec }] of batches.entries()) {
    const to = partition % partitions
    const timestamp = Date.now() - 100_000 + i * 10 - back
    const records = Array.from({ length: count }, (_, n) => valueOnly(`${i}.${n} ${'x'.repeat(size)}`))
    await writeBatch(cluster, topic, to, records, timestamp, codec)
    const first = written.filter(record => record.partition === to).length
    for (let n = 0; n < count; n++) written.push({ partition: to, offset: first + n, timestamp })
  }
}

describe('a walk over a real broker', () => {
  const setting = fc.record({
    partitions: fc.integer({ min: 1, max: 14 }),
    limit: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 400 })),
    direction: fc.constantFrom<Direction>('forward', 'backward'),
    before: fc.array(batch, { minLength: 1, maxLength: 40 }),
    meanwhile: fc.array(batch, { maxLength: 6 }),
    back: fc.boolean(),
  })

  // A seed of its own for each run of the suite would hide what it has found: fast-check prints it when one fails.
  it('shows each record exactly once, in order, whatever arrives meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(setting, async ({ partitions, limit, direction, before, meanwhile }) => {
        const topic = await freshTopic(cluster, 'walk', partitions)
        const written: Written[] = []
        await write(topic, partitions, before, written)
        const expected = inOrder(written, direction)

        const first = await page(cluster, topic, { limit, direction, preview: 10 })
        await write(topic, partitions, meanwhile, written)
        const rows = seen(first.records)
        let at = first
        while (at.end.next !== null) {
          at = await page(cluster, topic, { limit, from: at.end.next, preview: 10 })
          rows.push(...seen(at.records))
        }
        expect(rows).toEqual(expected)

        // Turned round at the end: the page before the last one.
        if (at.end.previous !== null) {
          const back = await page(cluster, topic, { limit, from: at.end.previous, preview: 10 })
          const again = await page(cluster, topic, { limit, from: back.end.next ?? '', preview: 10 })
          expect(seen(again.records)).toEqual(seen(at.records))
        }
        // What came meanwhile is newer: behind the end of a forward walk, before the first page of a backward one.
        const newer: Written[] = []
        let cursor = first.end.newer ?? null
        while (cursor !== null) {
          const answer: Page = await page(cluster, topic, { limit: 20, from: cursor, preview: 10 })
          newer.push(...seen(answer.records))
          cursor = direction === 'forward' ? answer.end.next : answer.end.previous
        }
        const known = new Set(expected.map(({ partition, offset }) => `${partition} ${offset}`))
        const fresh = written.filter(({ partition, offset }) => !known.has(`${partition} ${offset}`))
        const key = ({ partition, offset }: Written) => `${partition} ${offset}`
        expect(newer.map(key).sort()).toEqual(fresh.map(key).sort())
      }),
      { numRuns: 12, seed: 20261121, endOnFailure: true },
    )
  })
})

it('gives the exact newest records of many partitions with one Fetch', async () => {
  const topic = await freshTopic(cluster, 'newest', 12)
  const start = Date.now() - 60_000
  const written: Written[] = []
  for (let i = 0; i < 240; i++) {
    const partition = (i * 7) % 12
    await writeBatch(cluster, topic, partition, [valueOnly(`v${i}`), valueOnly(`w${i}`)], start + i)
    const first = written.filter(record => record.partition === partition).length
    written.push(
      { partition, offset: first, timestamp: start + i },
      { partition, offset: first + 1, timestamp: start + i },
    )
  }
  await page(cluster, topic, { limit: 50, direction: 'backward' })
  cluster.connection.sent.clear()
  const newest = await page(cluster, topic, { limit: 50, direction: 'backward' })
  expect(seen(newest.records)).toEqual(inOrder(written, 'backward').slice(0, 50))
  expect(newest.end.ordered).toBe(true)
  expect(Object.fromEntries(cluster.connection.sent)).toEqual({ '1 Metadata': 1, '1 ListOffsets': 2, '1 Fetch': 1 })
})

it('reads more partitions than the page has rows', async () => {
  const topic = await freshTopic(cluster, 'wide', 300)
  const start = Date.now() - 60_000
  for (let i = 0; i < 40; i++) await writeBatch(cluster, topic, (i * 13) % 300, [valueOnly(`v${i}`)], start + i)
  const forward = await allPages(cluster, topic, { limit: 7 })
  expect(forward.records.map(record => record.value.text)).toEqual(Array.from({ length: 40 }, (_, i) => `v${i}`))
  const backward = await page(cluster, topic, { limit: 7, direction: 'backward', partitions: '0,13,26,39,52' })
  expect(backward.records.map(record => record.value.text)).toEqual(['v4', 'v3', 'v2', 'v1', 'v0'])
})

it('finds a text in either direction, with progress that can be resumed', async () => {
  const topic = await freshTopic(cluster, 'search', 3)
  const lines = Array.from(
    { length: 20_000 },
    (_, i) => `{"order":${i},"state":"${i % 5_000 === 77 ? 'FAILED' : 'paid'}"}`,
  )
  await tool('kafka-console-producer', ['--topic', topic], `${lines.join('\n')}\n`)
  const hits = [77, 5_077, 10_077, 15_077].map(i => `{"order":${i},"state":"FAILED"}`)
  const found = await page(cluster, topic, { filter: 'FAILED', limit: 10 })
  expect(found.records.map(record => record.value.text)).toEqual(hits)
  expect(found.end.reason).toBe('range')
  const covered = Object.values(found.end.covered).reduce((sum, { from, to }) => sum + Number(to) - Number(from), 0)
  expect(covered).toBe(20_000)

  const newest = await page(cluster, topic, { filter: 'failed', ignoreCase: 1, limit: 1, direction: 'backward' })
  expect(newest.records.map(record => record.value.text)).toEqual([hits[3]])
  expect(newest.end.reason).toBe('limit')
  const older = await page(cluster, topic, { filter: 'failed', ignoreCase: 1, limit: 5, from: newest.end.next ?? '' })
  expect(older.records.map(record => record.value.text)).toEqual([hits[2], hits[1], hits[0]])
  expect((await page(cluster, topic, { filter: 'failed', limit: 5 })).records).toEqual([])
})

describe('what cannot be read', () => {
  it('a topic that is not there, a partition that is not there, a cursor that is none', async () => {
    const topic = await freshTopic(cluster, 'refused')
    await expect(page(cluster, 'messages.none', {})).rejects.toMatchObject({ code: 'TOPIC_NOT_FOUND' })
    await expect(page(cluster, topic, { partitions: '0,1' })).rejects.toMatchObject({ code: 'PARTITION_NOT_FOUND' })
    await expect(page(cluster, topic, { from: 'yesterday' })).rejects.toMatchObject({ code: 'CURSOR_INVALID' })
    await expect(page(cluster, topic, { follow: 1, direction: 'backward' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })

  it('a topic that was made anew: its cursors say so', async () => {
    const topic = await freshTopic(cluster, 'recreated')
    await writeBatch(cluster, topic, 0, [valueOnly('a'), valueOnly('b')], Date.now())
    const { end } = await page(cluster, topic, { limit: 1 })
    await tool('kafka-topics', ['--delete', '--topic', topic.replaceAll('.', '\\.')])
    // The tool hears from the controller, and the broker a moment later.
    const code = () => page(cluster, topic, { from: end.next ?? '' }).then(String, error => error.code)
    await expect.poll(code, soon).toBe('TOPIC_NOT_FOUND')
    await expect.poll(() => tool('kafka-topics', ['--create', '--topic', topic]), soon).toContain('Created')
    await expect.poll(() => page(cluster, topic, { limit: 1 }).then(answer => answer.end.reason), soon).toBe('range')
    await expect(page(cluster, topic, { from: end.next ?? '' })).rejects.toMatchObject({ code: 'TOPIC_RECREATED' })
  })
})
