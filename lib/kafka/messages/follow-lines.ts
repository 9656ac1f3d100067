import 'server-only'
import type { OttlaError } from '@/lib/errors'
import type { CursorPartition } from './cursor'
import { cursorToText } from './cursor-store'
import type { Lane } from './lane'
import type { WalkPlan } from './plan-walk'
import type { EndLine, FilterFailures, ProgressLine } from './types'

/** How far a follower has come. */
export interface FollowState {
  plan: WalkPlan
  parts: Map<number, CursorPartition>
  scanned: number
  bytes: number
  ordered: boolean
  /** What the filter failed on in what was read behind the shared reader's windows. */
  failed: FilterFailures | null
  /** Rows still to give. */
  left: number
  /** `performance.now()` at the first step. */
  started: number
}

export function followState(plan: WalkPlan, limit: number): FollowState {
  const parts = new Map(plan.parts.map(part => [part.partition, part]))
  return { plan, parts, scanned: 0, bytes: 0, ordered: true, failed: null, left: limit, started: performance.now() }
}

/** Two counts of what a filter failed on as one. */
export function bothFailures(a: FilterFailures | null, b: FilterFailures | null): FilterFailures | null {
  if (!a || !b) return a ?? b
  return { count: String(BigInt(a.count) + BigInt(b.count)), first: a.first }
}

/** Takes over where the lanes stand. */
export function advanceFollow(state: FollowState, lanes: readonly Lane[]): void {
  for (const { partition, position, start, ordered } of lanes) {
    const known = state.parts.get(partition) ?? { partition, start: 0, end: 0, position: 0 }
    state.parts.set(partition, { ...known, position, end: Math.max(known.end, position) })
    state.scanned += position - start
    state.ordered &&= ordered
  }
}

export function followProgress(
  state: FollowState,
  problem: OttlaError | null,
  failures: FilterFailures | null = null,
): ProgressLine {
  const { scanned, bytes } = state
  const line: ProgressLine = {
    type: 'progress',
    scanned: String(scanned),
    total: null,
    bytes,
    next: followCursor(state),
  }
  const failed = bothFailures(state.failed, failures)
  if (failed) line.failures = failed
  return problem ? { ...line, problem: problem.toBody() } : line
}

export function followEnd(state: FollowState, reason: EndLine['reason'], error?: OttlaError): EndLine {
  const { plan, parts } = state
  const begun = new Map(plan.parts.map(part => [part.partition, part.position]))
  const cursor = followCursor(state)
  const covered = [...parts.values()].map(({ partition, position }) => {
    return [partition, { from: String(begun.get(partition) ?? 0), to: String(position) }]
  })
  const ends = [...parts.values()].map(({ partition, start, end }) => [
    partition,
    { start: String(start), end: String(end) },
  ])
  return {
    type: 'end',
    reason,
    next: cursor,
    previous: null,
    newer: cursor,
    covered: Object.fromEntries(covered),
    ends: Object.fromEntries(ends),
    ordered: state.ordered,
    ...(error ? { error: error.toBody() } : {}),
    ...(plan.problems.length > 0 ? { problems: plan.problems } : {}),
    elapsedMs: Math.round(performance.now() - state.started),
    bytes: state.bytes,
  }
}

/** From here on, whatever the ends are by then. */
function followCursor({ plan, parts }: FollowState): string {
  const partitions = [...parts.values()].sort((a, b) => a.partition - b.partition)
  const { layout, isolation } = plan
  return cursorToText({
    topicId: layout.topicId,
    order: 'forward',
    walk: 'forward',
    isolation,
    openEnd: true,
    partitions,
  })
}
