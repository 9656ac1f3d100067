import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { connectTo } from '@/e2e/support/connect-to'
import { startTestBroker, type TestBroker } from '@/e2e/support/test-broker'
import { toolSizes, toolTopics } from '@/e2e/support/topic-oracle'
import { topicConfigDocs } from '@/lib/kafka/configs/topic-config-docs'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { validateTopic } from '@/lib/kafka/topics/validate-topic'
import { describeCluster } from './describe-cluster'
import { listBrokers } from './list-brokers'
import { metadataVersionName } from './metadata-version'
import { reachability } from './reachability'

// A broker of its own: the counts are of the whole cluster, and other tests would change them meanwhile.
let broker: TestBroker
let cluster: Cluster
const tool = async (name: string, args: string[], stdin = '') => {
  const { stdout, stderr, exitCode } = await kafkaTool(name, ['--bootstrap-server', broker.address, ...args], { stdin })
  if (exitCode !== 0) throw new Error(`${name} ${args.join(' ')}: ${stderr}${stdout}`)
  return stdout
}

beforeAll(async () => {
  const started = await startTestBroker()
  if ('code' in started) throw new Error(started.detail)
  broker = started
  cluster = connectTo(broker.address)
  await tool('kafka-topics', ['--create', '--topic', 'brokers.a', '--partitions', '3'])
  await tool('kafka-topics', ['--create', '--topic', 'brokers.b', '--partitions', '2'])
  await tool('kafka-console-producer', ['--topic', 'brokers.a'], 'one\ntwo\nthree\nfour\n')
  const read = ['--topic', 'brokers.a', '--from-beginning']
  await tool('kafka-console-consumer', [...read, '--group', 'brokers-all', '--max-messages', '4'])
  await tool('kafka-console-consumer', [...read, '--group', 'brokers-some', '--max-messages', '1'])
})

afterAll(async () => {
  await cluster.connection.close()
  await broker.stop()
})

it('counts what kafka-topics, kafka-groups, kafka-consumer-groups, kafka-log-dirs and the quorum tell', async () => {
  const overview = await describeCluster(cluster)
  const topics = [...(await toolTopics(broker.address)).values()]
  const quorum = await tool('kafka-metadata-quorum', ['describe', '--status'])
  const features = await tool('kafka-features', ['describe'])
  const groups = (await tool('kafka-groups', ['--list'])).split('\n').filter(line => line.startsWith('brokers-'))
  const described = await tool('kafka-consumer-groups', ['--describe', '--all-groups'])
  const lags = [...described.matchAll(/^brokers-\S+\s+\S+\s+\d+\s+\d+\s+\d+\s+(\d+)/gm)].map(([, lag]) => Number(lag))
  const sizes = [...((await toolSizes(broker.address)).get(1)?.values() ?? [])].reduce((sum, size) => sum + size, 0)
  const partitions = topics.reduce((sum, topic) => sum + topic.partitionCount, 0)
  expect(overview).toMatchObject({
    clusterId: /ClusterId:\s+(\S+)/.exec(quorum)?.[1],
    controllerId: Number(/LeaderId:\s+(\d+)/.exec(quorum)?.[1]),
    metadataVersion: /metadata\.version\s.*FinalizedVersionLevel: (\S+)/.exec(features)?.[1],
    topics: topics.length,
    internalTopics: topics.filter(topic => topic.name.startsWith('__')).length,
    partitions,
    offlinePartitions: 0,
    underReplicatedPartitions: 0,
    groups: groups.length,
    groupsByState: { Empty: 2 },
    totalLag: String(lags.reduce((sum, lag) => sum + lag, 0)),
    attention: [],
    problems: [],
  })
  expect(overview.totalLag).toBe('3')
  const [host, port] = broker.address.split(':')
  const row = {
    nodeId: 1,
    host,
    port: Number(port),
    online: true,
    controller: true,
    leaders: partitions,
    replicas: partitions,
  }
  expect(overview.brokers).toMatchObject([{ ...row, size: String(sizes) }])
  expect((await listBrokers(cluster)).rows).toMatchObject([{ ...row, size: String(sizes) }])
  expect(BigInt(overview.brokers[0]?.diskTotal ?? 0)).toBeGreaterThan(BigInt(overview.brokers[0]?.diskUsable ?? -1))
})

it('names every level of metadata.version as Kafka does', async () => {
  for (const release of ['3.3-IV3', '3.6-IV2', '3.7-IV4', '3.9-IV0', '4.0-IV3', '4.1-IV1', '4.2-IV1', '4.3-IV0']) {
    const mapping = await tool('kafka-features', ['version-mapping', '--release-version', release])
    const [, level, name] = /^metadata\.version=(\d+) \((\S+)\)/m.exec(mapping) ?? []
    expect(metadataVersionName(Number(level))).toBe(name)
  }
  expect(metadataVersionName(999)).toBe('level 999')
})

it('documents exactly the configs that this Kafka has', async () => {
  const { configs } = await validateTopic(cluster, {
    name: null,
    partitions: null,
    replicationFactor: null,
    configs: {},
  })
  expect([...topicConfigDocs.keys()]).toEqual(configs.map(config => config.name))
  const defaults = configs.filter(config => config.source === 'DEFAULT_CONFIG')
  expect(defaults.length).toBeGreaterThan(20)
  for (const config of defaults)
    expect([config.name, topicConfigDocs.get(config.name)?.default]).toEqual([config.name, config.value])
})

it('tells within a second whether a cluster is reachable', async () => {
  // A busy machine may take the second for nothing, but not each time.
  await expect.poll(() => reachability(cluster)).toEqual({ id: 'test', reachable: true, brokers: 1, code: null })
  // Port 9 of this machine: nobody listens.
  const nobody = connectTo('127.0.0.1:9')
  await vi.waitFor(async () => {
    const started = performance.now()
    expect(await reachability(nobody)).toMatchObject({ reachable: false, brokers: 0, code: 'BROKER_UNREACHABLE' })
    expect(performance.now() - started).toBeLessThan(2_000)
  }, 30_000)
  await nobody.connection.close()
})
