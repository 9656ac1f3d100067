import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { brokerAddress } from '@/e2e/support/broker-address'
import { kafkaTool } from '@/e2e/support/broker-tools'
import { toolGroup } from '@/e2e/support/group-oracle'
import { getCluster } from '@/lib/kafka/connection/cluster'
import { POST as received } from './[cluster]/groups/[group]/read/received/route'
import { POST as read } from './[cluster]/groups/[group]/read/route'

const topic = 'read-api'
const soon = { timeout: 120_000, interval: 100 }

beforeAll(async () => {
  vi.stubEnv('KAFKA_BROKERS', brokerAddress())
  const address = ['--bootstrap-server', brokerAddress()]
  await kafkaTool('kafka-topics', [...address, '--create', '--topic', topic, '--partitions', '1'])
  const stdin = Array.from({ length: 3_000 }, (_, i) => `v${i}\n`).join('')
  await kafkaTool('kafka-console-producer', [...address, '--topic', topic], { stdin })
})

afterAll(async () => {
  await getCluster('kafka').connection.close()
  vi.unstubAllEnvs()
})

function post(handler: typeof read, group: string, body: object): Promise<Response> {
  const headers = { 'Content-Type': 'application/json' }
  const request = new Request('http://localhost/', { method: 'POST', headers, body: JSON.stringify(body) })
  return handler(request, { params: Promise.resolve({ cluster: 'kafka', group }) })
}

const committed = async (group: string) => {
  const [row] = await toolGroup(brokerAddress(), group)
  return row?.currentOffset
}

/** Takes from the stream whatever comes, at once, as the buffers between server and page do. */
function drain(response: Response) {
  const reader = response.body?.getReader()
  let text = ''
  const done = (async () => {
    for (;;) {
      const part = await reader?.read()
      if (!part || part.done) return
      text += new TextDecoder().decode(part.value)
    }
  })()
  const records = () => text.split('\n').filter(line => line.startsWith('{"type":"record"')).length
  return { records, text: () => text, done, leave: () => reader?.cancel() }
}

it('commits what the page says it has, and nothing that only the buffers have', async () => {
  const group = `read-api-${randomBytes(4).toString('hex')}`
  const session = randomBytes(16).toString('hex')
  const stream = drain(await post(read, group, { topic, count: null, session }))
  await expect.poll(stream.records, soon).toBe(500)
  expect(stream.text()).not.toContain('"committed"')

  const more = await post(received, group, { session, received: 500 })
  expect(await more.json()).toEqual({ known: true })
  await expect.poll(stream.records, soon).toBe(1_000)
  await expect.poll(() => committed(group), soon).toBe('500')

  // Less than was sent: the rest may still be on its way.
  await post(received, group, { session, received: 999 })
  await stream.leave()
  await expect.poll(async () => (await toolGroup(brokerAddress(), group))[0]?.memberId, soon).toBeNull()
  expect(stream.records()).toBe(1_000)
  expect(await committed(group)).toBe('500')
  expect(await (await post(received, group, { session, received: 1_000 })).json()).toEqual({ known: false })
})

it('ends with everything committed when everything has arrived', async () => {
  const group = `read-api-${randomBytes(4).toString('hex')}`
  const session = randomBytes(16).toString('hex')
  const stream = drain(await post(read, group, { topic, count: 700, session }))
  await expect.poll(stream.records, soon).toBe(500)
  await post(received, group, { session, received: 500 })
  await expect.poll(stream.records, soon).toBe(700)
  expect(stream.text()).not.toContain('"end"')
  await post(received, group, { session, received: 700 })
  await stream.done
  expect(stream.text()).toContain('{"type":"end","reason":"count","read":700}')
  expect(await committed(group)).toBe('700')
})

it('refuses a second stream under the same session, and a session that could be guessed', async () => {
  const group = `read-api-${randomBytes(4).toString('hex')}`
  const session = randomBytes(16).toString('hex')
  const stream = drain(await post(read, group, { topic, count: null, session }))
  await expect.poll(stream.records, soon).toBe(500)
  expect((await post(read, group, { topic, count: null, session })).status).toBe(400)
  expect((await post(read, group, { topic, count: null, session: '1' })).status).toBe(400)
  await stream.leave()
})
