import { describe, expect, it } from 'vitest'
import type { ReadLine } from '@/lib/kafka/groups/types'
import { readAsGroupStream } from './read-as-group-stream'

const input = { topic: '메일', count: 1, takePartitions: false }
const end = '{"type":"end","reason":"count","read":1}\n'

/** Answers with these pieces, cut anywhere, also within a character. */
function answering(pieces: Uint8Array[], status = 200): typeof fetch {
  return async () =>
    new Response(
      new ReadableStream<Uint8Array>({
        start(controller) {
          for (const piece of pieces) controller.enqueue(piece)
          controller.close()
        },
      }),
      { status },
    )
}
const bytes = (text: string) => new TextEncoder().encode(text)

async function run(fetchLike: typeof fetch, signal = new AbortController().signal) {
  const lines: ReadLine[] = []
  const outcome = await readAsGroupStream('/x', input, {
    signal,
    fetch: fetchLike,
    onLines: some => lines.push(...some),
  })
  return { outcome, lines }
}

describe('readAsGroupStream', () => {
  it('reads lines across any cut of the bytes', async () => {
    const all = bytes(
      `{"type":"committed","offsets":{"0":"5"}}\n{"type":"joined","memberId":"한글","generation":1,"assignment":[0],"startedAt":{}}\n${end}`,
    )
    for (const size of [1, 3, 7, 1000]) {
      const pieces = Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))
      const { outcome, lines } = await run(answering(pieces))
      expect(outcome).toMatchObject({ kind: 'end', end: { reason: 'count', read: 1 } })
      expect(lines.map(line => (line.type === 'joined' ? line.memberId : line.type))).toEqual(['committed', '한글'])
    }
  })

  it('tells a refusal with its reason', async () => {
    const refusal = bytes('{"error":{"code":"GROUP_TYPE_MISMATCH","message":"share","hint":"read without committing"}}')
    const { outcome } = await run(answering([refusal], 409))
    expect(outcome).toMatchObject({
      kind: 'refused',
      error: { code: 'GROUP_TYPE_MISMATCH', hint: 'read without committing' },
    })
  })

  it('tells a stream that broke off from one that ended', async () => {
    expect((await run(answering([bytes('{"type":"waiting","ends":{}}\n')]))).outcome).toEqual({ kind: 'cut' })
    expect((await run(answering([bytes('nonsense\n')]))).outcome).toMatchObject({ kind: 'refused' })
    expect((await run(() => Promise.reject(new TypeError('failed to fetch')))).outcome).toEqual({ kind: 'network' })
  })

  it('sends the input as JSON and ends as aborted when stopped', async () => {
    const stop = new AbortController()
    let sent: RequestInit | undefined
    const hanging: typeof fetch = (_url, init) => {
      sent = init
      stop.abort()
      return Promise.reject(new DOMException('aborted', 'AbortError'))
    }
    expect((await run(hanging, stop.signal)).outcome).toEqual({ kind: 'aborted' })
    expect(JSON.parse(String(sent?.body))).toEqual({ ...input, session: expect.stringMatching(/^[0-9a-f]{32}$/) })
    expect(sent?.method).toBe('POST')
  })

  it('tells the server how many records are here, under the name of the session', async () => {
    const asked: [string, { session: string; received?: number }][] = []
    const record = (offset: number) =>
      `{"type":"record","record":{"type":"record","partition":0,"offset":"${offset}","timestamp":"1","timestampType":"CreateTime","key":{"format":"null","text":"","bytes":0},"value":{"format":"string","text":"v","bytes":1},"headers":[],"size":1}}\n`
    const stream = answering([bytes(record(0) + record(1)), bytes(end)])
    const server: typeof fetch = (url, init) => {
      asked.push([String(url), JSON.parse(String(init?.body))])
      return String(url) === '/x' ? stream(url, init) : Promise.resolve(Response.json({ known: true }))
    }
    const { lines } = await run(server)
    expect(lines).toHaveLength(2)
    const session = asked[0]?.[1].session
    expect(asked.slice(1)).toEqual([['/x/received', { session, received: 2 }]])
  })
})
