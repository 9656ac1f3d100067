import { Kafka, logLevel } from 'kafkajs'
import { expect, it } from 'vitest'
import { assertKafkajsInside, encodeForKafkajs, openKafkajsCluster } from './kafkajs-internals'

it('finds inside kafkajs what the bridge stands on', () => {
  expect(() => assertKafkajsInside()).not.toThrow()
  const cluster = openKafkajsCluster(new Kafka({ brokers: ['127.0.0.1:1'], logLevel: logLevel.NOTHING }))
  expect(typeof cluster.findBroker).toBe('function')
  expect(typeof cluster.refreshMetadata).toBe('function')
  expect(typeof cluster.brokerPool.findConnectedBroker).toBe('function')
  expect(cluster.brokerPool.brokers).toEqual({})
})

it('hands finished bytes over unchanged, with empty tagged fields where the header wants them', () => {
  const buffer = (encoder: unknown) => (encoder as { buffer: Buffer }).buffer
  expect(buffer(encodeForKafkajs(Buffer.from([1, 2, 3]), false))).toEqual(Buffer.from([1, 2, 3]))
  expect(buffer(encodeForKafkajs(Buffer.from([1, 2, 3]), true))).toEqual(Buffer.from([0, 1, 2, 3]))
})

it('has no timer running while nothing is pending', async () => {
  const { createRequire } = await import('node:module')
  const RequestQueue = createRequire(`${process.cwd()}/package.json`)('kafkajs/src/network/requestQueue')
  const queue = { pending: [], throttledUntil: -1, throttleCheckTimeoutId: null }
  RequestQueue.prototype.scheduleCheckPendingRequests.call(queue)
  expect(queue.throttleCheckTimeoutId).toBeNull()
})
