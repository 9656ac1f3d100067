import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { type Log, mostReading } from '../answer-walk'
import { ReadingSource } from '../batch-work/reading-source'
import type { ReadingSpec } from '../batch-work/types'
import { elsewhere, WindowReader } from '../batch-work/window-reader'
import { clusterLog } from '../cluster-log'
import { filterSpec } from '../filter/filter-spec'
import { ForwardStepper } from '../forward-stepper'
import { Lane } from '../lane'
import { payloadOptions } from '../messages-query'
import type { WalkPlan } from '../plan-walk'
import type { TopicLayout } from '../topic-layout'
import { walkInTurn } from '../walk-in-turn'
import type { WalkState } from '../walk-lines'
import { FetchBundle } from './fetch-bundle'
import { planTrace, type TracePlan } from './plan-trace'
import { type TraceState, traceEnd, traceProgress } from './trace-lines'
import type { TraceQuery } from './trace-query'
import { TraceSink } from './trace-sink'
import { type TracedTopic, TraceSource } from './trace-source'

/** Bytes that all partitions of a trace may ask for together, and the least of each. */
const mostAsked = 32 * 1024 * 1024
const leastAsked = 16 * 1024

/**
 * What holds in several topics, as one stream of NDJSON in the order of time (ties by topic, partition, offset): the walk of each
 * topic as a search of it alone would be, merged into one. One search in the line; one request to each broker at a time.
 *
 * @throws OttlaError as `planTrace`
 */
export async function streamTrace(
  cluster: Cluster,
  query: TraceQuery,
  options: { signal?: AbortSignal } = {},
): Promise<(signal: AbortSignal) => AsyncGenerator<Uint8Array>> {
  const plan = await planTrace(cluster, query, options)
  return signal => {
    const bundle = new FetchBundle(cluster, signal)
    const fetch: FetchBundle['fetch'] = (leader, request) => bundle.fetch(leader, request)
    return answerTrace(layout => clusterLog(cluster, layout, { signal, fetch }), plan, query, signal)
  }
}

/** @param logOf the log of one of the topics */
export async function* answerTrace(
  logOf: (layout: TopicLayout) => Log,
  plan: TracePlan,
  query: TraceQuery,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const over = new AbortController()
  const stop = AbortSignal.any([signal, over.signal])
  const started = performance.now()
  const opened = openTopics(plan, logOf, query, stop)
  const walks: WalkState[] = opened.map(({ walk, lanes, source }) => ({ plan: walk, lanes, source, started }))
  const state: TraceState = { plan, walks, started }
  const lanes = opened.flatMap(topic => topic.lanes)
  const topics = opened.map(({ traced }) => traced)
  const source = new TraceSource(
    topics,
    lanes.map(lane => lane.start),
  )
  const sink = new TraceSink(topics)
  try {
    const { outcome } = yield* walkInTurn({
      walk: { direction: 'forward', lanes, source, sink, limit: query.limit, silent: true, signal },
      isSearch: true,
      progress: waiting => sink.line({ ...traceProgress(state), ...(waiting ? { waiting } : {}) }),
    })
    sink.line(traceEnd(state, outcome))
    yield sink.take()
  } finally {
    for (const topic of opened) topic.source.close()
    over.abort()
  }
}

interface OpenedTopic {
  walk: WalkPlan
  lanes: Lane[]
  source: ReadingSource
  traced: TracedTopic
}

function openTopics(
  { walks }: TracePlan,
  logOf: (layout: TopicLayout) => Log,
  query: TraceQuery,
  signal: AbortSignal,
): OpenedTopic[] {
  const count = walks.reduce((all, { parts }) => all + parts.length, 0)
  const mostBytes = Math.max(leastAsked, Math.min(1024 * 1024, mostAsked / count))
  const owner = {}
  let first = 0
  return walks.map((walk): OpenedTopic => {
    const { layout, isolation, parts } = walk
    const log = logOf(layout)
    const from = first
    first += parts.length
    const lanes = parts.map(({ position, end }, at) => {
      return new Lane({ partition: from + at, direction: 'forward', start: position, limit: Math.max(end, position) })
    })
    const steppers = parts.flatMap(({ partition, position, end }) => {
      if (position >= end) return []
      const common = { partition, from: position, limit: end, isolation, mostBytes, firstBytes: mostBytes }
      return new ForwardStepper({ ...common, logEnds: log.ends })
    })
    const { work, mostBytes: most } = log.reading ?? { work: elsewhere(layout.name, owner), mostBytes: mostReading }
    const reader = new WindowReader(specOf(layout.name, query), work, signal)
    const source = new ReadingSource(log.open(steppers, true), steppers, reader, {
      forward: true,
      mostBytes: Math.ceil(most / walks.length),
    })
    const traced = { name: layout.name, first: from, partitions: parts.map(part => part.partition), source }
    return { walk, lanes, source, traced }
  })
}

function specOf(topic: string, query: TraceQuery): ReadingSpec {
  const { show = 'matches' } = query
  return {
    filter: filterSpec(query),
    show,
    skip: [],
    payload: payloadOptions(topic, query),
    forward: true,
    named: true,
  }
}
