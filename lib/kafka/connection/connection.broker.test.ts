import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { startThreeBrokers, type ThreeBrokers } from '@/e2e/support/three-brokers'
import { type Cluster, connectCluster } from './cluster'
import { fetchMetadata } from './metadata'

let brokers: ThreeBrokers
let cluster: Cluster

beforeAll(async () => {
  brokers = await startThreeBrokers()
  cluster = connectCluster({
    id: 'three',
    name: 'three',
    origin: 'configured',
    readOnly: false,
    ssl: false,
    bootstrapServers: brokers.addresses,
  })
})

afterAll(async () => {
  await cluster.connection.close()
  await brokers.stop()
})

it('stays usable while a broker is dead and a partition has no leader, and reconnects by itself', async () => {
  const [, , third] = brokers.nodes
  const create = [
    '--bootstrap-server',
    brokers.addresses[0] ?? '',
    '--create',
    '--if-not-exists',
    '--topic',
    'only-on-3',
    '--replica-assignment',
    '3',
  ]
  await expect.poll(async () => (await kafkaTool('kafka-topics', create)).exitCode).toBe(0)
  await vi.waitFor(
    async () => expect((await fetchMetadata(cluster, 'all')).topics.map(topic => topic.name)).toContain('only-on-3'),
    120_000,
  )

  await third.kill()
  await vi.waitFor(
    async () => {
      const metadata = await fetchMetadata(cluster, 'all')
      expect(metadata.brokers.map(broker => broker.nodeId).sort()).toEqual([1, 2])
      expect(metadata.topics.find(topic => topic.name === 'only-on-3')?.partitions[0]?.leader).toBe(-1)
    },
    { timeout: 120_000, interval: 250 },
  )
  // kafkajs's own metadata, which one leaderless partition used to break for every topic.
  await expect(cluster.connection.cluster.refreshMetadata()).resolves.toBeUndefined()

  await third.start()
  await vi.waitFor(
    async () => {
      const metadata = await fetchMetadata(cluster, ['only-on-3'])
      expect(metadata.topics[0]?.partitions[0]?.leader).toBe(3)
    },
    { timeout: 120_000, interval: 250 },
  )
})

it('comes back without a new connection after every broker was gone', async () => {
  await Promise.all(brokers.nodes.map(node => node.stop()))
  await expect(fetchMetadata(cluster, 'none')).rejects.toMatchObject({ code: 'BROKER_UNREACHABLE' })
  await Promise.all(brokers.nodes.map(node => node.start()))
  await vi.waitFor(async () => expect((await fetchMetadata(cluster, 'none')).brokers).toHaveLength(3), {
    timeout: 120_000,
    interval: 250,
  })
})
