import type { ErrorBody } from '@/lib/errors'
import type { EndLine, GapLine, MessageLine, ProgressLine, RecordLine } from '@/lib/kafka/messages/types'
import { createFrameSchedule, type FrameSchedule } from './frame-schedule'
import type { RequestFailure } from './get-json'
import { comesBack, failureOf } from './message-failure'
import type { RecordPosition } from './message-view'
import { createSpeedMeter, type Speed } from './rate-meter'
import { readStream, type StreamOutcome } from './read-stream'
import { pollDelay } from './resource'
import {
  addedTo,
  baseAt,
  failuresOf,
  noBase,
  progressAtEnd,
  type SearchFailures,
  type SearchPlace,
} from './search-place'

export type MessageRow = RecordLine | GapLine

/** What one page of messages, or one search, has come to. */
export interface PageSnapshot {
  phase: 'reading' | 'done' | 'paused' | 'stopped' | 'failed'
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
  /** Where the walk goes on from what is known to be on the screen; null where it cannot. */
  place: SearchPlace | null
  /** What a search had done before it came here by a link or a reload; its hits are not among the rows. */
  before: SearchPlace | null
  failures: SearchFailures | null
  /** Just now; null until that is known. */
  speed: Speed | null
  /** Ms that reading has taken, as far as the last update. */
  elapsedMs: number
}

export interface PageSession {
  getSnapshot(): PageSnapshot
  subscribe(listener: () => void): () => void
  /** Reads from its start again. */
  restart(): void
  /** After a failure: a search goes on where it stood, a page is read again. */
  retry(): void
  /** Hangs up; the server stops reading. */
  pause(): void
  stop(): void
  /** Goes on where it was stopped, by this page or by the server; without a record that the filter was stopped on. */
  resume(skip?: RecordPosition): void
  /** No callbacks any more. */
  close(): void
}

export interface PageSessionOptions {
  /** GET …/messages; `from` is the cursor to go on from, `limit` what is still to come. */
  url: (more: { from?: string; limit?: number; skip?: readonly RecordPosition[] }) => string
  limit: number
  /** A search loses nothing of what it has done when the connection breaks. */
  search?: boolean
  /** What the server ends by itself stays as it is: only a connection that breaks is tried again. */
  once?: boolean
  /** The walk runs in its own order; one to the page before runs against it, and cannot go on. */
  inOrder?: boolean
  /** Where a search goes on instead of beginning. */
  resume?: SearchPlace | null
  skip?: readonly RecordPosition[]
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
  let base = noBase
  let skip = options.skip ?? []
  /** Rows up to the place where it would go on; what came behind it comes again. */
  let kept = { rows: 0, records: 0 }
  /** What stays of the rows when the first lines of a new try come. */
  let cut: typeof kept | null = null
  let speed = createSpeedMeter()
  const frame = (options.schedule ?? createFrameSchedule)(publish)

  function publish() {
    if (state.phase === 'reading') state.elapsedMs = spentBefore + performance.now() - startedAt
    snapshot = { ...state, rows: rows.slice() }
    for (const listener of listeners) listener()
  }

  function cutRows() {
    if (cut === null) return
    rows = rows.slice(0, cut.rows)
    state.records = cut.records
    cut = null
  }

  function take(lines: MessageLine[]) {
    cutRows()
    for (const line of lines) {
      if (line.type === 'progress') takeProgress(line)
      else if (line.type !== 'end') rows.push(line)
      if (line.type === 'record') state.records++
    }
    frame.request()
  }

  function takeProgress(line: ProgressLine) {
    const progress = addedTo(base, line)
    state = { ...state, progress, waiting: line.problem ?? null, failures: failuresOf(base, line.failures) }
    if (line.waiting === undefined) state.speed = speed.at(Number(progress.scanned), progress.bytes)
    if (line.next !== undefined) keepPlace(line.next, progress)
  }

  function keepPlace(cursor: string, { scanned, total }: ProgressLine) {
    const hits = state.records + (state.before?.hits ?? 0)
    state.place = { cursor, scanned, total: total ?? scanned, hits, failures: state.failures?.count ?? '0' }
    kept = { rows: rows.length, records: state.records }
  }

  function settle(outcome: StreamOutcome) {
    state.elapsedMs = spentBefore + performance.now() - startedAt
    state.waiting = null
    const failure = failureOf(outcome)
    if (outcome.kind === 'end') {
      if (failure === null) cutRows()
      const { end } = outcome
      const progress = progressAtEnd(base, end, state.progress)
      const inOrder = options.inOrder === true || state.place !== null
      const goesOn = end.reason === 'cancelled' || (end.reason === 'error' && inOrder)
      const filterStopped = failure?.code.startsWith('FILTER_')
      state = { ...state, phase: end.reason === 'cancelled' ? 'stopped' : filterStopped ? 'failed' : 'done', end }
      state.failures = failuresOf(base, end.failures)
      if (options.search) state.progress = progress
      if (goesOn && end.next !== null) keepPlace(end.next, progress)
      else if (end.reason !== 'error') state.place = null
      // A part is missing: the rest stays on the screen, and the part is asked for again.
      if (options.once) state = { ...state, failure, tries: 0, nextTryAt: null }
      else if (failure === null && end.problems === undefined)
        state = { ...state, failure: null, tries: 0, nextTryAt: null }
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
    if (wait !== null) timer = setTimeout(retry, wait)
  }

  function retry() {
    run(options.search ? state.place : null, true)
  }

  /**
   * @param place where to go on; null begins
   * @param again the same question: what the last answer said stands until the next one
   */
  function run(place: SearchPlace | null, again = false) {
    clearTimeout(timer)
    attempt?.abort()
    const mine = new AbortController()
    attempt = mine
    startedAt = performance.now()
    spentBefore = place === null ? 0 : state.elapsedMs
    base = baseAt(place, place === null ? 0 : (state.progress?.bytes ?? 0))
    cut = place === null ? { rows: 0, records: 0 } : kept
    speed = createSpeedMeter()
    state = { ...state, phase: 'reading', nextTryAt: null, speed: null }
    if (!again) state.end = null
    if (place === null) state = { ...state, progress: null, place: null, before: null, failures: null }
    frame.request()
    const taking = (lines: MessageLine[]) => {
      if (attempt === mine) take(lines)
    }
    const rest = place === null ? {} : { from: place.cursor, limit: Math.max(1, options.limit - place.hits) }
    const url = options.url({ ...rest, skip })
    void readStream(url, { signal: mine.signal, onLines: taking, fetch: options.fetch }).then(outcome => {
      if (attempt === mine && outcome.kind !== 'aborted') settle(outcome)
    })
  }

  function hangUp(phase: 'paused' | 'stopped') {
    if (state.phase === 'paused' && phase === 'stopped') state = { ...state, phase }
    else if (state.phase === 'reading') {
      attempt?.abort()
      attempt = null
      state = { ...state, phase, speed: null, elapsedMs: spentBefore + performance.now() - startedAt }
    } else return
    frame.request()
  }

  state.before = options.resume ?? null
  state.place = state.before
  if (state.before)
    state.progress = { type: 'progress', scanned: state.before.scanned, total: state.before.total, bytes: 0 }
  run(state.before)
  publish()
  return {
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    restart: () => run(null, true),
    retry,
    pause: () => hangUp('paused'),
    stop: () => hangUp('stopped'),
    resume(record) {
      if (state.place === null || state.phase === 'reading' || state.phase === 'done') return
      if (record !== undefined) skip = [...skip, record]
      state.failure = null
      run(state.place)
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
    place: null,
    before: null,
    failures: null,
    speed: null,
    elapsedMs: 0,
  }
}
