'use client'
import { useMemo } from 'react'
import { readPlanUrl } from '@/lib/browser/groups-urls'
import { apiPath, topicPath } from '@/lib/browser/paths'
import type { ReadSession } from '@/lib/browser/read-as-group-session'
import { type Resource, useResource } from '@/lib/browser/resource'
import type { GroupOffsetRow, ReadPlan } from '@/lib/kafka/groups/types'
import type { TopicDetail } from '@/lib/kafka/topics/types'
import type { TopicPartition } from './most-telling'
import { type ReadOutlook, readOutlook } from './read-outlook'

type StripRow = Pick<GroupOffsetRow, 'topic' | 'partition' | 'currentOffset' | 'logStartOffset' | 'logEndOffset'>

interface Outlook {
  plan: Resource<ReadPlan>
  outlook: ReadOutlook | null
  /** What the strip draws of a partition; also of one that the group has nothing to do with yet. */
  rowOf: (of: TopicPartition) => StripRow | undefined
}

/**
 * What reading the topic as this group would do, from the plan, the group's rows, and the topic where the group has none.
 *
 * @param gone the rows are those of a group that was: they can be looked at, but reading begins anew
 */
export function useReadOutlook(
  clusterId: string,
  groupId: string,
  topic: string | null,
  rows: readonly GroupOffsetRow[],
  gone: boolean,
  session: ReadSession | null,
): Outlook {
  const own = useMemo(() => (gone ? [] : rows.filter(row => row.topic === topic)), [rows, topic, gone])
  const plan = useResource<ReadPlan>(readPlanUrl(clusterId, groupId, topic ?? ''), {
    enabled: topic !== null,
    interval: 3000,
    freshness: false,
  })
  const { start, gains } = plan.data ?? {}
  const detail = useResource<TopicDetail>(apiPath(topicPath(clusterId, topic ?? '')), {
    enabled: topic !== null && (own.length === 0 || (start !== undefined && start.length > own.length)),
    interval: 3000,
    freshness: false,
  })
  const logs = detail.data?.partitions
  const outlook = useMemo(
    () => (start === undefined || gains === undefined ? null : readOutlook({ start, gains }, own, logs ?? [])),
    [start, gains, own, logs],
  )

  function rowOf(of: TopicPartition): StripRow | undefined {
    const row = rows.find(each => each.topic === of.topic && each.partition === of.partition)
    if (row !== undefined) return row
    const log = of.topic === topic ? logs?.find(each => each.partition === of.partition) : undefined
    if (log === undefined) return undefined
    // A group that this page just made is described a moment after its first commit.
    const seen = session?.topic === of.topic ? session.positions[of.partition] : undefined
    return { ...of, currentOffset: seen ?? null, logStartOffset: log.logStartOffset, logEndOffset: log.logEndOffset }
  }

  return { plan, outlook, rowOf }
}
