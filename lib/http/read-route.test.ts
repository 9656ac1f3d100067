import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { ndjsonAnswer } from './ndjson'
import { noQuery, readRoute } from './read-route'

beforeAll(() => void vi.stubEnv('KAFKA_BROKERS', '127.0.0.1:1'))
afterAll(() => void vi.unstubAllEnvs())

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
