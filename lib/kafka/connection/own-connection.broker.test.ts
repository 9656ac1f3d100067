import { afterAll, expect, it } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { connectTo } from '@/e2e/support/connect-to'
import { valueOnly, writeBatch } from '@/lib/kafka/messages/testing/broker-topics'
import { fetchApiFor } from '@/lib/kafka/protocol/fetch'
import { createTopic } from '@/lib/kafka/topics/create-topic'
import { fetchMetadata } from './metadata'
import { ownConnection } from './own-connection'
import { send } from './send'

const cluster = connectTo(brokerAddress())
const topic = 'own.connection'
const own = () => ownConnection(cluster, 'share groups', cluster.connection.sent)

afterAll(async () => cluster.connection.close())

it('has sockets of its own: what the broker waits with there holds nobody up, and is counted all the same', async () => {
  await createTopic(cluster, { name: topic, partitions: 1, replicationFactor: null, configs: {} })
  const found = (await fetchMetadata(cluster, [topic])).topics[0]
  expect(found?.errorCode).toBe(0)
  const topicId = found?.topicId ?? ''
  const partitions = [{ partition: 0, fetchOffset: 1, maxBytes: 1024 }]
  // Its leader is at work: what it may keep is kept.
  await writeBatch(cluster, topic, 0, [valueOnly('before')], Date.now())
  // Nothing more is there, so the broker keeps the answer until something comes.
  const request = { topic: { topicId, name: topic }, partitions, isolation: 0 as const, maxWait: 120_000, minBytes: 1 }
  const before = cluster.connection.sent.get('1 Fetch') ?? 0
  let answered = false
  const slow = send(own(), 1, fetchApiFor(topicId), [{ ...request, maxBytes: 1024 }], { timeout: 130_000 }).then(() => {
    answered = true
  })
  await expect.poll(() => cluster.connection.sent.get('1 Fetch') ?? 0).toBe(before + 1)
  for (let asked = 0; asked < 3; asked++) await fetchMetadata(cluster, [topic])
  expect(answered).toBe(false)
  expect(own()).toBe(own())
  expect(ownConnection(cluster, 'controller')).not.toBe(own())
  await writeBatch(cluster, topic, 0, [valueOnly('more')], Date.now())
  await slow
})
