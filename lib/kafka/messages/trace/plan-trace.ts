import 'server-only'
import { OttlaError, type Problem } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { type ClusterMetadata, fetchMetadata } from '@/lib/kafka/connection/metadata'
import { partitionForKey } from '@/lib/kafka/protocol/murmur2'
import type { OffsetSpec } from '@/lib/kafka/topics/list-offsets'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import { byName, mostTraced, namesLike } from '@/lib/topic-pattern'
import { cursorFromText } from '../cursor-store'
import { compileFilter } from '../filter/compile-filter'
import { wantedBytes } from '../filter/equals-filter'
import { filterSpec } from '../filter/filter-spec'
import type { From } from '../messages-query'
import { askAllOffsets, cursorOfAnother, endOf, type WalkPlan } from '../plan-walk'
import { layoutIn, type TopicLayout } from '../topic-layout'
import { traceCursorFrom } from './trace-cursor'
import type { TraceQuery } from './trace-query'

/** The walks of a trace before the first step, by the names of their topics, and what is missing. */
export interface TracePlan {
  walks: WalkPlan[]
  problems: Problem[]
}

interface Options {
  signal?: AbortSignal
}

/**
 * @throws OttlaError FILTER_INVALID and BAD_REQUEST before anybody is asked; CURSOR_INVALID; why, where no topic can be read
 */
export async function planTrace(cluster: Cluster, query: TraceQuery, options: Options = {}): Promise<TracePlan> {
  const filter = filterSpec(query)
  if (filter) compileFilter(filter)
  if (query.keyPartition === '1' && !isWholeKey(query))
    throw badRequest('keyPartition=1 is for match=equals or hex with in=key')
  const { from = { kind: 'beginning' } } = query
  const plan =
    from.kind === 'cursor' ? await goOn(cluster, from.text, options) : await begin(cluster, query, from, options)
  const [problem] = plan.problems
  if (plan.walks.length === 0 && problem) throw new OttlaError(problem.code, problem.message, problem)
  return plan
}

async function begin(cluster: Cluster, query: TraceQuery, from: From, options: Options): Promise<TracePlan> {
  const { names, metadata } = await topicsOf(cluster, query, options)
  const { layouts, problems } = layoutsOf(cluster, names, metadata)
  const isolation = query.isolation ?? 'read_uncommitted'
  const asked = layouts.flatMap(layout =>
    partitionsOf(layout, query).map(partition => ({ topic: layout.name, partition })),
  )
  const specs: OffsetSpec[] = ['earliest', endOf(isolation)]
  if (from.kind === 'timestamp') specs.push({ timestamp: BigInt(from.timestamp) })
  if (query.to !== undefined) specs.push({ timestamp: BigInt(query.to) })
  const { offsets, problems: silent } = await askAllOffsets(cluster, asked, specs, { ...options, metadata })
  const walks = layouts.flatMap((layout): WalkPlan[] => {
    const parts = partitionsOf(layout, query).flatMap(partition => {
      const [start, last, ...found] = offsets.get(partitionKey(layout.name, partition)) ?? []
      if (start === undefined || last === undefined) return []
      const upTo = query.to === undefined ? last : before(found.at(-1), start, last)
      const first = from.kind === 'timestamp' ? before(found[0], start, last) : start
      return [{ partition, start, end: upTo, position: Math.min(first, upTo) }]
    })
    return parts.length === 0 ? [] : [walkOf(layout, isolation, parts)]
  })
  return { walks, problems: [...problems, ...silent] }
}

async function goOn(cluster: Cluster, text: string, options: Options): Promise<TracePlan> {
  const cursors = traceCursorFrom(text)
  const names = cursors.map(({ topic }) => topic)
  const { layouts, problems } = layoutsOf(cluster, names, await fetchMetadata(cluster, names, options))
  const walks = layouts.flatMap((layout): WalkPlan[] => {
    const cursor = cursorFromText(cursors.find(({ topic }) => topic === layout.name)?.cursor ?? '')
    if (cursor.topicId === layout.topicId) return [walkOf(layout, cursor.isolation, cursor.partitions)]
    problems.push(cursorOfAnother(layout.name).toProblem(`topic ${layout.name}`))
    return []
  })
  return { walks, problems }
}

function walkOf(layout: TopicLayout, isolation: WalkPlan['isolation'], parts: WalkPlan['parts']): WalkPlan {
  return { layout, order: 'forward', walk: 'forward', isolation, parts, problems: [] }
}

async function topicsOf(
  cluster: Cluster,
  { topics, pattern }: TraceQuery,
  options: Options,
): Promise<{ names: string[]; metadata: ClusterMetadata }> {
  if ((topics === undefined) === (pattern === undefined)) throw badRequest('topics= or pattern= says where to look')
  if (topics) return { names: topics, metadata: await fetchMetadata(cluster, topics, options) }
  const metadata = await fetchMetadata(cluster, 'all', options)
  const names = namesLike(
    pattern ?? '',
    metadata.topics.map(({ name }) => name),
  )
  if (names.length > mostTraced)
    throw badRequest(`pattern "${pattern}" means ${names.length} topics, and ${mostTraced} are the most`)
  if (names.length === 0) throw noTopicLike(pattern ?? '')
  return { names, metadata }
}

function layoutsOf(cluster: Cluster, names: readonly string[], metadata: ClusterMetadata) {
  const layouts: TopicLayout[] = []
  const problems: Problem[] = []
  for (const name of [...names].sort(byName)) {
    try {
      layouts.push(layoutIn(cluster, metadata, name))
    } catch (error) {
      if (!(error instanceof OttlaError)) throw error
      problems.push(error.toProblem(`topic ${name}`))
    }
  }
  return { layouts, problems }
}

function isWholeKey({ match, in: within }: TraceQuery): boolean {
  return within === 'key' && (match === 'equals' || match === 'hex')
}

/** All, or the one where Kafka's own producers put the key. */
function partitionsOf(layout: TopicLayout, query: TraceQuery): number[] {
  const { length } = layout.leaders
  const { keyPartition, filter, match = 'contains' } = query
  return keyPartition === '1'
    ? [partitionForKey(wantedBytes({ text: filter, match }), length)]
    : [...layout.leaders.keys()]
}

/** The first offset at or after a time; the end where there is none. */
function before(found: number | undefined, start: number, end: number): number {
  return found === undefined || found < 0 ? end : Math.max(start, Math.min(found, end))
}

function badRequest(what: string): OttlaError {
  return new OttlaError('BAD_REQUEST', `The request is not valid: ${what}.`, { hint: 'Correct the query string.' })
}

function noTopicLike(pattern: string): OttlaError {
  return new OttlaError('TOPIC_NOT_FOUND', `No topic has a name like "${pattern}".`, {
    hint: 'A * stands for any letters, as in orders.*; topics of Kafka’s own are meant only with __ in front.',
    params: { topic: pattern },
  })
}
