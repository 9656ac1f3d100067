import { afterAll, beforeAll, expect, it } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { connectTo } from '@/e2e/support/connect-to'
import { toolOffsets } from '@/e2e/support/topic-oracle'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { deleteBelow, freshTopic, valueOnly, writeBatch } from './testing/broker-topics'
import type { VolumeEnd, VolumeInterval, VolumeLine } from './types'
import { volumeQuery } from './volume-query'
import { volumeTimeline } from './volume-timeline'

let cluster: Cluster
let topic: string
const start = Date.UTC(2020, 0, 1)
const hour = 3_600_000
// Records of long ago stay.
const kept = { 'retention.ms': '-1' }

beforeAll(() => {
  cluster = connectTo(brokerAddress())
})
afterAll(() => cluster.connection.close())

async function fill() {
  topic = await freshTopic(cluster, 'volume', 3, kept)
  const write = (partition: number, hours: number, count: number) =>
    writeBatch(cluster, topic, partition, Array(count).fill(valueOnly('v')), start + hours * hour)
  // Partition 2 stays empty; in partition 1 timestamps go back.
  for (const [hours, count] of [
    [0, 5],
    [1, 1],
    [7.5, 20],
    [30, 3],
    [60, 1],
  ] as const)
    await write(0, hours, count)
  for (const [hours, count] of [
    [10, 2],
    [4, 7],
    [50, 1],
    [20, 9],
    [55, 4],
  ] as const)
    await write(1, hours, count)
}

async function volume(params: Record<string, string> = {}, name = topic) {
  const lines = await volumeTimeline(cluster, name, volumeQuery.parse(params))
  const levels: VolumeLine[] = []
  for await (const line of lines()) {
    if (line.type === 'end') return { levels, end: line, finest: levels.at(-1)?.intervals ?? [] }
    levels.push(line)
  }
  throw new Error('no end')
}

function partSums(intervals: readonly VolumeInterval[], { before, after }: VolumeEnd, partition: number): bigint {
  const outside = BigInt(before[partition] ?? '0') + BigInt(after[partition] ?? '0')
  return intervals.reduce((sum, { spans }) => sum + BigInt(spans[partition] ?? '0'), outside)
}

const asked = () => cluster.connection.sent.get('1 ListOffsets') ?? 0

it('is what kafka-get-offsets says for its times, asked once for each boundary', async () => {
  await fill()
  await volume()
  const before = asked()
  const { levels, end, finest } = await volume()
  // The ends, the first time, the latest time, and the 59 boundaries between 60 intervals, all partitions in one.
  expect(asked() - before).toBe(4 + 59)
  expect([levels.map(line => line.level), end.problems]).toEqual([[8, 15, 30, 60], undefined])
  expect([finest[0]?.from, finest.at(-1)?.to]).toEqual([String(start), String(start + 60 * hour + 1)])
  expect(end).toMatchObject({ ends: { 0: { start: '0', end: '30' }, 1: { end: '23' }, 2: { end: '0' } } })
  for (const { intervals } of levels)
    expect([0, 1, 2].map(partition => partSums(intervals, end, partition))).toEqual([30n, 23n, 0n])
  // What came with a time gone back is counted with the record before it, so nothing is below zero.
  expect(finest.flatMap(({ spans }) => Object.values(spans)).every(span => BigInt(span) >= 0n)).toBe(true)
  expect(finest.map(({ spans }) => spans[1]).filter(span => span !== '0')).toEqual(['9', '10', '4'])

  const times = [finest[8], finest[31], finest[51]]
  const tool = await Promise.all(times.map(at => toolOffsets(brokerAddress(), at?.from ?? '', ['--topic', topic])))
  for (const [i, index] of [8, 31, 51].entries()) {
    expect(tool[i]?.size).toBeGreaterThan(0)
    for (const partition of [0, 1, 2]) {
      const below = partSums(finest.slice(0, index), { ...end, after: {} }, partition)
      // Where nothing is at or after the time, the tool prints no line: then all of it is below.
      expect(String(below)).toBe(tool[i]?.get(`${topic}-${partition}`) ?? end.ends[partition]?.end)
    }
  }
})

it('counts within the times that are asked for, and says what lies outside', async () => {
  const params = { from: String(start + hour), to: String(start + 30 * hour), intervals: '7', partitions: '0' }
  const before = asked()
  const { levels, end, finest } = await volume(params)
  expect(asked() - before).toBe(2 + 8)
  expect(levels.map(line => line.level)).toEqual([7])
  expect(finest.map(({ spans }) => spans)).toEqual([{ 0: '1' }, { 0: '20' }, ...Array(5).fill({ 0: '0' })])
  expect(end).toMatchObject({ before: { 0: '5' }, after: { 0: '4' }, reason: 'range' })
})

it('leaves spans below zero as they are, where the log was deleted in between', async () => {
  const name = await freshTopic(cluster, 'volume-deleted', 1, kept)
  for (let i = 0; i < 60; i++) await writeBatch(cluster, name, 0, [valueOnly('v')], start + i * hour)
  const lines = (await volumeTimeline(cluster, name, volumeQuery.parse({})))()
  const first = await lines.next()
  expect(first.value).toMatchObject({ type: 'volume', level: 8 })
  await deleteBelow(cluster, name, 0, 50)
  const rest: (VolumeLine | VolumeEnd)[] = []
  for await (const line of lines) rest.push(line)
  const finest = rest.at(-2)
  const end = rest.at(-1)
  if (finest?.type !== 'volume' || end?.type !== 'end') throw new Error('no end')
  expect(finest.intervals.some(({ spans }) => BigInt(spans[0] ?? '0') < 0n)).toBe(true)
  expect(partSums(finest.intervals, end, 0)).toBe(60n)
})

it('has nothing to count in an empty topic, and refuses what is not there', async () => {
  const empty = await freshTopic(cluster, 'volume-empty')
  expect(await volume({}, empty)).toMatchObject({ levels: [], end: { ends: { 0: { start: '0', end: '0' } } } })
  await expect(volume({ partitions: '3' })).rejects.toMatchObject({ code: 'PARTITION_NOT_FOUND' })
  await expect(volume({}, `${topic}.nowhere`)).rejects.toMatchObject({ code: 'TOPIC_NOT_FOUND' })
  await expect(volume({ from: '5', to: '5' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
})

it('asks no more once nobody listens', async () => {
  const left = new AbortController()
  const lines = (await volumeTimeline(cluster, topic, volumeQuery.parse({})))(left.signal)
  await lines.next()
  const before = asked()
  left.abort()
  await expect(lines.next()).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(asked()).toBe(before)
})
