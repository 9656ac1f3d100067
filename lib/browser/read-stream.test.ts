import { describe, expect, it, vi } from 'vitest'
import type { MessageLine } from '@/lib/kafka/messages/types'
import { readStream } from './read-stream'
import { endLine, recordLine as record } from './testing/message-lines'

const end = endLine({ covered: { 0: { from: '0', to: '3' } }, ends: { 0: { start: '0', end: '3' } } })

/** A server whose body comes in exactly these pieces. */
function answering(pieces: Uint8Array[], init?: ResponseInit): typeof fetch {
  return async () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const piece of pieces) controller.enqueue(piece)
        controller.close()
      },
    })
    return new Response(body, init)
  }
}

const utf8 = (text: string) => new TextEncoder().encode(text)
const ndjson = (...lines: unknown[]) => utf8(lines.map(line => `${JSON.stringify(line)}\n`).join(''))

async function read(fetcher: typeof fetch, signal = new AbortController().signal) {
  const lines: MessageLine[] = []
  const outcome = await readStream('/x', { signal, fetch: fetcher, onLines: batch => lines.push(...batch) })
  return { lines, outcome }
}

describe('readStream', () => {
  it('gives every line in order and the end line as the outcome', async () => {
    const { lines, outcome } = await read(answering([ndjson(record(0), record(1), end)]))
    expect(lines.map(line => line.type === 'record' && line.offset)).toEqual(['0', '1'])
    expect(outcome).toEqual({ kind: 'end', end })
  })

  it('puts lines together that are cut anywhere, also inside a character', async () => {
    const bytes = ndjson(record(0, '한글 👩‍👩‍👧'), record(1, 'ü'), end)
    for (const size of [1, 3, 7]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
        bytes.slice(i * size, (i + 1) * size),
      )
      const { lines, outcome } = await read(answering(pieces))
      expect(lines.map(line => line.type === 'record' && line.value.text)).toEqual(['한글 👩‍👩‍👧', 'ü'])
      expect(outcome.kind).toBe('end')
    }
  })

  it('takes a last line without a newline', async () => {
    const { outcome } = await read(answering([utf8(JSON.stringify(end))]))
    expect(outcome.kind).toBe('end')
  })

  it('says that a stream without its end line was cut, and keeps what came', async () => {
    const { lines, outcome } = await read(answering([ndjson(record(0))]))
    expect(lines).toHaveLength(1)
    expect(outcome).toEqual({ kind: 'cut' })
  })

  it('hands on what the server says when it refuses', async () => {
    const error = { code: 'TOPIC_NOT_FOUND', message: 'There is no topic a.', hint: 'Create it.' }
    const { outcome } = await read(answering([utf8(JSON.stringify({ error }))], { status: 404 }))
    expect(outcome).toEqual({ kind: 'refused', status: 404, error })
  })

  it('makes an error of an answer that is not ours', async () => {
    const { outcome } = await read(answering([utf8('<html>bad gateway</html>')], { status: 502 }))
    expect(outcome).toMatchObject({ kind: 'refused', status: 502, error: { code: 'INTERNAL' } })
  })

  it('stops at a line it does not know, after handing over those before it', async () => {
    const { lines, outcome } = await read(answering([ndjson(record(0), { type: 'record', partition: 'x' }, end)]))
    expect(lines).toHaveLength(1)
    expect(outcome).toMatchObject({ kind: 'refused', error: { code: 'INTERNAL' } })
  })

  it('reports a server that cannot be reached', async () => {
    const { outcome } = await read(async () => {
      throw new TypeError('fetch failed')
    })
    expect(outcome).toEqual({ kind: 'network' })
  })

  it('reports a connection that breaks in the middle', async () => {
    const breaking: typeof fetch = async () =>
      new Response(
        new ReadableStream<Uint8Array>({
          pull(controller) {
            controller.error(new TypeError('terminated'))
          },
        }),
      )
    expect((await read(breaking)).outcome).toEqual({ kind: 'network' })
  })

  it('stops when aborted and cancels the body', async () => {
    const cancelled = vi.fn()
    const controller = new AbortController()
    const endless: typeof fetch = async (_url, init) => {
      const body = new ReadableStream<Uint8Array>({
        pull(stream) {
          stream.enqueue(ndjson(record(0)))
          if (init?.signal?.aborted) stream.close()
        },
        cancel: cancelled,
      })
      return new Response(body)
    }
    let batches = 0
    const outcome = await readStream('/x', {
      signal: controller.signal,
      fetch: endless,
      onLines: () => {
        batches++
        if (batches === 3) controller.abort()
      },
    })
    expect(outcome).toEqual({ kind: 'aborted' })
    expect(batches).toBe(3)
    await vi.waitFor(() => expect(cancelled).toHaveBeenCalled())
  })

  it('hands long answers over in slices', async () => {
    const sizes: number[] = []
    await readStream('/x', {
      signal: new AbortController().signal,
      fetch: answering([ndjson(...Array.from({ length: 2600 }, (_, i) => record(i)), end)]),
      onLines: batch => sizes.push(batch.length),
    })
    expect(sizes.reduce((a, b) => a + b)).toBe(2600)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(500)
  })
})
