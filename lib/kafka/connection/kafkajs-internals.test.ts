import { once } from 'node:events'
import { createRequire } from 'node:module'
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net'
import { Kafka, logLevel } from 'kafkajs'
import { expect, it } from 'vitest'
import { assertKafkajsInside, encodeForKafkajs, type KafkajsBroker, openKafkajsCluster } from './kafkajs-internals'
import { socketFactory } from './socket-factory'

/** More of kafkajs's pool than Ottla uses. */
interface BrokerPool {
  brokers: Record<string, KafkajsBroker>
  seedBroker: KafkajsBroker
  createSeedBroker(): Promise<void>
  findBroker(options: { nodeId: number }): Promise<KafkajsBroker>
}

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
  const RequestQueue = createRequire(`${process.cwd()}/package.json`)('kafkajs/src/network/requestQueue')
  const queue = { pending: [], throttledUntil: -1, throttleCheckTimeoutId: null }
  RequestQueue.prototype.scheduleCheckPendingRequests.call(queue)
  expect(queue.throttleCheckTimeoutId).toBeNull()
})

it('opens one socket for all who come while it is being opened', async () => {
  openKafkajsCluster(new Kafka({ brokers: ['127.0.0.1:1'], logLevel: logLevel.NOTHING }))
  const load = createRequire(`${process.cwd()}/package.json`)
  const Connection = load('kafkajs/src/network/connection')
  const socketFactory = load('kafkajs/src/network/socketFactory')()
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  let sockets = 0
  const last = new Promise<void>(resolve => {
    server.on('connection', socket => {
      sockets++
      socket.once('data', () => resolve())
    })
  })
  const { port } = server.address() as AddressInfo
  const quiet = { debug() {}, error() {} }
  const logger = { namespace: () => quiet }
  const connection = new Connection({ host: '127.0.0.1', port, socketFactory, logger, connectionTimeout: 1_000 })
  await Promise.all(Array.from({ length: 8 }, () => connection.connect()))
  expect(connection.isConnected()).toBe(true)
  // Sockets are accepted in the order in which they came: when this one is heard, all others have been counted.
  const marker = createConnection(port, '127.0.0.1').end('last')
  await last
  expect(sockets).toBe(2)
  marker.destroy()
  await connection.disconnect()
  server.close()
})

it('tells all who ask for a broker that is down of one attempt, and keeps no listener for each of them', async () => {
  const sockets: Socket[] = []
  const kafka = new Kafka({
    brokers: ['127.0.0.1:1'],
    logLevel: logLevel.NOTHING,
    socketFactory(options) {
      const socket = socketFactory(options)
      sockets.push(socket)
      return socket
    },
  })
  const { brokerPool } = openKafkajsCluster(kafka) as unknown as { brokerPool: BrokerPool }
  await brokerPool.createSeedBroker()
  const broker = brokerPool.seedBroker
  brokerPool.brokers[7] = broker
  const ask = () => brokerPool.findBroker({ nodeId: 7 }).catch((error: Error) => error.message)
  const refused = 'Connection error: connect ECONNREFUSED 127.0.0.1:1'

  await expect(broker.connectionPool.getConnection(1)).rejects.toThrow(refused)
  expect(await Promise.all(Array.from({ length: 12 }, ask))).toEqual(Array(12).fill(refused))
  expect(sockets).toHaveLength(2)
  for (let again = 0; again < 12; again++) expect(await ask()).toBe(refused)
  expect(sockets).toHaveLength(14)
  expect(Math.max(...sockets.map(socket => socket.listenerCount('connect')))).toBeLessThan(5)
})
