import type { ErrorBody } from '@/lib/errors'
import type { MessageLine, RecordLine } from '@/lib/kafka/messages/types'
import { createFrameSchedule, type FrameSchedule } from './frame-schedule'
import type { RequestFailure } from './get-json'
import { createMessageBuffer } from './message-buffer'
import { comesBack, failureOf } from './message-failure'
import { createRateMeter } from './rate-meter'
import { readStream, type StreamOutcome } from './read-stream'
import { pollDelay } from './resource'

/** What a live tail has come to. Row 0 is the newest. */
export interface TailSnapshot {
  phase: 'connecting' | 'live' | 'paused' | 'failed'
  /** Rows on the screen; while paused those that were there when it was. */
  count: number
  row: (index: number) => RecordLine | undefined
  /** Came while paused. */
  pending: number
  /** Left the buffer before they could be seen. */
  dropped: number
  received: number
  perSecond: number
  /** Ms since 1970. */
  startedAt: number
  failure: RequestFailure | null
  /** What the server waits for right now and will overcome by itself (a leader election). */
  waiting: ErrorBody | null
  tries: number
  nextTryAt: number | null
}

export interface TailSession {
  getSnapshot(): TailSnapshot
  subscribe(listener: () => void): () => void
  pause(): void
  /** Shows what came meanwhile. */
  resume(): void
  /** Does not wait for the next try. */
  retry(): void
  /** Empties the screen and the buffer. */
  clear(): void
  close(): void
}

export interface TailSessionOptions {
  /** GET …/messages with follow=1; `from` goes on after a connection was lost. */
  url: (more: { from?: string }) => string
  fetch?: typeof fetch
  schedule?: (callback: () => void) => FrameSchedule
  maxRows?: number
}

/** What a listener is told of; `row` is another function each time. */
const told = ['phase', 'count', 'received', 'pending', 'perSecond', 'failure', 'waiting', 'nextTryAt'] as const

/** Counters change four times a second: faster than that nobody reads them. */
const counterMs = 250

/** Follows a topic: keeps the newest records, holds still while paused, goes on where it was when a connection is lost. */
export function createTailSession(options: TailSessionOptions): TailSession {
  const listeners = new Set<() => void>()
  const buffer = createMessageBuffer(options.maxRows)
  const rate = createRateMeter()
  const startedAt = Date.now()
  /** Per partition the offset after the last received one: what comes twice after a lost connection is not shown twice. */
  const nextOffset = new Map<number, bigint>()
  let phase: 'connecting' | 'live' | 'failed' = 'connecting'
  let held: { rows: (RecordLine | undefined)[]; received: number } | null = null
  let seen = 0
  let dropped = 0
  let failure: RequestFailure | null = null
  let waiting: ErrorBody | null = null
  let tries = 0
  let nextTryAt: number | null = null
  let goOnFrom: string | null = null
  let lastTimestamp: string | null = null
  let attempt: AbortController | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let snapshot: TailSnapshot = taken()

  const frame = (options.schedule ?? createFrameSchedule)(publish)
  const counters = setInterval(() => frame.request(), counterMs)

  function taken(): TailSnapshot {
    const shown = held === null ? null : held.rows
    const newest = buffer.length - 1
    return {
      phase: held !== null && phase === 'live' ? 'paused' : phase,
      count: shown?.length ?? buffer.length,
      row: shown === null ? index => buffer.at(newest - index) : index => shown[index],
      pending: held === null ? 0 : buffer.received - held.received,
      dropped,
      received: buffer.received,
      perSecond: rate.perSecond(Date.now()),
      startedAt,
      failure,
      waiting,
      tries,
      nextTryAt,
    }
  }

  function publish() {
    if (held === null) seen = buffer.received
    const next = taken()
    if (told.every(field => next[field] === snapshot[field])) return
    snapshot = next
    for (const listener of listeners) listener()
  }

  function take(lines: MessageLine[]) {
    phase = 'live'
    failure = null
    tries = 0
    let fresh = 0
    for (const line of lines) {
      if (line.type === 'progress') {
        goOnFrom = line.next ?? goOnFrom
        waiting = line.problem ?? null
      }
      if (line.type !== 'record') continue
      const offset = BigInt(line.offset)
      if (offset < (nextOffset.get(line.partition) ?? 0n)) continue
      nextOffset.set(line.partition, offset + 1n)
      lastTimestamp = line.timestamp
      const oldest = buffer.received - buffer.length
      buffer.push(line)
      fresh++
      const left = buffer.received - buffer.length - oldest
      if (left > 0) dropped += Math.max(0, oldest + left - Math.max(oldest, seen))
    }
    rate.add(fresh, Date.now())
    frame.request()
  }

  function settle(outcome: StreamOutcome) {
    // A tail has no end of its own: a server that says it is over was stopped, and is asked again.
    const why = failureOf(outcome)
    phase = why === null ? 'connecting' : 'failed'
    waiting = null
    failure = why
    tries++
    const wait = why === null ? 0 : comesBack(why) ? pollDelay(tries, 0, false) : null
    nextTryAt = wait === null ? null : Date.now() + wait
    if (outcome.kind === 'end' && outcome.end.next !== null) goOnFrom = outcome.end.next
    if (wait !== null) timer = setTimeout(run, wait)
    frame.request()
  }

  function run() {
    clearTimeout(timer)
    const mine = new AbortController()
    attempt = mine
    nextTryAt = null
    const from = goOnFrom ?? (lastTimestamp === null ? undefined : `timestamp:${isoOf(lastTimestamp)}`)
    const reading = readStream(options.url(from === undefined ? {} : { from }), {
      signal: mine.signal,
      fetch: options.fetch,
      onLines: lines => {
        if (attempt === mine) take(lines)
      },
      onOpen: () => {
        if (attempt !== mine) return
        phase = 'live'
        failure = null
        frame.request()
      },
    })
    void reading.then(outcome => {
      if (attempt === mine && outcome.kind !== 'aborted') settle(outcome)
    })
  }

  run()
  return {
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    pause() {
      if (held !== null) return
      const newest = buffer.length - 1
      held = { rows: Array.from({ length: buffer.length }, (_, i) => buffer.at(newest - i)), received: buffer.received }
      seen = buffer.received
      frame.request()
    },
    resume() {
      held = null
      frame.request()
    },
    retry() {
      if (phase !== 'failed') return
      phase = 'connecting'
      run()
    },
    clear() {
      held = null
      buffer.clear()
      frame.request()
    },
    close() {
      clearTimeout(timer)
      clearInterval(counters)
      attempt?.abort()
      attempt = null
      frame.cancel()
      listeners.clear()
    },
  }
}

function isoOf(timestamp: string): string {
  const ms = Number(timestamp)
  return new Date(ms >= 0 && ms <= 8.64e15 ? ms : Date.now()).toISOString()
}
