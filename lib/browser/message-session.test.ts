import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { EndLine } from '@/lib/kafka/messages/types'
import { createPageSession, type PageSession, type PageSessionOptions } from './message-page-session'
import { createTailSession, type TailSession } from './message-tail-session'
import { positionText } from './message-view'
import { rangesText } from './passed-over'
import { endLine as end, recordLine as record } from './testing/message-lines'

/** A server that is told line by line what to say, one connection after the other. */
function server() {
  const urls: string[] = []
  const connections: { say: (...lines: unknown[]) => void; close: () => void; signal: AbortSignal | undefined }[] = []
  let refusal: { status: number; code: string } | null = null
  const fetcher = (async (url: string, init?: RequestInit) => {
    urls.push(url)
    if (refusal !== null)
      return Response.json({ error: { code: refusal.code, message: 'm', hint: 'h' } }, { status: refusal.status })
    const body = new TransformStream<Uint8Array, Uint8Array>()
    const writer = body.writable.getWriter()
    connections.push({
      say: (...lines) => void writer.write(new TextEncoder().encode(lines.map(l => `${JSON.stringify(l)}\n`).join(''))),
      close: () => void writer.close(),
      signal: init?.signal ?? undefined,
    })
    return new Response(body.readable)
  }) as typeof fetch
  return {
    urls,
    fetch: fetcher,
    refuse: (status: number, code: string) => {
      refusal = { status, code }
    },
    answer: () => {
      refusal = null
    },
    async connection(index: number) {
      await vi.waitFor(() => expect(connections.length).toBeGreaterThan(index), 1000)
      const found = connections[index]
      if (found === undefined) throw new Error('no connection')
      return found
    },
  }
}

/** Draws at once. */
const schedule = (callback: () => void) => ({ request: callback, cancel: () => {} })

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('createPageSession', () => {
  let session: PageSession
  afterEach(() => session.close())
  const begin = (from: ReturnType<typeof server>, limit = 100, more: Partial<PageSessionOptions> = {}) => {
    session = createPageSession({
      url: ({ from: at = 'start', limit: rows = limit, skip = [] }) =>
        `/m?from=${at}&limit=${rows}${skip.map(record => `&skip=${positionText(record)}`).join('')}`,
      limit,
      ...more,
      fetch: from.fetch,
      schedule,
    })
  }

  it('shows rows while they come and the end when it does', async () => {
    const from = server()
    begin(from)
    const connection = await from.connection(0)
    connection.say(record(0), { type: 'gap', partition: 0, from: '1', to: '3', why: 'compacted' }, record(4))
    await vi.waitFor(() => expect(session.getSnapshot()).toMatchObject({ phase: 'reading', records: 2 }))
    expect(session.getSnapshot().rows.map(row => row.type)).toEqual(['record', 'gap', 'record'])
    connection.say(end({ next: 'n' }))
    await vi.waitFor(() => expect(session.getSnapshot()).toMatchObject({ phase: 'done', end: { next: 'n' } }))
  })

  it('goes on where it was stopped, with the rest of the limit, and keeps its rows', async () => {
    const from = server()
    begin(from, 10)
    const connection = await from.connection(0)
    connection.say(record(0), record(1), { type: 'progress', scanned: '5', total: '9', bytes: 1, next: 'c5' })
    await vi.waitFor(() => expect(session.getSnapshot().progress).not.toBeNull())
    session.stop()
    expect(session.getSnapshot()).toMatchObject({ phase: 'stopped', place: { cursor: 'c5' }, records: 2 })
    expect(connection.signal?.aborted).toBe(true)
    session.resume()
    const second = await from.connection(1)
    expect(from.urls[1]).toBe('/m?from=c5&limit=8')
    second.say(record(7), end())
    await vi.waitFor(() => expect(session.getSnapshot()).toMatchObject({ phase: 'done', records: 3 }))
  })

  const progress = (scanned: number, total: number, next: string) =>
    ({ type: 'progress', scanned: String(scanned), total: String(total), bytes: 10, next }) as const
  const shown = () => session.getSnapshot().rows.map(row => row.type === 'record' && row.offset)

  it('shows nothing twice that came behind the place where it goes on', async () => {
    const from = server()
    begin(from, 10)
    ;(await from.connection(0)).say(record(0), progress(5, 20, 'c5'), record(6), record(7))
    await vi.waitFor(() => expect(session.getSnapshot().records).toBe(3))
    session.pause()
    expect(session.getSnapshot()).toMatchObject({ phase: 'paused', records: 3, place: { hits: 1, scanned: '5' } })
    session.resume()
    const second = await from.connection(1)
    expect(from.urls[1]).toBe('/m?from=c5&limit=9')
    second.say(record(6), record(7), record(8), progress(10, 15, 'c15'))
    await vi.waitFor(() => expect(session.getSnapshot().place?.cursor).toBe('c15'))
    expect(shown()).toEqual(['0', '6', '7', '8'])
    expect(session.getSnapshot()).toMatchObject({
      records: 4,
      progress: { scanned: '15', total: '20', bytes: 20 },
      place: { hits: 4, scanned: '15', total: '20' },
    })
  })

  it('goes on with a search by itself where the connection broke', async () => {
    const from = server()
    begin(from, 10, { search: true })
    const first = await from.connection(0)
    first.say(record(0), progress(5, 9, 'c5'), record(6))
    await vi.waitFor(() => expect(session.getSnapshot().records).toBe(2))
    first.close()
    await vi.waitFor(() => expect(session.getSnapshot()).toMatchObject({ phase: 'failed', records: 2 }))
    await vi.advanceTimersByTimeAsync(2000)
    const second = await from.connection(1)
    expect(from.urls[1]).toBe('/m?from=c5&limit=9')
    second.say(record(6), end({ covered: { 0: { from: '5', to: '9' } } }))
    await vi.waitFor(() => expect(session.getSnapshot()).toMatchObject({ phase: 'done', failure: null, place: null }))
    expect(shown()).toEqual(['0', '6'])
    expect(session.getSnapshot().progress).toMatchObject({ scanned: '9', total: '9' })
  })

  it('goes on where a link says, and knows what was before', async () => {
    const from = server()
    const resume = { cursor: 'c5', scanned: '5', total: '9', hits: 3, failures: '2' }
    begin(from, 10, { search: true, resume })
    expect(session.getSnapshot()).toMatchObject({ before: resume, progress: { scanned: '5', total: '9' } })
    const first = await from.connection(0)
    expect(from.urls[0]).toBe('/m?from=c5&limit=7')
    first.say(record(8), progress(2, 4, 'c7'))
    await vi.waitFor(() => expect(session.getSnapshot().place).toMatchObject({ hits: 4, scanned: '7', failures: '2' }))
    session.restart()
    await from.connection(1)
    expect(from.urls[1]).toBe('/m?from=start&limit=10')
    expect(session.getSnapshot()).toMatchObject({ before: null, place: null, failures: null })
  })

  it('leaves out the record on which the filter was stopped, and asks for nothing by itself', async () => {
    const from = server()
    begin(from, 10, { search: true, inOrder: true })
    const error = { code: 'FILTER_TOO_SLOW', message: 'm', hint: 'h', params: { partition: '0', offset: '6' } } as const
    const covered = { 0: { from: '0', to: '5' } }
    ;(await from.connection(0)).say(record(0), end({ reason: 'error', next: 'c5', error, covered }))
    await vi.waitFor(() => expect(session.getSnapshot()).toMatchObject({ phase: 'failed', nextTryAt: null }))
    session.resume({ partition: 0, offset: '6' })
    const second = await from.connection(1)
    expect(from.urls[1]).toBe('/m?from=c5&limit=9&skip=0@6')
    const first = { partition: 0, offset: '6', message: 'left out' }
    second.say(record(7), end({ covered: { 0: { from: '5', to: '9' } }, failures: { count: '1', first } }))
    await vi.waitFor(() => expect(session.getSnapshot()).toMatchObject({ phase: 'done', failures: { count: '1' } }))
    expect(shown()).toEqual(['0', '7'])
  })

  it('can go on after the server was stopped', async () => {
    const from = server()
    begin(from)
    ;(await from.connection(0)).say(record(0), end({ reason: 'cancelled', next: 'd' }))
    await vi.waitFor(() => expect(session.getSnapshot()).toMatchObject({ phase: 'stopped', place: { cursor: 'd' } }))
  })

  it('tries again by itself, keeps what it had, and recovers', async () => {
    const from = server()
    begin(from)
    const connection = await from.connection(0)
    connection.say(record(0))
    await vi.waitFor(() => expect(session.getSnapshot().records).toBe(1))
    from.refuse(503, 'BROKER_UNREACHABLE')
    connection.close()
    await vi.waitFor(() => expect(session.getSnapshot()).toMatchObject({ phase: 'failed', tries: 1, records: 1 }))
    expect(session.getSnapshot().failure?.code).toBe('SERVER_UNREACHABLE')
    await vi.advanceTimersByTimeAsync(2000)
    await vi.waitFor(() => expect(session.getSnapshot()).toMatchObject({ phase: 'failed', tries: 2, records: 1 }))
    expect(session.getSnapshot().failure?.code).toBe('BROKER_UNREACHABLE')
    from.answer()
    await vi.advanceTimersByTimeAsync(3000)
    ;(await from.connection(1)).say(record(8), record(9), end())
    await vi.waitFor(() =>
      expect(session.getSnapshot()).toMatchObject({ phase: 'done', records: 2, failure: null, tries: 0 }),
    )
    expect(session.getSnapshot().rows.map(row => row.type === 'record' && row.offset)).toEqual(['8', '9'])
  })

  it('shows what is there while a partition is missing, and asks for it again', async () => {
    const from = server()
    begin(from)
    const error = { code: 'LEADER_NOT_AVAILABLE', message: 'm', hint: 'h' }
    const first = await from.connection(0)
    first.say({ type: 'progress', scanned: '0', total: '9', bytes: 0, problem: error })
    await vi.waitFor(() => expect(session.getSnapshot().waiting?.code).toBe('LEADER_NOT_AVAILABLE'))
    first.say(record(0), end({ reason: 'error', error: error as EndLine['error'] }))
    await vi.waitFor(() =>
      expect(session.getSnapshot()).toMatchObject({ phase: 'done', records: 1, tries: 1, waiting: null }),
    )
    expect(session.getSnapshot()).toMatchObject({ failure: { code: 'LEADER_NOT_AVAILABLE' }, end: { reason: 'error' } })
    await vi.advanceTimersByTimeAsync(2000)
    const second = await from.connection(1)
    expect(session.getSnapshot()).toMatchObject({ phase: 'reading', records: 1, end: { reason: 'error' } })
    second.say(record(0), record(0, 'x', 1), end())
    await vi.waitFor(() =>
      expect(session.getSnapshot()).toMatchObject({ phase: 'done', records: 2, failure: null, tries: 0 }),
    )
  })

  it('does not ask again where asking cannot help', async () => {
    const from = server()
    from.refuse(409, 'TOPIC_RECREATED')
    begin(from)
    await vi.waitFor(() => expect(session.getSnapshot()).toMatchObject({ phase: 'failed', nextTryAt: null }))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(from.urls).toHaveLength(1)
  })

  it('hangs up when closed', async () => {
    const from = server()
    begin(from)
    const { signal } = await from.connection(0)
    session.close()
    expect(signal?.aborted).toBe(true)
  })
})

describe('createTailSession', () => {
  let session: TailSession
  afterEach(() => session.close())
  const begin = (from: ReturnType<typeof server>, maxRows = 5) => {
    session = createTailSession({
      url: more => `/m?from=${more.from ?? 'latest'}`,
      fetch: from.fetch,
      schedule,
      maxRows,
    })
  }
  const offsets = () => {
    const { count, row } = session.getSnapshot()
    return Array.from({ length: count }, (_, i) => row(i)?.offset)
  }

  it('has the newest on top and keeps only so many', async () => {
    const from = server()
    begin(from)
    const connection = await from.connection(0)
    connection.say(...[0, 1, 2, 3, 4, 5, 6].map(i => record(i)))
    await vi.waitFor(() => expect(offsets()).toEqual(['6', '5', '4', '3', '2']))
    expect(session.getSnapshot()).toMatchObject({ phase: 'live', received: 7, pending: 0 })
  })

  it('holds still while paused, counts what comes and what is lost', async () => {
    const from = server()
    begin(from)
    const connection = await from.connection(0)
    connection.say(record(0), record(1))
    await vi.waitFor(() => expect(offsets()).toEqual(['1', '0']))
    session.pause()
    connection.say(...[2, 3, 4, 5].map(i => record(i)))
    await vi.waitFor(() => expect(session.getSnapshot().pending).toBe(4))
    expect(offsets()).toEqual(['1', '0'])
    expect(session.getSnapshot()).toMatchObject({ phase: 'paused', dropped: 0 })
    connection.say(...[6, 7, 8].map(i => record(i)))
    await vi.waitFor(() => expect(session.getSnapshot()).toMatchObject({ pending: 7, dropped: 2 }))
    session.resume()
    expect(offsets()).toEqual(['8', '7', '6', '5', '4'])
    expect(session.getSnapshot()).toMatchObject({ phase: 'live', pending: 0, received: 9 })
  })

  it('goes on at the cursor after a lost connection and shows nothing twice', async () => {
    const from = server()
    begin(from)
    const connection = await from.connection(0)
    connection.say(
      record(0),
      record(0, 'x', 1),
      { type: 'progress', scanned: '2', total: null, bytes: 1, next: 'c' },
      record(1),
    )
    await vi.waitFor(() => expect(session.getSnapshot().received).toBe(3))
    connection.close()
    await vi.waitFor(() => expect(session.getSnapshot()).toMatchObject({ phase: 'failed', tries: 1 }))
    await vi.advanceTimersByTimeAsync(2000)
    const second = await from.connection(1)
    expect(from.urls[1]).toBe('/m?from=c')
    second.say(record(1), record(2))
    await vi.waitFor(() => expect(session.getSnapshot()).toMatchObject({ phase: 'live', received: 4, failure: null }))
  })

  it('begins again where there was no cursor, and shows nothing twice', async () => {
    const from = server()
    begin(from)
    const connection = await from.connection(0)
    connection.say(record(0))
    await vi.waitFor(() => expect(session.getSnapshot().received).toBe(1))
    connection.close()
    await vi.waitFor(() => expect(session.getSnapshot().phase).toBe('failed'))
    await vi.advanceTimersByTimeAsync(2000)
    const second = await from.connection(1)
    expect(from.urls[1]).toBe('/m?from=latest')
    second.say(record(0), record(1))
    await vi.waitFor(() => expect(offsets()).toEqual(['1', '0']))
  })

  it('knows where to find what was passed over, one stretch for each time', async () => {
    const from = server()
    begin(from)
    const connection = await from.connection(0)
    const say = (...list: number[]) => connection.say(...list.map(i => record(i, 'x', i % 2)))
    const stretches = () => session.getSnapshot().passed.map(({ count, ranges }) => [count, rangesText(ranges)])
    say(0, 1, 2, 3, 4, 5, 6)
    await vi.waitFor(() => expect(session.getSnapshot().received).toBe(7))
    const burst = stretches()
    session.pause()
    say(7, 8, 9, 10, 11, 12, 13, 14)
    await vi.waitFor(() => expect(session.getSnapshot().pending).toBe(8))
    expect(stretches()).toEqual([...burst, [3, '0:8-9,1:7-10']])
    session.resume()
    say(15, 16)
    await vi.waitFor(() => expect(session.getSnapshot()).toMatchObject({ received: 17, phase: 'live' }))
    session.pause()
    say(...Array.from({ length: 9 }, (_, i) => 17 + i))
    await vi.waitFor(() => expect(session.getSnapshot().pending).toBe(9))
    expect(stretches()).toEqual([...burst, [3, '0:8-9,1:7-10'], [4, '0:18-21,1:17-20']])
    session.clear()
    expect(stretches().at(-1)).toEqual([9, '0:18-25,1:17-26'])
    expect(session.getSnapshot()).toMatchObject({
      count: 0,
      dropped: session.getSnapshot().passed.reduce((all, { count }) => all + count, 0),
    })
  })

  it('counts what the filter failed on, also over a lost connection', async () => {
    const from = server()
    begin(from)
    const failures = (count: string, next: string) =>
      ({
        type: 'progress',
        scanned: '2',
        total: null,
        bytes: 1,
        next,
        failures: { count, first: { partition: 0, offset: '0', message: 'm' } },
      }) as const
    const connection = await from.connection(0)
    connection.say(failures('3', 'a'), failures('1', 'b'), failures('4', 'c'))
    await vi.waitFor(() => expect(session.getSnapshot().failures).toBe('4'))
    connection.close()
    await vi.waitFor(() => expect(session.getSnapshot().phase).toBe('failed'))
    await vi.advanceTimersByTimeAsync(2000)
    ;(await from.connection(1)).say(failures('2', 'd'))
    await vi.waitFor(() => expect(session.getSnapshot().failures).toBe('6'))
  })

  it('tells what it stood still for, and for how long', async () => {
    const from = server()
    begin(from)
    const why = { code: 'LEADER_NOT_AVAILABLE', message: 'm', hint: 'h' } as const
    const progress = { type: 'progress', scanned: '2', total: null, bytes: 1, next: 'c' } as const
    const connection = await from.connection(0)
    connection.say(progress)
    connection.say({ ...progress, problem: why })
    await vi.waitFor(() => expect(session.getSnapshot()).toMatchObject({ waiting: why, trouble: { why, until: null } }))
    const since = session.getSnapshot().trouble?.since ?? 0
    await vi.advanceTimersByTimeAsync(3000)
    connection.say({ ...progress, problem: why }, progress)
    await vi.waitFor(() => expect(session.getSnapshot()).toMatchObject({ waiting: null, trouble: { why, since } }))
    expect((session.getSnapshot().trouble?.until ?? 0) - since).toBeGreaterThanOrEqual(3000)
  })

  it('starts anew when cleared', async () => {
    const from = server()
    begin(from)
    const connection = await from.connection(0)
    connection.say(record(0))
    await vi.waitFor(() => expect(session.getSnapshot().count).toBe(1))
    session.clear()
    expect(session.getSnapshot()).toMatchObject({ count: 0, received: 1 })
  })
})
