import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { answerRows } from './answer-walk'
import { HeavyReader } from './batch-work/heavy-reader'
import { readingSpec, showsSome } from './batch-work/reading-spec'
import { elsewhere, inPieces, WindowReader } from './batch-work/window-reader'
import { clusterLog } from './cluster-log'
import { advanceFollow, bothFailures, type FollowState, followEnd, followProgress, followState } from './follow-lines'
import { Lane } from './lane'
import type { LineSink } from './line-sink'
import type { MessagesQuery } from './messages-query'
import type { WalkPlan } from './plan-walk'
import { joinTail } from './tail-hub'
import type { MessageLine } from './types'
import { walk } from './walk'
import type { Window } from './window'

/** Milliseconds after which a line says that all is well though nothing came; it also finds out who has left. */
const heartbeat = 1_000

/**
 * First what is there behind the plan's positions, merged; then what arrives, in the order of its arrival, until the
 * client leaves. Each progress line has a cursor from which a follower that was cut off goes on without loss. All
 * followers of a topic share one reader; one that is slow reads for itself what it could not take in time.
 *
 * Records of transactions are shown as they arrive and tagged `open`; under read_committed once they are committed.
 */
export async function* followMessages<Chunk>(
  cluster: Cluster,
  plan: WalkPlan,
  query: MessagesQuery,
  sink: LineSink<Chunk>,
  options: { signal: AbortSignal },
): AsyncGenerator<Chunk> {
  const stop = new AbortController()
  const signal = AbortSignal.any([options.signal, stop.signal])
  const log = clusterLog(cluster, plan.layout, { signal })
  const state = followState(plan, query.limit ?? Number.POSITIVE_INFINITY)
  const spec = readingSpec(plan.layout.name, query, true)
  const work = elsewhere(plan.layout.name)
  const reader = spec.filter ? new WindowReader(spec, work, signal) : null
  const heavy = new HeavyReader(spec, work, signal)
  const wanted = new Set(query.partitions ?? plan.parts.map(part => part.partition))
  const all = query.partitions === undefined && plan.parts.length === plan.layout.leaders.length
  let close = () => {}

  async function* readFrom(past: WalkPlan): AsyncGenerator<Chunk> {
    const limit = Number.isFinite(state.left) ? state.left : undefined
    const before = state.bytes
    const answered = yield* answerRows(log, past, { ...query, limit }, sink, { signal })
    state.left -= answered.taken
    state.bytes = before + answered.state.source.bytes
    advanceFollow(state, answered.state.lanes)
    state.failed = bothFailures(state.failed, answered.state.source.failures?.(answered.state.lanes) ?? null)
    if (typeof answered.outcome !== 'string') throw answered.outcome
  }

  try {
    // From here on a follower that is cut off knows where it stood.
    yield one(sink, followProgress(state, null))
    yield* readFrom(plan)
    const tail = await joinTail(cluster, plan.layout, plan.isolation)
    close = tail.close
    yield one(sink, followProgress(state, null))
    let told = performance.now()
    while (state.left > 0) {
      const { windows, bytes, readUpTo } = await tail.take(heartbeat)
      if (signal.aborted) throw new OttlaError('CANCELLED', 'Cancelled.')
      const missed = readUpTo && planUpTo(state, readUpTo)
      if (missed) yield* readFrom(missed)
      const fresh = windows.flatMap(window => (all || wanted.has(window.partition) ? behind(state, window) : []))
      if (fresh.length > 0) state.bytes += bytes
      if (fresh.length > 0 && state.left > 0)
        yield* arrivals(state, reader ? await readAll(reader, fresh) : fresh, showsSome(spec), heavy, sink, signal)
      if (performance.now() - told < heartbeat) continue
      told = performance.now()
      yield one(sink, followProgress(state, tail.problem, reader?.failures([...state.parts.values()])))
    }
    yield one(sink, followEnd(state, 'limit'))
  } catch (error) {
    if (options.signal.aborted) yield one(sink, followEnd(state, 'cancelled'))
    else if (error instanceof OttlaError) yield one(sink, followEnd(state, 'error', error))
    else throw error
  } finally {
    close()
    stop.abort()
  }
}

/** A walk from where the follower stands up to where the shared reader's windows begin; null where there is nothing between. */
function planUpTo(state: FollowState, upTo: ReadonlyMap<number, number>): WalkPlan | null {
  const parts = [...state.parts.values()].flatMap(part => {
    const end = upTo.get(part.partition) ?? 0
    return end > part.position ? [{ ...part, end }] : []
  })
  return parts.length > 0 ? { ...state.plan, order: 'forward', walk: 'forward', parts, problems: [] } : null
}

/** What of a window the follower has not had yet. */
function behind(state: FollowState, window: Window): Window[] {
  const position = state.parts.get(window.partition)?.position ?? 0
  if (window.to <= position) return []
  return [window.from < position ? { ...window, from: position } : window]
}

/** Every window as finished lines. */
async function readAll(reader: WindowReader, windows: readonly Window[]): Promise<Window[]> {
  return Promise.all(windows.flatMap(window => inPieces(window, true)).map(piece => reader.read(piece)))
}

/** Merges what came together, as a walk over exactly that. */
async function* arrivals<Chunk>(
  state: FollowState,
  windows: readonly Window[],
  silent: boolean,
  heavy: HeavyReader,
  sink: LineSink<Chunk>,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const lanes = [...Map.groupBy(windows, window => window.partition)].map(([partition, list]) => {
    const start = list[0]?.from ?? 0
    const limit = list.at(-1)?.to ?? start
    const lane = new Lane({ partition, direction: 'forward', start, limit, heavy })
    for (const window of list) lane.push(window)
    return lane
  })
  const source = { read: () => Promise.reject(new Error('what arrived was incomplete')) }
  const rows = walk({ direction: 'forward', lanes, source, sink, limit: state.left, silent, signal })
  let step = await rows.next()
  for (; !step.done; step = await rows.next()) if (step.value !== null) yield step.value
  const result = step.value
  state.left -= result.taken
  advanceFollow(state, lanes)
}

function one<Chunk>(sink: LineSink<Chunk>, line: MessageLine): Chunk {
  sink.line(line)
  return sink.take()
}
