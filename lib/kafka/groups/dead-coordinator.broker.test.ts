import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { connectTo } from '@/e2e/support/connect-to'
import { toolGroup } from '@/e2e/support/group-oracle'
import { readToEnd, startReading } from '@/e2e/support/group-reading'
import { startThreeBrokers, type ThreeBrokers } from '@/e2e/support/three-brokers'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { createReplicated } from '@/lib/kafka/messages/testing/broker-topics'
import { describeGroup } from './describe-group'
import { groupsWithLag } from './groups-with-lag'

let brokers: ThreeBrokers
let cluster: Cluster
const topic = 'coordinator.three'
const soon = { timeout: 120_000, interval: 250 }

async function send(count: number) {
  const keyed = ['--topic', topic, '--reader-property', 'parse.key=true', '--reader-property', 'key.separator=:']
  const lines = Array.from({ length: count }, (_, key) => `${key}:v\n`).join('')
  const { exitCode } = await kafkaTool(
    'kafka-console-producer',
    ['--bootstrap-server', brokers.addresses.join(','), ...keyed],
    { stdin: lines },
  )
  expect(exitCode).toBe(0)
}

beforeAll(async () => {
  brokers = await startThreeBrokers()
  cluster = connectTo(...brokers.addresses)
  await createReplicated(cluster, topic, 3)
  await send(30)
})

afterAll(async () => {
  await cluster.connection.close()
  await brokers.stop()
})

it('goes on reading when the coordinator dies, and every page keeps what the others tell', async () => {
  const group = 'coordinator-dies'
  await readToEnd(cluster, 'coordinator-other', { topic, count: 100 })
  const reading = await startReading(cluster, group, { topic })
  await vi.waitFor(() => expect(new Set(recordsOf()).size).toBe(30), soon)
  const { coordinator } = await describeGroup(cluster, group)
  const dead = brokers.nodes.find(node => node.nodeId === coordinator)
  expect(dead).toBeDefined()
  await dead?.kill()

  // At once, before anything has moved: an answer with what is missing, and never a blank page.
  const { problems } = await groupsWithLag(cluster)
  for (const problem of problems) expect(problem.hint).not.toBe('')

  await vi.waitFor(async () => {
    const { rows, problems } = await groupsWithLag(cluster)
    expect(problems).toEqual([])
    expect(rows.map(row => row.groupId)).toEqual(['coordinator-dies', 'coordinator-other'])
  }, soon)
  await send(30)
  await vi.waitFor(() => expect(new Set(recordsOf()).size).toBe(60), soon)
  await vi.waitFor(async () => {
    const living = brokers.nodes.find(node => node !== dead)
    const rows = await toolGroup(living?.address ?? '', group)
    expect(rows.map(row => row.lag)).toEqual(['0', '0', '0'])
  }, soon)
  expect(reading.of('end')).toEqual([])
  await reading.stop()
  expect((await describeGroup(cluster, group)).members).toEqual([])
  await dead?.start()

  function recordsOf() {
    return reading.of('record').map(({ record }) => `${record.partition}-${record.offset}`)
  }
})
