import type { Decimal } from '@/lib/decimal'
import type { ErrorBody } from '@/lib/errors'
import type { ReadLine } from '@/lib/kafka/groups/types'
import type { Payload } from '@/lib/kafka/messages/types'
import type { ReadOutcome } from './read-as-group-stream'

/** A move of CURRENT-OFFSET; `from` is null where nothing was committed before, undefined where this page does not know. */
export interface OffsetMove {
  from: Decimal | null | undefined
  to: Decimal
}

export type LogEntry = { id: number; at: number } & (
  | { kind: 'joined'; memberId: string; partitions: number[] }
  | {
      kind: 'record'
      partition: number
      offset: Decimal
      value: Payload
      aborted: boolean
      committed: OffsetMove | null
      /** A commit has covered it. */
      covered: boolean
      /** When it came, or when its commit did. */
      touchedAt: number
    }
  | { kind: 'committed'; partition: number; move: OffsetMove }
  | { kind: 'rebalance'; partitions: number[]; lost: number[]; gained: number[] }
)

export type SessionEnd =
  | { reason: 'count' | 'caught-up' | 'cancelled' | 'fenced' }
  | { reason: 'error'; error: ErrorBody }
  | { reason: 'cut' | 'network' }

/** One run of "Read as this group", from the click to its end, as the page shows it. */
export interface ReadSession {
  phase: 'joining' | 'reading' | 'waiting' | 'ended'
  /** Ms since 1970. */
  startedAt: number
  topic: string
  /** Null: keep reading until stopped. */
  count: number | null
  memberId: string | null
  assignment: number[]
  /** Per partition the CURRENT-OFFSET that the group has by what this page saw; null where it has none yet. */
  positions: Record<string, Decimal | null>
  /** What the page knew before it joined. */
  expected: ExpectedStarts
  read: number
  /** Oldest first; the oldest entries go when it is full. */
  log: LogEntry[]
  nextId: number
  end: SessionEnd | null
}

/** Per partition what is committed (null: nothing) and where reading would start. */
export type ExpectedStarts = Record<string, { committed: Decimal | null; start: Decimal }>

/** A page shows the last of them; the messages themselves stay in the topic. */
export const logLimit = 500

export function newSession(
  topic: string,
  count: number | null,
  expected: ExpectedStarts,
  startedAt = Date.now(),
): ReadSession {
  const nothing = { memberId: null, assignment: [], positions: {}, read: 0, log: [], nextId: 0, end: null }
  return { ...nothing, phase: 'joining', startedAt, topic, count, expected: { ...expected } }
}

/** @param at when the lines arrived, ms since 1970 */
export function withLines(session: ReadSession, lines: readonly ReadLine[], at: number): ReadSession {
  const { positions, expected, log } = session
  const next = { ...session, positions: { ...positions }, expected: { ...expected }, log: [...log] }
  for (const line of lines) take(next, line, at)
  if (next.log.length > logLimit) next.log.splice(0, next.log.length - logLimit)
  return next
}

export function withOutcome(session: ReadSession, outcome: ReadOutcome): ReadSession {
  return { ...session, phase: 'ended', end: endOf(outcome), assignment: [] }
}

function endOf(outcome: ReadOutcome): SessionEnd {
  switch (outcome.kind) {
    case 'end':
      return outcome.end.reason === 'error'
        ? { reason: 'error', error: outcome.end.error ?? unknownError }
        : { reason: outcome.end.reason }
    case 'refused':
      return { reason: 'error', error: outcome.error }
    case 'aborted':
      return { reason: 'cancelled' }
    default:
      return { reason: outcome.kind }
  }
}

const unknownError: ErrorBody = { code: 'INTERNAL', message: 'Reading stopped.', hint: 'Try again.' }

function take(session: ReadSession, line: ReadLine, at: number): void {
  switch (line.type) {
    case 'joined':
      session.phase = 'reading'
      session.memberId = line.memberId
      session.assignment = line.assignment
      begin(session, line.startedAt)
      add(session, { kind: 'joined', at, memberId: line.memberId, partitions: line.assignment })
      return
    case 'record': {
      session.phase = 'reading'
      session.read++
      const { partition, offset, value, aborted = false } = line.record
      add(session, {
        kind: 'record',
        at,
        partition,
        offset,
        value,
        aborted,
        committed: null,
        covered: false,
        touchedAt: at,
      })
      return
    }
    case 'committed':
      for (const [partition, to] of Object.entries(line.offsets)) commit(session, Number(partition), to, at)
      return
    case 'rebalance':
      session.assignment = line.assignment
      // What another member commits meanwhile is not seen here; it is told again by the next commit.
      for (const partition of line.lost) {
        delete session.positions[partition]
        delete session.expected[partition]
      }
      begin(session, line.startedAt ?? {})
      add(session, { kind: 'rebalance', at, partitions: line.assignment, lost: line.lost, gained: line.gained })
      return
    case 'waiting':
      session.phase = 'waiting'
  }
}

/** Where reading starts is where the commit is, but for what has none, or one outside of the log; that the plan knew. */
function begin(session: ReadSession, startedAt: Record<string, Decimal>): void {
  for (const [partition, offset] of Object.entries(startedAt)) {
    const known = session.expected[partition]
    session.positions[partition] = known !== undefined && known.start === offset ? known.committed : offset
  }
}

/** A commit is told beside the last record it covers, so that cause and effect stand on one line. */
function commit(session: ReadSession, partition: number, to: Decimal, at: number): void {
  const move = { from: session.positions[partition], to }
  if (move.from === to) return
  session.positions[partition] = to
  const next = BigInt(to)
  let told = false
  for (let index = session.log.length - 1; index >= 0; index--) {
    const entry = session.log[index]
    if (entry?.kind !== 'record' || entry.partition !== partition || BigInt(entry.offset) >= next) continue
    // Everything before it was covered by an earlier commit.
    if (entry.covered) break
    session.log[index] = { ...entry, covered: true, touchedAt: at, committed: told ? null : move }
    told = true
  }
  if (!told) add(session, { kind: 'committed', at, partition, move })
}

type NewEntry = LogEntry extends infer Entry ? (Entry extends LogEntry ? Omit<Entry, 'id'> : never) : never

function add(session: ReadSession, entry: NewEntry): void {
  session.log.push({ ...entry, id: session.nextId++ })
}
