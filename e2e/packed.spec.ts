import { clusterId } from './support/cluster-id'
import * as kafka from './support/kafka'
import { expect, test } from './support/test'

const topic = `packed-${Date.now().toString(36)}`
const api = `/api/clusters/${clusterId()}`
const asked = { headers: { 'accept-encoding': 'gzip' } }

test.beforeAll(async () => {
  await kafka.createTopic(topic, 30)
  await kafka.produceLines(
    topic,
    Array.from({ length: 50 }, (_, index) => `${index} ${'x'.repeat(100)}`),
  )
})
test.afterAll(() => kafka.deleteTopic(topic))

test('a page and its code are packed for who takes it, and for nobody else', async ({ request }) => {
  const path = `/clusters/${clusterId()}/topics/${topic}`
  const page = await request.get(path, asked)
  const code = /\/_next\/static\/[^"]+\.js/.exec(await page.text())?.[0] ?? ''
  for (const answer of [page, await request.get(code, asked)]) {
    expect(answer.status(), answer.url()).toBe(200)
    expect(answer.headers()['content-encoding'], answer.url()).toBe('gzip')
  }
  const plain = await request.get(path, { headers: { 'accept-encoding': 'identity' } })
  expect(plain.headers()).not.toHaveProperty('content-encoding')
  expect(await plain.text()).toContain(topic)
})

test('messages come as they are read, and are packed by nobody', async ({ request }) => {
  const answer = await request.get(`${api}/topics/${topic}/messages?from=beginning`, asked)
  expect(answer.status()).toBe(200)
  expect(answer.headers()).not.toHaveProperty('content-encoding')
  expect(answer.headers()['cache-control']).toBe('no-store, no-transform')
  const lines = (await answer.text()).trimEnd().split('\n')
  expect(lines.filter(line => JSON.parse(line).type === 'record')).toHaveLength(50)
})
