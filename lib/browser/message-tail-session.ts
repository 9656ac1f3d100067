import type { Decimal } from '@/lib/decimal'
import type { ErrorBody } from '@/lib/errors'
import type { MessageLine, RecordLine } from '@/lib/kafka/messages/types'
import { createFrameSchedule, type FrameSchedule } from './frame-schedule'
import type { RequestFailure } from './get-json'
import { createMessageBuffer } from './message-buffer'
import { comesBack, failureOf } from './message-failure'
import { createPassedOver, type PassedOver } from './passed-over'
import { createRateMeter } from './rate-meter'
import { readStream, type StreamOutcome } from './read-stream'
import { pollDelay } from './resource'
import { type Trouble, troubleAfter } from './trouble'

/** What a live tail has come to. Row 0 is the newest. */
export interface TailSnapshot {
  phase: 'connecting' | 'live' | 'paused' | 'failed'
  /** Rows on the screen; while paused those that were there when it was. */
  count: number
  row: (index: number) => RecordLine | undefined
  /** Came while paused. */
  pending: number
  /** Left the buffer before they could be seen: how many, and where they can be read. */
  dropped: number
  passed: readonly PassedOver[]
  /** Records that the filter could not be answered for. */
  failures: Decimal
  /** The last time that nothing came for a reason. */
  trouble: Trouble | null
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
const told = [
  ...(['phase', 'count', 'received', 'pending', 'perSecond', 'dropped', 'failures', 'trouble'] as const),
  ...(['failure', 'waiting', 'nextTryAt'] as const),
]

/** Counters change four times a second: faster than that nobody reads them. */
const counterMs = 250

/** Follows a topic: keeps the newest records, holds still while paused, goes on where it was when a connection is lost. */
export function createTailSession(options: TailSessionOptions): TailSession {
  const listeners = new Set<() => void>()
  const passed = createPassedOver()
  const buffer = createMessageBuffer({
    maxRows: options.maxRows,
    onLeave: (record, arrival) => {
      if (arrival >= seen) passed.add(record, arrival)
    },
  })
  const rate = createRateMeter()
  const startedAt = Date.now()
  /** Per partition the offset after the last received one: what comes twice after a lost connection is not shown twice. */
  const nextOffset = new Map<number, bigint>()
  let phase: 'connecting' | 'live' | 'failed' = 'connecting'
  let held: { rows: (RecordLine | undefined)[]; received: number } | null = null
  let seen = 0
  /** What the filter failed on: before the present connection, and in it. */
  let failedBefore = 0n
  let failed = 0n
  let trouble: Trouble | null = null
  let failure: RequestFailure | null = null
  let waiting: ErrorBody | null = null
  let tries = 0
  let nextTryAt: number | null = null
  let goOnFrom: string | null = null
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
      dropped: passed.count,
      passed: passed.stretches,
      failures: String(failedBefore + failed),
      trouble,
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
        // What a follower reads for itself is counted apart until it has caught up.
        const count = BigInt(line.failures?.count ?? 0)
        if (count > failed) failed = count
        note(waiting)
      }
      if (line.type !== 'record') continue
      const offset = BigInt(line.offset)
      if (offset < (nextOffset.get(line.partition) ?? 0n)) continue
      nextOffset.set(line.partition, offset + 1n)
      buffer.push(line)
      fresh++
    }
    rate.add(fresh, Date.now())
    frame.request()
  }

  /** Takes down when something begins to stand in the way, and when it no longer does. */
  function note(why: RequestFailure | null) {
    trouble = troubleAfter(trouble, why, Date.now())
  }

  function settle(outcome: StreamOutcome) {
    // A tail has no end of its own: a server that says it is over was stopped, and is asked again.
    const why = failureOf(outcome)
    phase = why === null ? 'connecting' : 'failed'
    waiting = null
    failure = why
    note(why)
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
    failedBefore += failed
    failed = 0n
    // Without a cursor nothing has come, or all of it comes again and is known by its offsets.
    const reading = readStream(options.url(goOnFrom === null ? {} : { from: goOnFrom }), {
      signal: mine.signal,
      fetch: options.fetch,
      onLines: lines => {
        if (attempt === mine) take(lines)
      },
      onOpen: () => {
        if (attempt !== mine) return
        phase = 'live'
        failure = null
        note(null)
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
      seen = buffer.received
      frame.request()
    },
    retry() {
      if (phase !== 'failed') return
      phase = 'connecting'
      run()
    },
    clear() {
      held = null
      // What came while it was held still, and was not looked at, counts as passed over.
      buffer.clear()
      seen = buffer.received
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
