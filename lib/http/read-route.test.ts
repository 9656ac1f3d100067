import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { ndjsonAnswer } from './ndjson'
import { noQuery, readRoute } from './read-route'

beforeAll(() => void vi.stubEnv('KAFKA_BROKERS', '127.0.0.1:1'))
afterAll(() => void vi.unstubAllEnvs())

const never = new AbortController().signal
const params = { params: Promise.resolve({ cluster: 'kafka' }) }

it('ends a stream that only its head was asked of', async () => {
  const ended = Promise.withResolvers<boolean>()
  async function* lines(signal: AbortSignal) {
    try {
      yield { n: 1 }
      await new Promise(resolve => signal.addEventListener('abort', resolve))
    } finally {
      ended.resolve(signal.aborted)
    }
  }
  const route = readRoute(noQuery, async ({ signal }) => ndjsonAnswer(lines, { signal, failed: error => error }))
  const answer = await route(new Request('http://localhost/', { method: 'HEAD' }), params)
  expect(await ended.promise).toBe(true)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('Content-Type')).toContain('application/x-ndjson')
  expect(answer.body).toBeNull()
})

it('tells by the head alone that something is wrong', async () => {
  const route = readRoute(noQuery, async () => ({}))
  const answer = await route(new Request('http://localhost/?limit=1', { method: 'HEAD' }), params)
  expect(answer.status).toBe(400)
})

it('packs an answer of a thousand rows for a client that takes gzip, and no other', async () => {
  const rows = Array.from({ length: 1000 }, (_, index) => ({ groupId: `team-${index % 7}.service-${index}`, lag: '0' }))
  const route = readRoute(noQuery, async () => ({ rows }))
  const answerTo = (accepts: string) =>
    route(new Request('http://localhost/', { headers: { 'Accept-Encoding': accepts } }), params)
  const packed = await answerTo('br;q=1.0, gzip, *;q=0.1')
  expect(packed.headers.get('Content-Encoding')).toBe('gzip')
  expect(packed.headers.get('Vary')).toBe('Accept-Encoding')
  const bytes = Buffer.from(await packed.arrayBuffer())
  expect(JSON.parse(gunzipSync(bytes).toString())).toEqual({ rows })
  expect(bytes.length).toBeLessThan(JSON.stringify({ rows }).length / 4)
  for (const accepts of ['', 'br', 'gzip;q=0, *', 'identity', '*;q=0']) {
    const plain = await answerTo(accepts)
    expect(plain.headers.get('Content-Encoding'), accepts).toBeNull()
    expect(await plain.json()).toEqual({ rows })
  }
})

it('packs neither a small answer nor a stream', async () => {
  const headers = { 'Accept-Encoding': 'gzip' }
  async function* lines() {
    for (let index = 0; index < 5000; index++) yield { index, text: 'the same again and again' }
  }
  for (const run of [async () => ({ rows: [] }), async () => ndjsonAnswer(lines, { signal: never, failed: String })]) {
    const answer = await readRoute(noQuery, run)(new Request('http://localhost/', { headers }), params)
    expect(answer.headers.get('Content-Encoding')).toBeNull()
    await answer.body?.cancel()
  }
})
