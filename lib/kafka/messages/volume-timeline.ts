import 'server-only'
import { OttlaError, type Problem } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { listOffsets, type OffsetSpec } from '@/lib/kafka/topics/list-offsets'
import { uniqueProblems } from '@/lib/kafka/topics/partition-problems'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import { partitionNotFound } from './plan-walk'
import { type TopicLayout, topicLayout } from './topic-layout'
import type { VolumeEnd, VolumeLine } from './types'
import { boundariesAt, boundaryTimes, strides, type TimeSpan, volumeIntervals } from './volume-boundaries'
import type { VolumeQuery } from './volume-query'

/**
 * How much of a topic lies in which time, without reading a record: ListOffsets by timestamp, coarse first. Kafka takes a
 * partition only once in a request, so each boundary between two intervals is one request for each leader; a finer picture
 * asks only for the boundaries that are new in it.
 *
 * Kafka's answer for a time is the first record at or after it. So a record whose timestamp goes back is counted with the
 * records before it, and spans below zero come only from a log whose beginning was deleted meanwhile.
 *
 * Resolves once the ends and the range are known, so that a wrong topic can still be answered with a status of its own.
 *
 * @returns makes the lines, one for each refinement and the end; stops with its signal
 * @throws OttlaError BAD_REQUEST, TOPIC_NOT_FOUND, PARTITION_NOT_FOUND, and where no partition answers, why
 */
export async function volumeTimeline(
  cluster: Cluster,
  topic: string,
  query: VolumeQuery,
  options: { signal?: AbortSignal } = {},
): Promise<(signal?: AbortSignal) => AsyncGenerator<VolumeLine | VolumeEnd>> {
  if (query.from !== undefined && query.to !== undefined && query.from >= query.to) {
    throw new OttlaError('BAD_REQUEST', 'The request is not valid: to is not behind from.', {
      hint: 'Swap from and to.',
    })
  }
  const started = performance.now()
  const layout = await topicLayout(cluster, topic, options)
  const partitions = query.partitions ?? layout.leaders.map((_, partition) => partition)
  for (const partition of partitions) if (!(partition in layout.leaders)) throw partitionNotFound(layout, partition)
  const asking: Asking = { cluster, layout, partitions, problems: [] }
  const logs = await logEnds(asking, options.signal)
  const [problem] = asking.problems
  if (logs.size === 0 && problem) throw new OttlaError(problem.code, problem.message, problem)
  asking.partitions = [...logs].filter(([, { start, end }]) => start < end).map(([partition]) => partition)
  const range = await timeRange(asking, query, options.signal)
  return signal => refine({ ...asking, signal }, query, logs, range, started)
}

interface Asking {
  cluster: Cluster
  layout: TopicLayout
  /** Those that answer: one without a leader is waited for once and not for each boundary. */
  partitions: readonly number[]
  problems: Problem[]
  signal?: AbortSignal
}

interface LogEnds {
  start: bigint
  end: bigint
}

type Answers = Map<number, { offset: bigint; timestamp: bigint }>

async function ask(asking: Asking, spec: OffsetSpec, signal = asking.signal): Promise<Answers> {
  const { cluster, layout, partitions } = asking
  const asked = partitions.map(partition => ({ topic: layout.name, partition }))
  const { offsets, problems } = await listOffsets(cluster, asked, spec, { signal, metadata: layout.metadata })
  asking.problems.push(...problems)
  return new Map(
    partitions.flatMap(partition => {
      const found = offsets.get(partitionKey(layout.name, partition))
      return found ? [[partition, found]] : []
    }),
  )
}

async function logEnds(asking: Asking, signal?: AbortSignal): Promise<Map<number, LogEnds>> {
  const [starts, ends] = await Promise.all([ask(asking, 'earliest', signal), ask(asking, 'latest', signal)])
  const logs = new Map<number, LogEnds>()
  for (const [partition, { offset: end }] of ends) {
    const start = starts.get(partition)?.offset
    if (start !== undefined) logs.set(partition, { start, end: start > end ? start : end })
  }
  return logs
}

/** @returns null where no record has a time */
async function timeRange(asking: Asking, query: VolumeQuery, signal?: AbortSignal): Promise<TimeSpan | null> {
  if (asking.partitions.length === 0) return null
  const times = async (spec: OffsetSpec) => {
    const answers = await ask(asking, spec, signal)
    const known = [...answers.values()].map(answer => answer.timestamp).filter(time => time >= 0n)
    return { known, whole: answers.size === asking.partitions.length }
  }
  const [first, latest] = await Promise.all([
    query.from === undefined ? times({ timestamp: 0n }) : null,
    query.to === undefined ? times('maxTimestamp') : null,
  ])
  // A broker may not know its largest timestamp (KIP-734); it says so, and up to now is most of what there is.
  if (latest?.whole === false) latest.known.push(BigInt(Date.now()))
  const from = query.from ?? first?.known.reduce<bigint | null>((a, b) => (a === null || b < a ? b : a), null)
  const last = latest?.known.reduce<bigint | null>((a, b) => (a === null || b > a ? b : a), null)
  const to = query.to ?? (last == null ? null : last + 1n)
  if (from == null || to === null) return null
  return { from, to: to > from ? to : from + 1n }
}

/** Requests under way at a time, for each leader: what others ask of it waits for no more than these. */
const atOnce = 2

async function* refine(
  asking: Asking,
  query: VolumeQuery,
  logs: ReadonlyMap<number, LogEnds>,
  range: TimeSpan | null,
  started: number,
): AsyncGenerator<VolumeLine | VolumeEnd> {
  const times = range === null ? [] : boundaryTimes(range, query.intervals)
  const count = Math.max(0, times.length - 1)
  const offsets = new Map([...logs.keys()].map(partition => [partition, new Map<number, bigint>()]))
  const note = (index: number, offsetOf: (partition: number, log: LogEnds) => bigint | undefined) => {
    for (const [partition, log] of logs) {
      const offset = log.start === log.end ? log.end : offsetOf(partition, log)
      if (offset !== undefined) offsets.get(partition)?.set(index, offset)
    }
  }
  if (query.from === undefined) note(0, (_, { start }) => start)
  if (query.to === undefined) note(count, (_, { end }) => end)
  const known = new Set([...(query.from === undefined ? [0] : []), ...(query.to === undefined ? [count] : [])])

  async function askBoundary(index: number): Promise<void> {
    const timestamp = times[index]
    if (timestamp === undefined || asking.partitions.length === 0) return
    const answers = await ask(asking, { timestamp })
    note(index, (partition, { end }) => {
      const found = answers.get(partition)?.offset
      // Nothing at or after it, or only what came since: the end as it was.
      return found === undefined ? undefined : found < 0n || found > end ? end : found
    })
    asking.partitions = asking.partitions.filter(partition => answers.has(partition))
  }

  for (const stride of count === 0 ? [] : strides(count)) {
    const fresh = boundariesAt(count, stride).filter(index => !known.has(index))
    for (const index of fresh) known.add(index)
    const queue = fresh[Symbol.iterator]()
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (const index of queue) await askBoundary(index)
      }),
    )
    const intervals = volumeIntervals(times, offsets, stride)
    yield { type: 'volume', intervals, level: intervals.length }
  }
  yield endLine(asking, logs, offsets, count, started)
}

function endLine(
  { problems }: Asking,
  logs: ReadonlyMap<number, LogEnds>,
  offsets: ReadonlyMap<number, ReadonlyMap<number, bigint>>,
  count: number,
  started: number,
): VolumeEnd {
  const line: VolumeEnd = { ...emptyEnd, ends: {}, before: {}, after: {} }
  for (const [partition, { start, end }] of logs) {
    line.ends[partition] = { start: String(start), end: String(end) }
    const at = offsets.get(partition)
    // Without any time all of it is outside.
    const first = at?.get(0) ?? (count === 0 ? end : undefined)
    const last = at?.get(count) ?? (count === 0 ? end : undefined)
    if (first !== undefined) line.before[partition] = String(first - start)
    if (last !== undefined) line.after[partition] = String(end - last)
  }
  if (problems.length > 0) line.problems = uniqueProblems(problems)
  line.elapsedMs = Math.round(performance.now() - started)
  return line
}

const emptyEnd: VolumeEnd = { type: 'end', reason: 'range', ends: {}, before: {}, after: {}, elapsedMs: 0 }

/** The last line of a stream that broke. */
export function brokenVolume(error: OttlaError): VolumeEnd {
  return { ...emptyEnd, reason: 'error', error: error.toBody() }
}
