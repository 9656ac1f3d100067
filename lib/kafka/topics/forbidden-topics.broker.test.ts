import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { connectTo } from '@/e2e/support/connect-to'
import { startTestBroker, type TestBroker } from '@/e2e/support/test-broker'
import { describeCluster } from '@/lib/kafka/brokers/describe-cluster'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { alterTopicConfigs } from './alter-topic-configs'
import { createTopic } from './create-topic'
import { deleteTopics } from './delete-topics'
import { describeTopic } from './describe-topic'
import { describeTopicConfigs } from './describe-topic-configs'
import { listTopics } from './list-topics'
import { validateTopic } from './validate-topic'

// What Ottla sees when Kafka forbids its user some of what it asks for.
let broker: TestBroker
let cluster: Cluster
const byDefault = { partitions: null, replicationFactor: null, configs: {} }
const acl = async (...args: string[]) => {
  const { exitCode, stderr } = await kafkaTool('kafka-acls', ['--bootstrap-server', broker.address, '--add', ...args])
  expect(exitCode, stderr).toBe(0)
}
const deny = (operation: string, ...resource: string[]) =>
  acl('--deny-principal', 'User:ANONYMOUS', '--operation', operation, ...resource)

beforeAll(async () => {
  const started = await startTestBroker({
    extra: {
      'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
      'allow.everyone.if.no.acl.found': 'true',
    },
  })
  if ('code' in started) throw new Error(started.detail)
  broker = started
  cluster = connectTo(broker.address)
  // Where a resource has any rule, everything that no rule allows is forbidden.
  await acl('--allow-principal', 'User:ANONYMOUS', '--operation', 'All', '--topic', '*', '--group', '*')
  // Not Create, which on the cluster would allow topics of every name; ClusterAction is for the broker itself.
  const operations = ['Describe', 'Alter', 'ClusterAction'].flatMap(operation => ['--operation', operation])
  await acl('--allow-principal', 'User:ANONYMOUS', ...operations, '--cluster')
  for (const name of ['open', 'no-configs', 'no-delete', 'hidden']) await createTopic(cluster, { ...byDefault, name })
  await deny('DescribeConfigs', '--topic', 'no-configs')
  await deny('AlterConfigs', '--topic', 'no-configs')
  await deny('Delete', '--topic', 'no-delete')
  await deny('Describe', '--topic', 'hidden')
  await deny('Create', '--topic', 'forbidden', '--resource-pattern-type', 'prefixed')
})

afterAll(async () => {
  await cluster.connection.close()
  await broker.stop()
})

it('lists a topic whose configs it may not read without them, says so once, and lists the others whole', async () => {
  await vi.waitFor(async () => {
    const { rows, problems } = await listTopics(cluster)
    expect(rows).toMatchObject([
      { name: 'no-configs', records: '0', size: '0', cleanupPolicy: null, retentionMs: null },
      { name: 'no-delete', cleanupPolicy: 'delete' },
      { name: 'open', records: '0', size: '0', cleanupPolicy: 'delete', retentionMs: '604800000' },
    ])
    expect(problems).toMatchObject([{ code: 'TOPIC_AUTHORIZATION_FAILED', scope: 'topic no-configs' }])
  }, 60_000)
})

it('describes what it may of such a topic, and refuses a hidden one by name', async () => {
  const topic = await describeTopic(cluster, 'no-configs')
  expect(topic).toMatchObject({ records: '0', cleanupPolicy: null, configsSet: null, partitions: [{ leader: 1 }] })
  expect(topic.problems).toMatchObject([{ code: 'TOPIC_AUTHORIZATION_FAILED', scope: 'configs of topic no-configs' }])
  const refusal = { code: 'TOPIC_AUTHORIZATION_FAILED' }
  await expect(describeTopicConfigs(cluster, 'no-configs')).rejects.toMatchObject(refusal)
  await expect(describeTopic(cluster, 'hidden')).rejects.toMatchObject(refusal)
})

it('tells each refused change by its topic, and makes the allowed ones', async () => {
  const refusal = { code: 'TOPIC_AUTHORIZATION_FAILED' }
  const altering = alterTopicConfigs(cluster, { topic: 'no-configs', set: { 'retention.ms': '5' }, reset: [] })
  await expect(altering).rejects.toMatchObject(refusal)
  await expect(createTopic(cluster, { ...byDefault, name: 'forbidden-a' })).rejects.toMatchObject(refusal)
  const { refusal: told } = await validateTopic(cluster, { ...byDefault, name: 'forbidden-a' })
  expect(told).toMatchObject({ ...refusal, field: 'name' })
  await createTopic(cluster, { ...byDefault, name: 'fleeting' })
  const topics = ['no-delete', 'fleeting'].map(name => ({ name, topicId: null }))
  const result = await deleteTopics(cluster, { topics })
  expect(result.deleted).toEqual(['fleeting'])
  expect(result.failed).toMatchObject([{ name: 'no-delete', ...refusal }])
})

it('shows the overview without the controller when it may not ask for it', async () => {
  await deny('Describe', '--cluster')
  await vi.waitFor(async () => {
    const overview = await describeCluster(cluster)
    expect(overview).toMatchObject({ controllerId: null, topics: 3, attention: [] })
    expect(overview.problems).toContainEqual(
      expect.objectContaining({ code: 'CLUSTER_AUTHORIZATION_FAILED', scope: 'controller' }),
    )
  }, 60_000)
})
