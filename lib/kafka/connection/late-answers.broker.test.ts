import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectTo } from '@/e2e/support/connect-to'
import { type LossyBroker, startLossyBroker } from '@/e2e/support/lossy-broker'
import { freshTopic } from '@/lib/kafka/messages/testing/broker-topics'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'
import type { Cluster } from './cluster'

const listOffsetsKey = 2

let broker: LossyBroker
let cluster: Cluster
beforeAll(async () => {
  broker = await startLossyBroker()
  cluster = connectTo(broker.lossyAddress)
})
afterAll(async () => {
  await cluster?.connection.close()
  await broker?.stop()
})

it('asks over a new socket when an answer did not come in time', async () => {
  const topic = await freshTopic(cluster, 'standstill', 1)
  const latest = () => listOffsets(cluster, [{ topic, partition: 0 }], 'latest')
  broker.decide(n => (n === 0 ? 'standstill' : 'pass'), listOffsetsKey)
  const refused = await latest()
  expect(refused.problems).toMatchObject([{ code: 'TIMEOUT' }])
  expect((await latest()).problems).toEqual([])
  expect(broker.produced()).toBe(2)
})

it('waits for an answer for as long as it is coming', async () => {
  const topic = await freshTopic(cluster, 'slow', 1)
  broker.decide(() => 'slow', listOffsetsKey)
  const { offsets, problems } = await listOffsets(cluster, [{ topic, partition: 0 }], 'latest')
  expect(problems).toEqual([])
  expect([...offsets.values()]).toMatchObject([{ offset: 0n }])
  expect(broker.produced()).toBe(1)
})
