import { afterAll, beforeAll, expect, it } from 'vitest'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { connectTo } from '@/e2e/support/connect-to'
import { startThreeBrokers, type ThreeBrokers } from '@/e2e/support/three-brokers'
import { wholeLog } from '@/e2e/support/whole-log'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { topicLayout } from '../topic-layout'
import { openWriter } from './open-writer'
import type { WriteOutcome, WriteRecord } from './types'

let brokers: ThreeBrokers
let cluster: Cluster
beforeAll(async () => {
  brokers = await startThreeBrokers()
  cluster = connectTo(...brokers.addresses)
})
afterAll(async () => {
  await cluster?.connection.close()
  await brokers?.stop()
})

const soon = { timeout: 120_000, interval: 100 }
const record = (value: string): WriteRecord => {
  return { key: null, value: Buffer.from(value), headers: [], timestamp: null, partition: null }
}
const servers = () => ['--bootstrap-server', brokers.addresses.join(',')]

async function createTopic(topic: string, ...args: string[]): Promise<void> {
  // Refused where a broker that stood still for two seconds is thought to be dead.
  const create = [...servers(), '--create', '--if-not-exists', '--topic', topic, ...args]
  await expect.poll(async () => (await kafkaTool('kafka-topics', create)).exitCode, soon).toBe(0)
  await expect
    .poll(async () => (await topicLayout(cluster, topic)).leaders.every(leader => leader > 0), soon)
    .toBe(true)
}

async function consumed(topic: string): Promise<string[]> {
  const lines = await wholeLog(brokers.addresses.join(), topic, ['print.partition=true', 'print.offset=true'])
  return lines.map(line => line.replace(/^Partition:(\d+)\tOffset:(\d+)\t/, '$1:$2 ')).sort()
}

it('loses and repeats nothing when a leader is killed in the middle of 100,000 records', async () => {
  const topic = 'killed'
  await createTopic(topic, '--partitions', '6', '--replication-factor', '3')
  const count = 100_000
  const places: string[] = []
  const onOutcome = (outcomes: WriteOutcome<string>[]) => {
    for (const it of outcomes) if (it.state === 'written') places.push(`${it.partition}:${it.offset} ${it.tag}`)
  }
  const writer = await openWriter<string>(cluster, topic, { onOutcome, bufferBytes: 1_000_000 })
  let killed: ThreeBrokers['nodes'][number] | undefined
  let dying: Promise<void> | undefined
  for (let i = 0; i < count; i++) {
    await writer.write(record(`v-${i}`), `v-${i}`)
    if (i === 40_000) {
      const leader = (await topicLayout(cluster, topic)).leaders[0] ?? 0
      killed = brokers.nodes.find(node => node.nodeId === leader)
      dying = killed?.kill()
    }
  }
  await writer.close()
  await dying
  expect(writer.counts).toEqual({ written: count, refused: 0, unknown: 0 })
  const seen = await consumed(topic)
  expect(seen.length).toBe(count)
  expect(seen).toEqual(places.sort())
  await killed?.start()
})

it('tells truly what became of each record when the only replica goes for good', async () => {
  const topic = 'gone'
  await createTopic(topic, '--replica-assignment', '2,3')
  const outcomes: WriteOutcome<string>[] = []
  const onOutcome = (some: WriteOutcome<string>[]) => outcomes.push(...some)
  const patience = 1_500
  // What is to arrive may take its time.
  const first = await openWriter<string>(cluster, topic, { onOutcome })
  await first.write({ ...record('a'), partition: 0 }, 'a')
  await first.write({ ...record('b'), partition: 1 }, 'b')
  await first.close()
  const writer = await openWriter<string>(cluster, topic, { onOutcome, patience })
  const node = brokers.nodes[1]
  await node.kill()
  await writer.write({ ...record('c'), partition: 0 }, 'c')
  await expect(writer.close()).rejects.toThrow()
  const last = outcomes.find(outcome => outcome.tag === 'c')
  await node.start()
  await expect.poll(async () => (await topicLayout(cluster, topic)).leaders[0], soon).toBe(2)
  const seen = (await consumed(topic)).map(line => line.split(' ')[1])
  // Where it says `refused` the record must not be there; where it does not know it may.
  expect(['refused', 'unknown']).toContain(last?.state)
  if (last?.state === 'refused') expect(seen).toEqual(['a', 'b'])
  expect(outcomes.slice(0, 2).map(outcome => outcome.state)).toEqual(['written', 'written'])

  // The same topic, once its broker is back.
  const again = await openWriter<string>(cluster, topic, { onOutcome })
  await again.write({ ...record('d'), partition: 0 }, 'd')
  await again.close()
  expect(again.counts.written).toBe(1)
})
