import 'server-only'
import type { OttlaError } from '@/lib/errors'
import { BackwardStepper } from './backward-stepper'
import { HeavyReader } from './batch-work/heavy-reader'
import { type Reading, ReadingSource } from './batch-work/reading-source'
import { readingSpec, showsSome } from './batch-work/reading-spec'
import type { ReadingSpec } from './batch-work/types'
import { elsewhere, WindowReader } from './batch-work/window-reader'
import { ForwardStepper } from './forward-stepper'
import { Lane } from './lane'
import type { LineSink } from './line-sink'
import type { MessagesQuery } from './messages-query'
import type { WalkPlan } from './plan-walk'
import type { Stepper } from './stepper'
import type { WalkResult } from './walk'
import { walkInTurn } from './walk-in-turn'
import { endLine, progressLine, type WalkState } from './walk-lines'
import type { LogSource } from './window'

const pageSize = 50
/** Bytes that a walk may have with the threads, or back and not yet given out. */
export const mostReading = 4 * 1024 * 1024
/** Rows above which the next windows are fetched while the present ones are read. */
const longWalk = 1_000

/** The log of one topic. */
export interface Log {
  /** Who reads the batches of long walks and searches; the threads of this process without it. */
  reading?: Reading
  /** @param ahead fetch the next windows while the present ones are read */
  open(steppers: readonly Stepper[], ahead: boolean): LogSource
  /** Where a partition begins and ends now. */
  ends(partition: number): Promise<{ start: number; end: number }>
}

export interface Answered {
  state: WalkState
  /** An error, where something came in between: CANCELLED too. */
  outcome: WalkResult['reason'] | OttlaError
  taken: number
}

/**
 * Walks a plan and gives its lines, many at a time: rows in the order of the plan, progress now and then, one `end`.
 * Faults after the first step are told by the end line, which also says where to go on.
 */
export async function* answerWalk<Chunk>(
  log: Log,
  plan: WalkPlan,
  query: MessagesQuery,
  sink: LineSink<Chunk>,
  options: { signal?: AbortSignal } = {},
): AsyncGenerator<Chunk> {
  const { state, outcome } = yield* answerRows(log, plan, query, sink, options)
  sink.line(endLine(state, outcome))
  yield sink.take()
}

/** The same without the end line. */
export async function* answerRows<Chunk>(
  log: Log,
  plan: WalkPlan,
  query: MessagesQuery,
  sink: LineSink<Chunk>,
  options: { signal?: AbortSignal } = {},
): AsyncGenerator<Chunk, Answered> {
  const { signal } = options
  const limit = query.limit ?? (query.follow === '1' ? Number.POSITIVE_INFINITY : pageSize)
  const spec = readingSpec(plan.layout.name, query, plan.walk === 'forward')
  const ahead = spec.filter !== null || limit > longWalk
  const over = new AbortController()
  const stop = signal ? AbortSignal.any([signal, over.signal]) : over.signal
  const work = log.reading?.work ?? elsewhere(plan.layout.name)
  const lanes = lanesOf(plan, new HeavyReader(spec, work, stop))
  const steppers = lanes
    .filter(lane => lane.start !== lane.limit)
    .map(lane => stepperOf(log, plan, lane, limit, ahead, lanes.length))
  const fetched = log.open(steppers, ahead)
  const reading = ahead ? readingSource(log, plan, spec, fetched, steppers, stop) : null
  const source = reading ?? fetched
  const state: WalkState = { plan, lanes, source, started: performance.now() }

  const progress = (waiting?: number) => sink.line({ ...progressLine(state), ...(waiting ? { waiting } : {}) })
  try {
    const { outcome, taken } = yield* walkInTurn({
      walk: { direction: plan.walk, lanes, source, sink, limit, silent: showsSome(spec), signal },
      isSearch: showsSome(spec) && query.follow !== '1',
      // The page before this one is read against the order, and then turned.
      turned: plan.walk !== plan.order,
      progress,
    })
    return { state, outcome, taken }
  } finally {
    // What is still with the threads, or on its way to them, is of no use any more.
    reading?.close()
    over.abort()
  }
}

function readingSource(
  log: Log,
  plan: WalkPlan,
  spec: ReadingSpec,
  fetched: LogSource,
  steppers: readonly Stepper[],
  signal: AbortSignal,
): ReadingSource {
  const { work, mostBytes } = log.reading ?? { work: elsewhere(plan.layout.name), mostBytes: mostReading }
  const { forward } = spec
  return new ReadingSource(fetched, steppers, new WindowReader(spec, work, signal), { forward, mostBytes })
}

function lanesOf(plan: WalkPlan, heavy: HeavyReader): Lane[] {
  return plan.parts.map(({ partition, position, start, end }) => {
    const limit = plan.walk === 'forward' ? Math.max(end, position) : Math.min(start, position)
    return new Lane({ partition, direction: plan.walk, start: position, limit, heavy })
  })
}

function stepperOf(log: Log, plan: WalkPlan, lane: Lane, limit: number, ahead: boolean, lanes: number): Stepper {
  const { isolation, walk } = plan
  const share = Math.ceil(Math.min(limit, 1_000_000) / lanes)
  const mostBytes = Math.max(16 * 1024, Math.min(1024 * 1024, (32 * 1024 * 1024) / lanes))
  const common = {
    partition: lane.partition,
    from: lane.start,
    limit: lane.limit,
    isolation,
    mostBytes,
    logEnds: log.ends,
  }
  if (walk === 'forward') {
    const firstBytes = ahead ? mostBytes : Math.min(mostBytes, Math.max(16 * 1024, share * 2048))
    return new ForwardStepper({ ...common, firstBytes })
  }
  const firstWidth = ahead ? 4_000 : Math.ceil(share * 1.25) + 4
  const atEnd = plan.parts.find(part => part.partition === lane.partition)?.end === lane.start
  // At the end of the log nothing comes but the window itself, so there is no need to be sparing.
  const firstBytes = atEnd ? mostBytes : Math.min(mostBytes, Math.max(16 * 1024, firstWidth * 1024))
  return new BackwardStepper({ ...common, firstBytes, firstWidth })
}
