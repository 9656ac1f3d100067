import { afterEach, expect, it, vi } from 'vitest'
import { getJson, RequestError } from './get-json'

afterEach(() => vi.unstubAllGlobals())

function answers(response: Response | Error) {
  vi.stubGlobal('fetch', async () => {
    if (response instanceof Error) throw response
    return response
  })
}

async function failureOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof RequestError)) throw new Error('expected a RequestError')
  return error.failure
}

it('gives the body', async () => {
  answers(Response.json({ rows: [1] }))
  expect(await getJson('/api/x')).toEqual({ rows: [1] })
})

it('passes on the error that the server describes', async () => {
  const error = { code: 'TOPIC_NOT_FOUND', message: 'There is no topic a.', hint: 'Look at the list.' }
  answers(Response.json({ error }, { status: 404 }))
  expect(await failureOf(getJson('/api/x'))).toEqual(error)
})

it('makes an error of an answer that is not ours', async () => {
  answers(new Response('<html>', { status: 502 }))
  expect(await failureOf(getJson('/api/x'))).toMatchObject({ code: 'INTERNAL', params: { status: '502' } })
})

it('says when the server itself is gone', async () => {
  answers(new TypeError('Failed to fetch'))
  expect(await failureOf(getJson('/api/x'))).toMatchObject({ code: 'SERVER_UNREACHABLE' })
})

it('is silent about a request that was given up', async () => {
  const abort = new AbortController()
  abort.abort()
  answers(new DOMException('aborted', 'AbortError'))
  await expect(getJson('/api/x', { signal: abort.signal })).rejects.toThrow('aborted')
  await expect(getJson('/api/x', { signal: abort.signal })).rejects.not.toBeInstanceOf(RequestError)
})
