'use client'
import { apiPath, topicPath } from '@/lib/browser/paths'
import { type Resource, useResource } from '@/lib/browser/resource'
import type { TopicDetail } from '@/lib/kafka/topics/types'
import { type LogSize, logSize } from './range-geometry'

export interface TopicFacts {
  resource: Resource<TopicDetail>
  /** Partitions of the topic; 0 while that is not known. */
  partitions: number
  /** Of the partitions that are read; null while a leader did not say. */
  log: LogSize | null
  compacted: boolean
}

/** What the page must know of its topic. The head of the page reads the same address, so it is one request. */
export function useTopicFacts(cluster: string, topic: string, chosen: number[] | null): TopicFacts {
  const resource = useResource<TopicDetail>(apiPath(topicPath(cluster, topic)))
  const all = resource.data?.partitions ?? []
  const read = chosen === null ? all : all.filter(({ partition }) => chosen.includes(partition))
  return {
    resource,
    partitions: all.length,
    log: logSize(read.map(({ logStartOffset, logEndOffset }) => ({ start: logStartOffset, end: logEndOffset }))),
    compacted: resource.data?.cleanupPolicy?.includes('compact') ?? false,
  }
}
