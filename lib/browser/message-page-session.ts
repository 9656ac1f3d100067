import type { ErrorBody } from '@/lib/errors'
import type { EndLine, GapLine, MessageLine, ProgressLine, RecordLine } from '@/lib/kafka/messages/types'
import { createFrameSchedule, type FrameSchedule } from './frame-schedule'
import type { RequestFailure } from './get-json'
import { comesBack, failureOf } from './message-failure'
import { readStream, type StreamOutcome } from './read-stream'
import { pollDelay } from './resource'

export type MessageRow = RecordLine | GapLine

/** What one page of messages, or one search, has come to. */
export interface PageSnapshot {
  phase: 'reading' | 'done' | 'stopped' | 'failed'
  /** In the order of the walk. Rows of a failed try stay until the next one brings its own. */
  rows: readonly MessageRow[]
  records: number
  progress: ProgressLine | null
  end: EndLine | null
  failure: RequestFailure | null
  /** Tries since the last answer, and when the next one is, ms since 1970; null where it is not tried by itself. */
  tries: number
  nextTryAt: number | null
  /** What the server waits for right now and will overcome by itself (a leader election). */
  waiting: ErrorBody | null
  /** Where a stopped search goes on; null where it cannot. */
  resumeAt: string | null
  /** Ms that reading has taken, as far as the last update. */
  elapsedMs: number
}

export interface PageSession {
  getSnapshot(): PageSnapshot
  subscribe(listener: () => void): () => void
  /** Reads from its start again. */
  restart(): void
  /** Hangs up; the server stops reading. */
  stop(): void
  /** Goes on where it was stopped, by this page or by the server. */
  resume(): void
  /** No callbacks any more. */
  close(): void
}

export interface PageSessionOptions {
  /** GET …/messages; `from` is the cursor to go on from, `limit` what is still to come. */
  url: (more: { from?: string; limit?: number }) => string
  limit: number
  fetch?: typeof fetch
  schedule?: (callback: () => void) => FrameSchedule
}

/** Reads one page. One update for each frame; tries again by itself, later and later, until the broker is back. */
export function createPageSession(options: PageSessionOptions): PageSession {
  const listeners = new Set<() => void>()
  let rows: MessageRow[] = []
  let state: Omit<PageSnapshot, 'rows'> = beginning()
  let snapshot = beginning()
  let startedAt = 0
  let spentBefore = 0
  let attempt: AbortController | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  /** The first lines of a new try replace what an older one left on the screen. */
  let stale = false

  const frame = (options.schedule ?? createFrameSchedule)(publish)

  function publish() {
    if (state.phase === 'reading') state.elapsedMs = spentBefore + performance.now() - startedAt
    snapshot = { ...state, rows: rows.slice() }
    for (const listener of listeners) listener()
  }

  function take(lines: MessageLine[]) {
    if (stale) {
      rows = []
      state.records = 0
      stale = false
    }
    for (const line of lines) {
      if (line.type === 'progress') state = { ...state, progress: line, waiting: line.problem ?? null }
      else if (line.type !== 'end') rows.push(line)
      if (line.type === 'record') state.records++
    }
    frame.request()
  }

  function settle(outcome: StreamOutcome) {
    state.elapsedMs = spentBefore + performance.now() - startedAt
    state.waiting = null
    const failure = failureOf(outcome)
    if (outcome.kind === 'end') {
      if (stale && failure === null) take([])
      const { end } = outcome
      const resumable = end.reason === 'cancelled'
      state = { ...state, phase: resumable ? 'stopped' : 'done', end, resumeAt: resumable ? end.next : null }
      // A part is missing: the rest stays on the screen, and the part is asked for again.
      if (failure === null && end.problems === undefined) state = { ...state, failure: null, tries: 0, nextTryAt: null }
      else tryAgain(failure)
    } else if (failure !== null) {
      state.phase = 'failed'
      tryAgain(failure)
    }
    frame.request()
  }

  function tryAgain(failure: RequestFailure | null) {
    const tries = state.tries + 1
    const wait = failure === null || comesBack(failure) ? pollDelay(tries, 0, false) : null
    state = { ...state, failure, tries, nextTryAt: wait === null ? null : Date.now() + wait }
    if (wait !== null) timer = setTimeout(() => run({}, true), wait)
  }

  /** @param again the same question: what the last answer said stands until the next one */
  function run(more: { from?: string; limit?: number }, again = false) {
    clearTimeout(timer)
    attempt?.abort()
    const mine = new AbortController()
    attempt = mine
    startedAt = performance.now()
    spentBefore = more.from === undefined ? 0 : state.elapsedMs
    stale = more.from === undefined
    state = { ...state, phase: 'reading', nextTryAt: null, resumeAt: null }
    if (!again) state.end = null
    if (stale) state.progress = null
    frame.request()
    const taking = (lines: MessageLine[]) => {
      if (attempt === mine) take(lines)
    }
    void readStream(options.url(more), { signal: mine.signal, onLines: taking, fetch: options.fetch }).then(outcome => {
      if (attempt === mine && outcome.kind !== 'aborted') settle(outcome)
    })
  }

  run({})
  return {
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    restart: () => run({}, true),
    stop() {
      if (state.phase !== 'reading') return
      attempt?.abort()
      attempt = null
      state = { ...state, phase: 'stopped', resumeAt: state.progress?.next ?? null }
      state.elapsedMs = spentBefore + performance.now() - startedAt
      frame.request()
    },
    resume() {
      const from = state.resumeAt
      if (state.phase === 'stopped' && from !== null) {
        run({ from, limit: Math.max(1, options.limit - state.records) })
      }
    },
    close() {
      clearTimeout(timer)
      attempt?.abort()
      attempt = null
      frame.cancel()
      listeners.clear()
    },
  }
}

/** A page before its first line. */
export function beginning(): PageSnapshot {
  return {
    phase: 'reading',
    rows: [],
    records: 0,
    progress: null,
    end: null,
    failure: null,
    tries: 0,
    nextTryAt: null,
    waiting: null,
    resumeAt: null,
    elapsedMs: 0,
  }
}

/** How far a walk has come, 0 to 1; null where its length is not known. */
export function partOf(progress: ProgressLine | null): number | null {
  if (progress === null || progress.total === null) return null
  const total = Number(progress.total)
  return total <= 0 ? null : Math.min(1, Number(progress.scanned) / total)
}
