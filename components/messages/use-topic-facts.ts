'use client'
import { useMemo } from 'react'
import type { Resource } from '@/lib/browser/resource'
import { useTopic } from '@/lib/browser/topics'
import type { TopicDetail } from '@/lib/kafka/topics/types'
import { type LogSize, logSize } from './range-geometry'

export interface TopicFacts {
  resource: Resource<TopicDetail>
  /** Partitions of the topic; 0 while that is not known. */
  partitions: number
  /** Of the partitions that are read; null while a leader did not say. */
  log: LogSize | null
  /** Of each partition that said so. */
  ends: ReadonlyMap<number, LogSize>
  compacted: boolean
}

/** What the page must know of its topic. The head of the page reads the same address, so it is one request. */
export function useTopicFacts(cluster: string, topic: string, chosen: number[] | null): TopicFacts {
  const resource = useTopic(cluster, topic)
  const all = resource.data?.partitions ?? []
  const ends = useMemo(() => endsOf(resource.data), [resource.data])
  const read = chosen === null ? all : all.filter(({ partition }) => chosen.includes(partition))
  return {
    resource,
    partitions: all.length,
    log: logSize(read.map(({ logStartOffset, logEndOffset }) => ({ start: logStartOffset, end: logEndOffset }))),
    ends,
    compacted: resource.data?.cleanupPolicy?.includes('compact') ?? false,
  }
}

function endsOf(detail: TopicDetail | undefined): ReadonlyMap<number, LogSize> {
  const ends = new Map<number, LogSize>()
  for (const { partition, logStartOffset, logEndOffset } of detail?.partitions ?? []) {
    if (logStartOffset !== null && logEndOffset !== null)
      ends.set(partition, { start: BigInt(logStartOffset), end: BigInt(logEndOffset) })
  }
  return ends
}
