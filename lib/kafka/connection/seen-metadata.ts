import 'server-only'
import type { ClusterMetadata } from './metadata'

/** Of a cluster, as the last answers told it. */
interface SeenMetadata {
  brokers: number | null
  /** Topic → number of partitions, of the topics that somebody has asked about. */
  partitions: Map<string, number>
}

// On globalThis: the sampler asks in the module graph of instrumentation, metrics read in that of routes.
const holder = globalThis as { ottlaSeenMetadata?: Map<string, SeenMetadata> }

/** UNKNOWN_TOPIC_OR_PARTITION */
const noSuchTopic = 3

/** What was last seen of brokers and topics, without a request; for what must not cost one. */
export function seenMetadata(clusterId: string): SeenMetadata {
  holder.ottlaSeenMetadata ??= new Map()
  const known = holder.ottlaSeenMetadata.get(clusterId) ?? { brokers: null, partitions: new Map() }
  holder.ottlaSeenMetadata.set(clusterId, known)
  return known
}

/** @param all whether it names every topic there is */
export function noteMetadata(clusterId: string, { brokers, topics }: ClusterMetadata, all: boolean): void {
  const seen = seenMetadata(clusterId)
  seen.brokers = brokers.length
  if (all) seen.partitions.clear()
  for (const { name, partitions, errorCode } of topics) {
    if (errorCode === noSuchTopic) seen.partitions.delete(name)
    else if (partitions.length > 0) seen.partitions.set(name, partitions.length)
  }
}
