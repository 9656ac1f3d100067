import 'server-only'
import { OttlaError, type Problem } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import type { ClusterMetadata } from '@/lib/kafka/connection/metadata'
import { safeOffset } from '@/lib/kafka/protocol/int64'
import { listOffsets, type OffsetSpec } from '@/lib/kafka/topics/list-offsets'
import { uniqueProblems } from '@/lib/kafka/topics/partition-problems'
import { partitionKey, type TopicPartition } from '@/lib/kafka/topics/topic-partition'
import type { Isolation } from './classify-batches'
import type { CursorPartition } from './cursor'
import { cursorFromText } from './cursor-store'
import { compileFilter } from './filter/compile-filter'
import { filterSpec } from './filter/filter-spec'
import type { From, MessagesQuery } from './messages-query'
import { rememberStarts, type TopicLayout, topicLayout, withLayout } from './topic-layout'
import type { Direction } from './window'

/** A walk before its first step: which way, from where, up to where, fixed for all of its pages. */
export interface WalkPlan {
  layout: TopicLayout
  order: Direction
  walk: Direction
  isolation: Isolation
  parts: readonly CursorPartition[]
  /** Partitions that could not be asked for their ends. */
  problems: Problem[]
}

interface Options {
  signal?: AbortSignal
}

/**
 * @throws OttlaError FILTER_INVALID before anybody is asked; TOPIC_NOT_FOUND, PARTITION_NOT_FOUND, CURSOR_INVALID, TOPIC_RECREATED, and where no partition
 *   answers, why
 */
export async function planWalk(
  cluster: Cluster,
  topic: string,
  query: MessagesQuery,
  options: Options = {},
): Promise<WalkPlan> {
  const filter = filterSpec(query)
  if (filter) compileFilter(filter)
  const follow = query.follow === '1'
  const order = query.direction ?? 'forward'
  const from: From = query.from ?? { kind: order === 'forward' && !follow ? 'beginning' : 'latest' }
  if (from.kind === 'cursor') return continueWalk(cluster, topic, from.text, follow, options)
  if (follow && order === 'backward') throw followsForward()
  if (follow && query.ranges) throw followsAll()

  const isolation = query.isolation ?? 'read_uncommitted'
  const specs: OffsetSpec[] = ['earliest', endOf(isolation)]
  if (from.kind === 'timestamp') specs.push({ timestamp: BigInt(from.timestamp) })
  const { layout, result } = await withLayout(cluster, topic, options, async layout => {
    const partitions =
      query.ranges?.map(range => range.partition) ?? query.partitions ?? layout.leaders.map((_, partition) => partition)
    for (const partition of partitions) if (!(partition in layout.leaders)) throw partitionNotFound(layout, partition)
    return askOffsets(cluster, layout, partitions, specs, options)
  })
  const parts = [...result.offsets].map(([partition, [start = 0, end = 0, found]]) => {
    const range = query.ranges?.find(range => range.partition === partition)
    return range
      ? partOf(range, order, end)
      : { partition, start, end, position: positionOf(from, order, start, end, found) }
  })
  if (!query.ranges) rememberStarts(cluster, layout, new Map(parts.map(part => [part.partition, part.start])))
  return { layout, order, walk: order, isolation, parts, problems: result.problems }
}

async function continueWalk(
  cluster: Cluster,
  topic: string,
  text: string,
  follow: boolean,
  options: Options,
): Promise<WalkPlan> {
  const cursor = cursorFromText(text)
  const layout = await topicLayout(cluster, topic, options)
  if (cursor.topicId !== layout.topicId) throw cursorOfAnother(topic)
  const { isolation } = cursor
  const order = follow ? 'forward' : cursor.order
  const walk = follow ? 'forward' : cursor.walk
  if (!cursor.openEnd && !follow) return { layout, order, walk, isolation, parts: cursor.partitions, problems: [] }
  const partitions = cursor.partitions.map(part => part.partition)
  const { offsets, problems } = await askOffsets(cluster, layout, partitions, [endOf(isolation)], options)
  const parts = cursor.partitions.flatMap(part => {
    const end = offsets.get(part.partition)?.[0]
    return end === undefined ? [] : [{ ...part, position: Math.min(part.position, end), end }]
  })
  return { layout, order, walk, isolation, parts, problems }
}

export function endOf(isolation: Isolation): OffsetSpec {
  return isolation === 'read_committed' ? 'lastStable' : 'latest'
}

function positionOf(from: From, order: Direction, start: number, end: number, found: number | undefined): number {
  if (from.kind === 'beginning') return start
  if (from.kind === 'offset') {
    // Forward from below the start: what was deleted there is told as a gap.
    return order === 'forward' ? Math.min(from.offset, end) : Math.max(start, Math.min(from.offset + 1, end))
  }
  if (from.kind === 'timestamp' && found !== undefined && found >= 0) return Math.max(start, Math.min(found, end))
  return end
}

/** A walk through a stretch of offsets. Its beginning may be deleted by now, which is told as a gap; its end may not be written yet. */
function partOf(
  range: { partition: number; from: number; to: number },
  order: Direction,
  end: number,
): CursorPartition {
  const { partition, from, to } = range
  const [first, last] = [Math.min(from, end), Math.min(to, end)]
  return { partition, start: first, end: last, position: order === 'forward' ? first : last }
}

/** For each partition that answered them all, the offsets in the order of the specs; the requests run side by side. */
async function askOffsets(
  cluster: Cluster,
  layout: TopicLayout,
  partitions: readonly number[],
  specs: readonly OffsetSpec[],
  options: Options,
): Promise<{ offsets: Map<number, number[]>; problems: Problem[] }> {
  const asked = partitions.map(partition => ({ topic: layout.name, partition }))
  const { offsets: found, problems } = await askAllOffsets(cluster, asked, specs, {
    ...options,
    metadata: layout.metadata,
  })
  const offsets = new Map<number, number[]>()
  for (const partition of partitions) {
    const numbers = found.get(partitionKey(layout.name, partition))
    if (numbers) offsets.set(partition, numbers)
  }
  const [problem] = problems
  if (offsets.size === 0 && problem) throw new OttlaError(problem.code, problem.message, problem)
  return { offsets, problems }
}

/** The same by `partitionKey`, over partitions of any topics. */
export async function askAllOffsets(
  cluster: Cluster,
  asked: readonly TopicPartition[],
  specs: readonly OffsetSpec[],
  options: Options & { metadata: ClusterMetadata },
): Promise<{ offsets: Map<string, number[]>; problems: Problem[] }> {
  const answers = await Promise.all(specs.map(spec => listOffsets(cluster, asked, spec, options)))
  const offsets = new Map<string, number[]>()
  for (const { topic, partition } of asked) {
    const key = partitionKey(topic, partition)
    const found = answers.flatMap(answer => answer.offsets.get(key) ?? [])
    if (found.length !== specs.length) continue
    offsets.set(
      key,
      found.map(entry => safeOffset(entry.offset)),
    )
  }
  return { offsets, problems: uniqueProblems(answers.flatMap(answer => answer.problems)) }
}

/** An id says nothing about the name it had, so both causes are named. */
export function cursorOfAnother(topic: string): OttlaError {
  return new OttlaError(
    'TOPIC_RECREATED',
    `The cursor is not of topic "${topic}" as it is now: "${topic}" was deleted and created anew, or the cursor comes from another topic.`,
    {
      hint: 'Begin again without a cursor: those of one topic mean nothing in another one.',
      params: { topic },
    },
  )
}

function followsForward(): OttlaError {
  return new OttlaError('BAD_REQUEST', 'The request is not valid: follow=1 goes forward only.', {
    hint: 'Leave out direction=backward.',
  })
}

function followsAll(): OttlaError {
  return new OttlaError('BAD_REQUEST', 'The request is not valid: ranges= has an end, and follow=1 has none.', {
    hint: 'Leave out one of them.',
  })
}

export function partitionNotFound(layout: TopicLayout, partition: number): OttlaError {
  const last = layout.leaders.length - 1
  return new OttlaError('PARTITION_NOT_FOUND', `Topic "${layout.name}" has no partition ${partition}.`, {
    hint: `Its partitions are 0 to ${last}.`,
    params: { topic: layout.name, partition: String(partition) },
  })
}
