import { afterAll, beforeAll, expect, it } from 'vitest'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { connectTo } from '@/e2e/support/connect-to'
import { startTestBroker, type TestBroker } from '@/e2e/support/test-broker'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { createTopic } from '@/lib/kafka/topics/create-topic'
import { valueOnly, writeBatch } from '../testing/broker-topics'
import type { MessageLine } from '../types'
import { streamTrace } from './stream-trace'
import { traceQuery } from './trace-query'

let broker: TestBroker
let cluster: Cluster

beforeAll(async () => {
  const authorizer = 'org.apache.kafka.metadata.authorizer.StandardAuthorizer'
  const extra = { 'authorizer.class.name': authorizer, 'allow.everyone.if.no.acl.found': 'true' }
  const started = await startTestBroker({ extra })
  if ('code' in started) throw new Error(started.detail)
  broker = started
  cluster = connectTo(broker.address)
})
afterAll(async () => {
  await cluster.connection.close()
  await broker.stop()
})

const rule = async (kind: 'allow' | 'deny', operation: string, topic: string) => {
  const args = ['--add', `--${kind}-principal`, 'User:ANONYMOUS', '--operation', operation, '--topic', topic]
  const { exitCode, stderr } = await kafkaTool('kafka-acls', ['--bootstrap-server', broker.address, ...args])
  expect(exitCode, stderr).toBe(0)
}

it('shows what may be read, and says of each other topic why it is missing', async () => {
  const topics = ['a.open', 'b.unreadable', 'c.hidden', 'd.open']
  for (const topic of topics) {
    await createTopic(cluster, { name: topic, partitions: 1, replicationFactor: 1, configs: {} })
    await writeBatch(cluster, topic, 0, [valueOnly(`needle of ${topic}`)], Date.now())
  }
  // Where a resource has any rule, everything that no rule allows is forbidden.
  await rule('allow', 'All', '*')
  await rule('deny', 'Read', 'b.unreadable')
  await rule('deny', 'Describe', 'c.hidden')
  const query = traceQuery.parse({ topics: topics.join(), filter: 'needle' })
  const trace = async () => {
    const lines: MessageLine[] = []
    for await (const chunk of (await streamTrace(cluster, query))(new AbortController().signal)) {
      const text = Buffer.from(chunk).toString('utf8').trim()
      lines.push(...text.split('\n').map(line => JSON.parse(line)))
    }
    return lines
  }
  // A rule reaches the broker a moment after the tool has set it.
  await expect
    .poll(async () => (await trace()).filter(line => line.type === 'record').map(line => line.topic), {
      timeout: 120_000,
    })
    .toEqual(['a.open', 'd.open'])
  const end = (await trace()).at(-1)
  if (end?.type !== 'end') throw new Error('no end')
  expect(end.reason).toBe('error')
  expect(end.problems?.map(({ code, scope }) => [code, scope])).toEqual([
    ['TOPIC_AUTHORIZATION_FAILED', 'topic c.hidden'],
    ['TOPIC_AUTHORIZATION_FAILED', 'topic b.unreadable'],
  ])
  expect(end.topics?.map(({ topic, failed = false }) => [topic, failed])).toEqual([
    ['a.open', false],
    ['b.unreadable', true],
    ['d.open', false],
  ])
})
