import { afterAll, beforeAll, expect, it } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { connectTo } from '@/e2e/support/connect-to'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { freshTopic, tool } from '../testing/broker-topics'
import { openWriter } from './open-writer'
import type { WriteOutcome, WriteRecord } from './types'

let cluster: Cluster
beforeAll(() => {
  cluster = connectTo(brokerAddress())
})
afterAll(() => cluster.connection.close())

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
