import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { send } from '@/lib/kafka/connection/send'
import { type FetchAnswer, fetchApiFor } from '@/lib/kafka/protocol/fetch'
import type { MessagesQuery } from './messages-query'
import type { Ask } from './stepper'
import { recentLayout } from './topic-layout'

/** First answers asked for in advance; whoever asks for exactly the same may have them, once. */
export interface EarlyFetch {
  /** Null where nothing was asked for in advance, or something else. Resolves to null where it failed. */
  take(topicId: string, leader: number, isolation: 0 | 1, asks: readonly Ask[]): Promise<FetchAnswer | null> | null
}

interface Early {
  offsets: ReadonlyMap<number, number>
  answer: Promise<FetchAnswer | null>
}

/** Rows up to which a page is small enough to be worth a guess. */
const smallPage = 200
const answerBytes = 16 * 1024 * 1024

/**
 * The beginning of a log rarely moves: the first page is asked for where it began a moment ago, while the log's ends
 * are still being asked for. A page then waits once instead of twice. When the guess is wrong it is thrown away.
 */
export function fetchEarly(
  cluster: Cluster,
  topic: string,
  query: MessagesQuery,
  options: { signal?: AbortSignal } = {},
): EarlyFetch | null {
  const { from, direction, filter, follow, limit = 50 } = query
  if (query.ranges || (from && from.kind !== 'beginning') || direction === 'backward' || filter || follow === '1')
    return null
  const known = recentLayout(cluster, topic)
  if (!known?.starts || limit > smallPage) return null
  const { layout, starts } = known
  const partitions = (query.partitions ?? [...layout.leaders.keys()]).filter(partition => starts.has(partition))
  const maxBytes = Math.max(16 * 1024, Math.ceil(limit / Math.max(1, partitions.length)) * 2048)
  const early = new Map<number, Early>()
  for (const [leader, led] of Map.groupBy(partitions, partition => layout.leaders[partition] ?? -1)) {
    if (leader < 0) continue
    const asked = led.map(partition => ({ partition, fetchOffset: starts.get(partition) ?? 0, maxBytes }))
    const request = {
      topic: layout,
      partitions: asked,
      isolation: 1 as const,
      maxWait: 0,
      minBytes: 0,
      maxBytes: answerBytes,
    }
    const sending = send(cluster.connection, leader, fetchApiFor(layout.topicId), [request], { lane: 1, ...options })
    // Who takes it asks again; who does not never hears of it.
    const answer = sending.catch(() => null)
    early.set(leader, { offsets: new Map(asked.map(ask => [ask.partition, ask.fetchOffset])), answer })
  }
  return {
    take(topicId, leader, isolation, asks) {
      const found = early.get(leader)
      early.delete(leader)
      if (!found || topicId !== layout.topicId || isolation !== 1) return null
      return asks.every(ask => found.offsets.get(ask.partition) === ask.offset) ? found.answer : null
    },
  }
}
