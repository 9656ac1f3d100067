import 'server-only'
import type { OttlaError, Problem } from '@/lib/errors'
import type { Cursor } from './cursor'
import { cursorToText } from './cursor-store'
import type { Lane } from './lane'
import type { WalkPlan } from './plan-walk'
import type { EndLine, ProgressLine } from './types'
import type { Direction, LogSource } from './window'

/** What the lines about a walk are made of. */
export interface WalkState {
  plan: WalkPlan
  lanes: readonly Lane[]
  source: LogSource
  /** `performance.now()` at the first step. */
  started: number
}

export function progressLine(state: WalkState): ProgressLine {
  const { lanes, plan, source } = state
  const scanned = sum(lanes, lane => Math.abs(lane.position - lane.start))
  const total = sum(lanes, lane => Math.abs(lane.limit - lane.start))
  const line: ProgressLine = { type: 'progress', scanned: String(scanned), total: String(total), bytes: source.bytes }
  if (plan.walk === plan.order) line.next = cursorAt(state, plan.walk, 'position')
  const failures = source.failures?.(lanes)
  if (failures) line.failures = failures
  return line
}

export function endLine(state: WalkState, outcome: 'limit' | 'range' | OttlaError): EndLine {
  const { plan, lanes, source, started } = state
  const failures = lanes.flatMap(lane =>
    lane.state === 'failed' && lane.failure ? [problemOf(lane, lane.failure, plan)] : [],
  )
  const failed = source.failures?.(lanes)
  const problems = [...plan.problems, ...failures]
  const error = typeof outcome === 'string' ? (outcome === 'range' ? failures[0] : undefined) : outcome.toBody()
  const onward = outcome === 'range' && failures.length === 0 ? null : cursorAt(state, plan.walk, 'position')
  const back = atEdge(state) ? null : cursorAt(state, opposite(plan.walk), 'start')
  const inOrder = plan.walk === plan.order
  return {
    type: 'end',
    reason: reasonOf(outcome, failures),
    next: inOrder ? onward : back,
    previous: inOrder ? back : onward,
    newer: plan.problems.length > 0 ? null : newerCursor(state),
    covered: Object.fromEntries(lanes.map(lane => [lane.partition, coveredBy(lane)])),
    ends: Object.fromEntries(plan.parts.map(part => [part.partition, endsOf(part, state)])),
    ordered: lanes.every(lane => lane.ordered),
    ...(failed ? { failures: failed } : {}),
    ...(error ? { error } : {}),
    ...(problems.length > 0 ? { problems } : {}),
    elapsedMs: Math.round(performance.now() - started),
    bytes: source.bytes,
  }
}

/** The last line of a stream that broke for a reason of our own. */
export function brokenEnd(error: OttlaError): EndLine {
  return {
    type: 'end',
    reason: 'error',
    next: null,
    previous: null,
    newer: null,
    covered: {},
    ends: {},
    ordered: true,
    error: error.toBody(),
    elapsedMs: 0,
    bytes: 0,
  }
}

export function reasonOf(outcome: 'limit' | 'range' | OttlaError, failures: readonly Problem[]): EndLine['reason'] {
  if (outcome === 'limit') return 'limit'
  if (outcome === 'range') return failures.length > 0 ? 'error' : 'range'
  return outcome.code === 'CANCELLED' ? 'cancelled' : 'error'
}

function problemOf(lane: Lane, failure: OttlaError, plan: WalkPlan): Problem {
  return failure.toProblem(`partition ${lane.partition} of topic ${plan.layout.name}`)
}

/** A cursor from where this answer began, or from where it stands. */
export function cursorAt({ plan, lanes }: WalkState, walk: Direction, at: 'start' | 'position'): string {
  const partitions = plan.parts.map((part, i) => ({ ...part, position: lanes[i]?.[at] ?? part.position }))
  return cursorToText(cursor(plan, walk, partitions, false))
}

function newerCursor({ plan }: WalkState): string {
  const partitions = plan.parts.map(part => ({ ...part, position: part.end }))
  return cursorToText(cursor(plan, 'forward', partitions, true))
}

function cursor(plan: WalkPlan, walk: Direction, partitions: Cursor['partitions'], openEnd: boolean): Cursor {
  const { layout, order, isolation } = plan
  return { topicId: layout.topicId, order, walk, isolation, openEnd, partitions }
}

/** Whether this answer began where the walk cannot come from any further. */
function atEdge({ plan, lanes }: WalkState): boolean {
  return plan.parts.every((part, i) => {
    const start = lanes[i]?.start ?? part.position
    return plan.walk === 'forward' ? start <= part.start : start >= part.end
  })
}

function coveredBy(lane: Lane): { from: string; to: string } {
  const ends = [lane.start, lane.position].sort((a, b) => a - b)
  return { from: String(ends[0]), to: String(ends[1]) }
}

export function endsOf(part: { partition: number; start: number; end: number }, { source, plan }: WalkState) {
  const lastStable = plan.isolation === 'read_committed' ? part.end : source.lastStable(part.partition)
  const ends = { start: String(part.start), end: String(part.end) }
  return lastStable === null ? ends : { ...ends, lastStable: String(Math.min(lastStable, part.end)) }
}

function opposite(direction: Direction): Direction {
  return direction === 'forward' ? 'backward' : 'forward'
}

export function sum(lanes: readonly Lane[], of: (lane: Lane) => number): number {
  return lanes.reduce((total, lane) => total + of(lane), 0)
}
