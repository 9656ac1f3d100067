import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { kafkaError } from '@/lib/kafka/connection/kafka-error'
import { type ClusterMetadata, fetchMetadata } from '@/lib/kafka/connection/metadata'

/** Which broker to ask for each partition of one topic. */
export interface TopicLayout {
  name: string
  topicId: string
  /** By partition; -1 where there is none. */
  leaders: number[]
  metadata: ClusterMetadata
}

/** @throws OttlaError TOPIC_NOT_FOUND, TOPIC_AUTHORIZATION_FAILED, and what `send` throws */
export async function topicLayout(
  cluster: Cluster,
  topic: string,
  options: { signal?: AbortSignal } = {},
): Promise<TopicLayout> {
  return layoutIn(cluster, await fetchMetadata(cluster, [topic], options), topic)
}

/** A topic as metadata has it that named it. @throws OttlaError TOPIC_NOT_FOUND, TOPIC_AUTHORIZATION_FAILED */
export function layoutIn(cluster: Cluster, metadata: ClusterMetadata, topic: string): TopicLayout {
  const found = metadata.topics.find(entry => entry.name === topic)
  const errorCode = found ? found.errorCode : 3
  // 5: some partition has no leader, which the partitions say themselves.
  if (!found || (errorCode !== 0 && errorCode !== 5))
    throw kafkaError(errorCode, { doing: `read topic "${topic}"`, params: { topic } })
  const leaders = found.partitions.map(entry => entry.leader)
  const layout = { name: topic, topicId: found.topicId, leaders, metadata }
  remember(cluster, layout)
  return layout
}

/**
 * Does the work with the layout of a moment ago while the present one is asked for, and does it again only when that
 * differs: a page then waits for one answer instead of two, and is never made from an outdated layout.
 */
export async function withLayout<T>(
  cluster: Cluster,
  topic: string,
  options: { signal?: AbortSignal },
  work: (layout: TopicLayout) => Promise<T>,
): Promise<{ layout: TopicLayout; result: T }> {
  const known = recent.get(cluster)?.get(topic)?.layout
  if (known) {
    const [guess, fresh] = await Promise.allSettled([work(known), topicLayout(cluster, topic, options)])
    if (fresh.status === 'rejected') throw fresh.reason
    const layout = fresh.value
    if (isSame(known, layout)) {
      if (guess.status === 'fulfilled') return { layout, result: guess.value }
      throw guess.reason
    }
    return { layout, result: await work(layout) }
  }
  const layout = await topicLayout(cluster, topic, options)
  return { layout, result: await work(layout) }
}

interface Recent {
  layout: TopicLayout
  /** Where partitions began when somebody last asked. */
  starts: ReadonlyMap<number, number> | null
}

const recent = new WeakMap<Cluster, Map<string, Recent>>()
const mostRemembered = 100

/** What was known a moment ago: good for a guess, never for an answer. */
export function recentLayout(cluster: Cluster, topic: string): Recent | null {
  return recent.get(cluster)?.get(topic) ?? null
}

export function rememberStarts(cluster: Cluster, layout: TopicLayout, starts: ReadonlyMap<number, number>): void {
  const known = recentLayout(cluster, layout.name)
  if (known?.layout.topicId === layout.topicId) known.starts = starts
}

function remember(cluster: Cluster, layout: TopicLayout): void {
  const layouts = recent.get(cluster) ?? new Map<string, Recent>()
  recent.set(cluster, layouts)
  const before = layouts.get(layout.name)
  layouts.delete(layout.name)
  layouts.set(layout.name, { layout, starts: before?.layout.topicId === layout.topicId ? before.starts : null })
  for (const oldest of layouts.keys()) {
    if (layouts.size <= mostRemembered) break
    layouts.delete(oldest)
  }
}

function isSame(a: TopicLayout, b: TopicLayout): boolean {
  return (
    a.topicId === b.topicId &&
    a.leaders.length === b.leaders.length &&
    a.leaders.every((leader, partition) => leader === b.leaders[partition])
  )
}

export function topicRecreated(topic: string): OttlaError {
  return new OttlaError('TOPIC_RECREATED', `Topic "${topic}" was deleted and created anew; its offsets began again.`, {
    hint: 'Open the topic again: cursors and offsets of the old one mean nothing in the new one.',
    params: { topic },
  })
}
