import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { getCluster } from '@/lib/kafka/connection/cluster'
import { GET as health } from '../health/route'
import { GET as brokers } from './[cluster]/brokers/route'
import { GET as overview } from './[cluster]/route'
import { GET as configs } from './[cluster]/topics/[topic]/configs/route'
import { GET as groups } from './[cluster]/topics/[topic]/groups/route'
import { GET as topic } from './[cluster]/topics/[topic]/route'
import { GET as topics } from './[cluster]/topics/route'
import { GET as clusters } from './route'

// The route handlers as Next.js calls them; what they answer is promised to scripts.
type Handler = (request: Request, route: { params: Promise<Record<string, string>> }) => Promise<Response>

async function get(handler: Handler, params: Record<string, string>, query = '') {
  const response = await handler(new Request(`http://localhost/${query}`), { params: Promise.resolve(params) })
  expect(response.headers.get('Cache-Control')).toBe('no-store')
  return { status: response.status, body: await response.json() }
}

beforeAll(async () => {
  vi.stubEnv('KAFKA_BROKERS', brokerAddress())
  const address = ['--bootstrap-server', brokerAddress()]
  await kafkaTool('kafka-topics', [...address, '--create', '--topic', 'topics-api', '--partitions', '2'])
  await kafkaTool('kafka-console-producer', [...address, '--topic', 'topics-api'], { stdin: 'a\nb\n' })
  const read = ['--topic', 'topics-api', '--group', 'topics-api', '--from-beginning', '--max-messages', '2']
  await kafkaTool('kafka-console-consumer', [...address, ...read])
})

afterAll(async () => {
  await getCluster('kafka').connection.close()
  vi.unstubAllEnvs()
})

it('says that the server lives, and beside it whether the cluster does', async () => {
  const reachable = [{ id: 'kafka', reachable: true, brokers: 1, code: null }]
  const answer = async () => {
    const response = await health()
    expect(response.status).toBe(200)
    return response.json()
  }
  // It waits for a second only, which the first connection may take on a busy machine.
  await expect.poll(answer).toEqual({ status: 'ok', clusters: reachable })
})

it('lists the configured clusters', async () => {
  const { rows, problems } = await (await clusters()).json()
  expect(problems).toEqual([])
  expect(rows).toEqual([
    {
      ...{ id: 'kafka', name: 'kafka', origin: 'configured', bootstrapServers: brokerAddress() },
      ...{ readOnly: false, readOnlyReason: null },
    },
  ])
})

it('answers the overview and the brokers', async () => {
  const all = await get(overview, { cluster: 'kafka' })
  expect(all).toMatchObject({
    status: 200,
    body: { id: 'kafka', controllerId: 1, offlinePartitions: 0, readOnly: false },
  })
  const rows = [{ nodeId: 1, online: true, controller: true, size: expect.stringMatching(/^\d+$/) }]
  expect(await get(brokers, { cluster: 'kafka' })).toMatchObject({ status: 200, body: { rows, problems: [] } })
})

it('lists topics by search, internal ones on request, numbers of 64 bits as text', async () => {
  const found = await get(topics, { cluster: 'kafka' }, '?search=TOPICS-API')
  expect(found.status).toBe(200)
  expect(found.body.rows).toMatchObject([{ name: 'topics-api', partitions: 2, records: '2', retentionMs: '604800000' }])
  const names = async (query: string) =>
    (await get(topics, { cluster: 'kafka' }, query)).body.rows.map((row: { name: string }) => row.name)
  expect(await names('?internal=1')).toContain('__consumer_offsets')
  expect(await names('?internal=0')).not.toContain('__consumer_offsets')
})

it.each(['?internal=yes', '?search=a&search=b', '?serach=a'])('refuses %s with 400 and a reason', async query => {
  const { status, body } = await get(topics, { cluster: 'kafka' }, query)
  expect(status).toBe(400)
  expect(body.error).toMatchObject({ code: 'BAD_REQUEST', message: expect.stringMatching(/internal|search|serach/) })
})

it('answers a topic, its configs and its groups', async () => {
  const names = { cluster: 'kafka', topic: 'topics-api' }
  const detail = await get(topic, names)
  expect(detail).toMatchObject({ status: 200, body: { name: 'topics-api', records: '2', problems: [] } })
  expect(detail.body.partitions).toHaveLength(2)
  const { body } = await get(configs, names)
  expect(body.rows.find((row: { name: string }) => row.name === 'cleanup.policy')).toMatchObject({ value: 'delete' })
  const readers = await get(groups, names)
  expect(readers.body.rows).toMatchObject([{ groupId: 'topics-api', state: 'Empty', lag: '0' }])
})

it.each([
  ['nowhere', 404, 'TOPIC_NOT_FOUND'],
  // "~Li4" spells "..", which no topic can be called.
  ['~Li4', 400, 'INVALID_TOPIC'],
  ['~~', 400, 'BAD_REQUEST'],
])('answers topic %s with %i %s', async (name, status, code) => {
  for (const handler of [topic, configs, groups]) {
    const answer = await get(handler, { cluster: 'kafka', topic: name })
    expect(answer).toMatchObject({ status, body: { error: { code } } })
    expect(answer.body.error.hint).not.toBe('')
  }
})

it('knows no other cluster', async () => {
  for (const handler of [overview, brokers, topics]) {
    const answer = await get(handler, { cluster: 'elsewhere' })
    expect(answer).toMatchObject({ status: 404, body: { error: { code: 'CLUSTER_NOT_FOUND' } } })
  }
})
