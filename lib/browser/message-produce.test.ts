import { describe, expect, it } from 'vitest'
import { produceMessage } from './message-produce'

const input = {
  key: null,
  value: { text: 'hello1', encoding: 'utf8' },
  headers: [],
  partition: null,
  compression: 'none',
} as const

describe('produceMessage', () => {
  it('posts the record and gives its place', async () => {
    const asked: [string, RequestInit | undefined][] = []
    const result = { partition: 0, offset: '4', timestamp: '1', elapsedMs: 2 }
    const fetcher = (async (url: string, init?: RequestInit) => {
      asked.push([url, init])
      return Response.json(result)
    }) as typeof fetch
    expect(await produceMessage('c', 'email.send', { ...input, headers: [] }, { fetch: fetcher })).toEqual({
      ok: true,
      result,
    })
    expect(asked[0]?.[0]).toBe('/api/clusters/c/topics/email.send/messages')
    expect(asked[0]?.[1]).toMatchObject({ method: 'POST', body: JSON.stringify(input) })
  })

  it('hands on a refusal', async () => {
    const error = { code: 'RECORD_TOO_LARGE', message: 'm', hint: 'h', params: { size: '9' } }
    const fetcher = async () => Response.json({ error }, { status: 400 })
    expect(await produceMessage('c', 't', { ...input, headers: [] }, { fetch: fetcher })).toEqual({
      ok: false,
      failure: error,
    })
  })

  it('does not claim that nothing was written when no answer comes', async () => {
    const broken = async () => {
      throw new TypeError('fetch failed')
    }
    for (const fetcher of [broken, async () => new Response('<html>')]) {
      expect(await produceMessage('c', 't', { ...input, headers: [] }, { fetch: fetcher })).toMatchObject({
        ok: false,
        failure: { code: 'OUTCOME_UNKNOWN' },
      })
    }
  })
})
