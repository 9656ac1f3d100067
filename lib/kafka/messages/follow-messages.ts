import 'server-only'
import { OttlaError } from '@/lib/errors'
import { type Cluster, connectCluster } from '@/lib/kafka/connection/cluster'
import { answerRows } from './answer-walk'
import { readingSpec, showsSome } from './batch-work/reading-spec'
import { elsewhere, inPieces, WindowReader } from './batch-work/window-reader'
import { clusterLog } from './cluster-log'
import { advanceFollow, type FollowState, followEnd, followProgress, followState } from './follow-lines'
import { Lane } from './lane'
import type { LineSink } from './line-sink'
import type { MessagesQuery } from './messages-query'
import type { WalkPlan } from './plan-walk'
import { TailSource } from './tail-source'
import type { MessageLine } from './types'
import { walk } from './walk'
import type { Window } from './window'

/** Milliseconds after which a line says that all is well though nothing came; it also finds out who has left. */
const heartbeat = 1_000

/**
 * First what is there behind the plan's positions, merged; then what arrives, in the order of its arrival, until the
 * client leaves. Each progress line has a cursor from which a follower that was cut off goes on without loss.
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
  const own = connectCluster(cluster.config)
  const stop = new AbortController()
  const signal = AbortSignal.any([options.signal, stop.signal])
  const log = clusterLog(own, plan.layout, { signal })
  const state = followState(plan, query.limit ?? Number.POSITIVE_INFINITY)
  try {
    const past = yield* answerRows(log, plan, query, sink, { signal })
    state.left -= past.taken
    state.bytes = past.state.source.bytes
    advanceFollow(state, past.state.lanes)
    if (typeof past.outcome !== 'string') throw past.outcome

    const tail = new TailSource({
      cluster: own,
      layout: plan.layout,
      isolation: plan.isolation,
      positions: new Map([...state.parts].map(([partition, part]) => [partition, part.position])),
      all: query.partitions === undefined && plan.parts.length === plan.layout.leaders.length,
      ends: log.ends,
      signal,
    })
    tail.start()
    const spec = readingSpec(plan.layout.name, query, true)
    const silent = showsSome(spec)
    const reader = spec.filter ? new WindowReader(spec, elsewhere(plan.layout.name), signal) : null
    yield one(sink, followProgress(state, null))
    let told = performance.now()
    while (state.left > 0) {
      const { windows, bytes } = await tail.take(heartbeat)
      if (signal.aborted) throw new OttlaError('CANCELLED', 'Cancelled.')
      state.bytes += bytes
      if (windows.length > 0)
        yield* arrivals(state, reader ? await readAll(reader, windows) : windows, silent, sink, signal)
      if (performance.now() - told < heartbeat) continue
      told = performance.now()
      yield one(sink, followProgress(state, tail.problem))
    }
    yield one(sink, followEnd(state, 'limit'))
  } catch (error) {
    if (options.signal.aborted) yield one(sink, followEnd(state, 'cancelled'))
    else if (error instanceof OttlaError) yield one(sink, followEnd(state, 'error', error))
    else throw error
  } finally {
    stop.abort()
    // It waits for the last long poll; nobody waits for it.
    own.connection.close().catch(() => {})
  }
}

/** Every window as finished lines, each one's failures counted. */
async function readAll(reader: WindowReader, windows: readonly Window[]): Promise<Window[]> {
  return Promise.all(windows.flatMap(window => inPieces(window, true)).map(piece => reader.read(piece)))
}

/** Merges what came together, as a walk over exactly that. */
async function* arrivals<Chunk>(
  state: FollowState,
  windows: readonly Window[],
  silent: boolean,
  sink: LineSink<Chunk>,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const lanes = [...Map.groupBy(windows, window => window.partition)].map(([partition, list]) => {
    const start = list[0]?.from ?? 0
    const limit = list.at(-1)?.to ?? start
    const lane = new Lane({ partition, direction: 'forward', start, limit })
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
