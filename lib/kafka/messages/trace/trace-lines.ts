import 'server-only'
import type { OttlaError, Problem } from '@/lib/errors'
import { uniqueProblems } from '@/lib/kafka/topics/partition-problems'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import { bothFailures } from '../follow-lines'
import type { Lane } from '../lane'
import type { EndLine, FilterFailures, ProgressLine, TopicProgress } from '../types'
import { cursorAt, endsOf, reasonOf, sum, type WalkState } from '../walk-lines'
import type { TracePlan } from './plan-trace'
import { traceCursorText } from './trace-cursor'

/** What the lines about a trace are made of: the state of the walk through each topic, by their names. */
export interface TraceState {
  plan: TracePlan
  walks: readonly WalkState[]
  /** `performance.now()` at the first step. */
  started: number
}

export function traceProgress(state: TraceState): ProgressLine {
  const topics = topicsProgress(state)
  const total = (of: 'scanned' | 'total') => String(topics.reduce((all, topic) => all + Number(topic[of]), 0))
  const line: ProgressLine = {
    type: 'progress',
    scanned: total('scanned'),
    total: total('total'),
    bytes: bytesOf(state),
    topics,
  }
  const next = nextOf(state)
  if (next !== null) line.next = next
  const failures = failuresOf(state)
  return failures ? { ...line, failures } : line
}

export function traceEnd(state: TraceState, outcome: 'limit' | 'range' | OttlaError): EndLine {
  const { walks, plan, started } = state
  const failed = walks.flatMap(problemsOf)
  const problems = uniqueProblems([...plan.problems, ...failed])
  const error = typeof outcome === 'string' ? (outcome === 'range' ? failed[0] : undefined) : outcome.toBody()
  const failures = failuresOf(state)
  const byPartition = <T>(of: (walk: WalkState, lane: Lane, at: number) => T) =>
    Object.fromEntries(
      walks.flatMap(walk =>
        walk.plan.parts.flatMap((part, at) => {
          const lane = walk.lanes[at]
          return lane ? [[partitionKey(walk.plan.layout.name, part.partition), of(walk, lane, at)] as const] : []
        }),
      ),
    )
  return {
    type: 'end',
    reason: reasonOf(outcome, failed),
    next: outcome === 'range' && failed.length === 0 ? null : nextOf(state),
    previous: null,
    covered: byPartition((_walk, { start, position }) => ({ from: String(start), to: String(position) })),
    ends: byPartition((walk, _lane, at) => endsOf(walk.plan.parts[at] ?? { partition: 0, start: 0, end: 0 }, walk)),
    ordered: walks.every(({ lanes }) => lanes.every(lane => lane.ordered)),
    ...(failures ? { failures } : {}),
    ...(error ? { error } : {}),
    ...(problems.length > 0 ? { problems } : {}),
    topics: topicsProgress(state),
    elapsedMs: Math.round(performance.now() - started),
    bytes: bytesOf(state),
  }
}

function topicsProgress({ walks }: TraceState): TopicProgress[] {
  return walks.map(({ plan, lanes }) => ({
    topic: plan.layout.name,
    scanned: String(sum(lanes, lane => lane.position - lane.start)),
    total: String(sum(lanes, lane => lane.limit - lane.start)),
    partitions: lanes.length,
    of: plan.layout.leaders.length,
    ...(lanes.some(lane => lane.state === 'failed') ? { failed: true as const } : {}),
  }))
}

/** One problem where a whole topic failed for one reason, else one for each partition. */
function problemsOf({ plan, lanes }: WalkState): Problem[] {
  const { name } = plan.layout
  const failed = lanes.filter(lane => lane.state === 'failed')
  const codes = new Set(failed.map(lane => lane.failure?.code))
  const whole = failed.length === lanes.filter(lane => lane.state !== 'done').length && codes.size === 1
  return failed.flatMap((lane, at) => {
    const { failure } = lane
    const partition = plan.parts[lanes.indexOf(lane)]?.partition
    if (!failure || (whole && at > 0)) return []
    return failure.toProblem(whole ? `topic ${name}` : `partition ${partition} of topic ${name}`)
  })
}

function nextOf({ walks }: TraceState): string | null {
  return traceCursorText(
    walks.map(walk => ({ topic: walk.plan.layout.name, cursor: cursorAt(walk, 'forward', 'position') })),
  )
}

function failuresOf({ walks }: TraceState): FilterFailures | null {
  let all: FilterFailures | null = null
  for (const { plan, lanes, source } of walks) {
    // Its source knows its partitions, not the numbers they have in the merge.
    const places = plan.parts.map(({ partition }, at) => ({ partition, position: lanes[at]?.position ?? 0 }))
    const failures = source.failures?.(places)
    const named = failures && { ...failures, first: { topic: plan.layout.name, ...failures.first } }
    all = bothFailures(all, named ?? null)
  }
  return all
}

function bytesOf({ walks }: TraceState): number {
  return walks.reduce((all, { source }) => all + source.bytes, 0)
}
