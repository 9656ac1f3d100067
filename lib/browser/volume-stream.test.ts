import { expect, it } from 'vitest'
import type { VolumeLine } from '@/lib/kafka/messages/types'
import { intervalsFor, parseVolumeLine, readVolume, volumeUrl } from './volume-stream'

const line = (level: number) => ({
  ...{ type: 'volume', level },
  intervals: [{ from: '0', to: '5', spans: { 0: '12', 1: '-3' } }],
})
const end = { type: 'end', reason: 'range', ends: { 0: { start: '0', end: '12' } }, before: { 0: '0' }, after: {} }

/** An answer whose bytes come in pieces of this size. */
function answer(lines: unknown[], size: number, status = 200): typeof fetch {
  const bytes = new TextEncoder().encode(lines.map(each => `${JSON.stringify(each)}\n`).join(''))
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.subarray(at, at + size))
      controller.close()
    },
  })
  return async () => new Response(body, { status })
}

async function read(fetch: typeof globalThis.fetch, signal = new AbortController().signal) {
  const lines: VolumeLine[] = []
  const outcome = await readVolume('/volume', { signal, onLine: each => lines.push(each), fetch })
  return { levels: lines.map(({ level }) => level), outcome }
}

it.each([1, 7, 10_000])('reads each refinement and the end, however the bytes are cut (%i)', async size => {
  const { levels, outcome } = await read(answer([line(8), line(15), end], size))
  expect(levels).toEqual([8, 15])
  expect(outcome).toEqual({ kind: 'end', end })
})

it('takes an answer without its end, or that ends with an error, for failed', async () => {
  expect(await read(answer([line(8)], 9))).toMatchObject({
    levels: [8],
    outcome: { failure: { code: 'SERVER_UNREACHABLE' } },
  })
  const error = { code: 'BROKER_UNREACHABLE', message: 'm', hint: 'h' }
  expect((await read(answer([{ ...end, reason: 'error', error }], 9))).outcome).toEqual({
    kind: 'failed',
    failure: error,
  })
  expect((await read(answer([{ error }], 9, 503))).outcome).toMatchObject({ failure: { code: 'BROKER_UNREACHABLE' } })
  expect((await read(answer(['what?'], 9))).outcome).toMatchObject({ failure: { code: 'INTERNAL' } })
})

it('says nothing where the page was left', async () => {
  const left = new AbortController()
  const outcome = read(async (_url, init) => {
    left.abort()
    init?.signal?.throwIfAborted()
    return new Response()
  }, left.signal)
  expect((await outcome).outcome).toEqual({ kind: 'aborted' })
})

it('knows its lines', () => {
  expect(parseVolumeLine(JSON.stringify({ ...line(1), intervals: [{ from: 0, to: '1', spans: {} }] }))).toBeNull()
  expect(
    parseVolumeLine(JSON.stringify({ ...line(1), intervals: [{ from: '0', to: '1', spans: { 0: 'x' } }] })),
  ).toBeNull()
  expect(parseVolumeLine('{')).toBeNull()
})

it('asks less finely of very many partitions', () => {
  expect([1, 100, 101, 1000].map(intervalsFor)).toEqual([60, 60, 30, 15])
  expect(volumeUrl('c', 'a b', [0, 3], 60)).toBe('/api/clusters/c/topics/a%20b/volume?intervals=60&partitions=0%2C3')
})
