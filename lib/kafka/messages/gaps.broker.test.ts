import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { connectTo } from '@/e2e/support/connect-to'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { readRecord } from './read-record'
import { allPages, deleteBelow, freshTopic, page, tool, valueOnly, writeBatch } from './testing/broker-topics'

let cluster: Cluster
beforeAll(() => {
  cluster = connectTo(brokerAddress())
})
afterAll(() => cluster.connection.close())

it('says which offsets compaction has taken, and shows every record that is left once', async () => {
  const topic = await freshTopic(cluster, 'compacted', 1, {
    'cleanup.policy': 'compact',
    'segment.bytes': '1048576',
    'min.cleanable.dirty.ratio': '0.01',
    'max.compaction.lag.ms': '1000',
    'delete.retention.ms': '100',
  })
  const filler = 'x'.repeat(2_000)
  for (let batch = 0; batch < 60; batch++) {
    const records = Array.from({ length: 40 }, (_, i) => {
      return {
        key: Buffer.from(`key-${(batch * 7 + i) % 50}`),
        value: Buffer.from(`${batch} ${i} ${filler}`),
        headers: [],
      }
    })
    await writeBatch(cluster, topic, 0, records, Date.now() - 100_000 + batch, batch % 2 === 0 ? 'lz4' : 'none')
  }
  const args = [
    '--topic',
    topic,
    '--from-beginning',
    '--timeout-ms',
    '4000',
    '--formatter-property',
    'print.offset=true',
  ]
  const offsets = async () => {
    const text = await tool('kafka-console-consumer', [...args, '--formatter-property', 'print.value=false'])
    return [...text.matchAll(/Offset:(\d+)/g)].map(match => match[1])
  }
  // The cleaner comes whenever it likes, also between two readings: until all of them were made after its last time.
  const compared = async () => {
    const before = await offsets()
    expect(before.length).toBeLessThan(2_400)
    const whole = await page(cluster, topic, { limit: 5_000, preview: 20 })
    expect(whole.records.map(record => record.offset)).toEqual(before)
    for (const direction of ['forward', 'backward'] as const) {
      const { records, gaps } = await allPages(cluster, topic, { limit: 37, direction, preview: 20 })
      const ascending = direction === 'forward' ? records : records.toReversed()
      expect(ascending.map(record => record.offset)).toEqual(before)
      const missing = gaps.reduce((sum, gap) => sum + Number(gap.to) - Number(gap.from) + 1, 0)
      expect(missing + records.length).toBe(2_400)
      expect(gaps.every(gap => gap.why === 'compacted')).toBe(true)
    }
    return whole
  }
  const whole = await vi.waitFor(compared, { timeout: 200_000, interval: 1_000 })
  const [gap] = whole.gaps
  await expect(readRecord(cluster, topic, 0, Number(gap?.from))).rejects.toMatchObject({
    code: 'RECORD_NOT_FOUND',
    params: { why: 'compacted' },
  })
})

it('begins where deleted records end, and says so to who asks for them', async () => {
  const topic = await freshTopic(cluster, 'deleted')
  await writeBatch(
    cluster,
    topic,
    0,
    Array.from({ length: 100 }, (_, i) => valueOnly(`v${i}`)),
    Date.now(),
  )
  const before = await page(cluster, topic, { limit: 10 })
  const newest = await page(cluster, topic, { limit: 10, direction: 'backward' })
  await deleteBelow(cluster, topic, 0, 42)

  const first = await page(cluster, topic, { limit: 2 })
  expect(first.records.map(record => record.offset)).toEqual(['42', '43'])
  expect(first.gaps).toEqual([])
  expect(first.end.ends[0]).toMatchObject({ start: '42', end: '100' })

  const asked = await page(cluster, topic, { limit: 2, from: 'offset:7' })
  expect(asked.gaps).toEqual([{ type: 'gap', partition: 0, from: '7', to: '41', why: 'deleted' }])
  expect(asked.records.map(record => record.offset)).toEqual(['42', '43'])
  await expect(readRecord(cluster, topic, 0, 41)).rejects.toMatchObject({
    code: 'RECORD_NOT_FOUND',
    params: { why: 'deleted' },
  })

  // Walks that had begun before go on over the hole.
  const onward = await page(cluster, topic, { limit: 2, from: before.end.next ?? '' })
  expect(onward.gaps).toEqual([{ type: 'gap', partition: 0, from: '10', to: '41', why: 'deleted' }])
  expect(onward.records.map(record => record.offset)).toEqual(['42', '43'])
  const older = await allPages(cluster, topic, { limit: 20, from: newest.end.next ?? '' })
  expect(older.records.map(record => Number(record.offset))).toEqual(Array.from({ length: 48 }, (_, i) => 89 - i))
  expect(older.gaps).toEqual([{ type: 'gap', partition: 0, from: '0', to: '41', why: 'deleted' }])
  expect(older.end.next).toBeNull()
})

it('reads an empty partition, and one whose records are all deleted', async () => {
  const topic = await freshTopic(cluster, 'empty', 2)
  await writeBatch(cluster, topic, 0, [valueOnly('a'), valueOnly('b')], Date.now())
  await deleteBelow(cluster, topic, 0, 2)
  for (const direction of ['forward', 'backward'] as const) {
    const { records, end } = await page(cluster, topic, { limit: 5, direction })
    expect(records).toEqual([])
    expect(end).toMatchObject({ reason: 'range', next: null, previous: null })
  }
})

it('finds a moment in time in each partition', async () => {
  const topic = await freshTopic(cluster, 'moment', 3)
  const base = Date.now() - 60_000
  for (let i = 0; i < 30; i++) await writeBatch(cluster, topic, i % 3, [valueOnly(String(i))], base + i * 1_000)
  const from = `timestamp:${new Date(base + 10_500).toISOString()}`
  const later = await page(cluster, topic, { limit: 4, from })
  expect(later.records.map(record => record.value.text)).toEqual(['11', '12', '13', '14'])
  const earlier = await page(cluster, topic, { limit: 4, from, direction: 'backward' })
  expect(earlier.records.map(record => record.value.text)).toEqual(['10', '9', '8', '7'])
  const back = await page(cluster, topic, { limit: 4, from: later.end.previous ?? '' })
  expect(back.records.map(record => record.value.text)).toEqual(['7', '8', '9', '10'])
  const never = await page(cluster, topic, { limit: 4, from: 'timestamp:2030-01-01T00:00:00+09:00' })
  expect(never).toMatchObject({ records: [], end: { reason: 'range' } })
})
