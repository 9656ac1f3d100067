import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { type GroupWindow, groupWindow, logEndPassed } from './history'
import { bucketOf } from './history/series'
import { lagSettingsOf } from './lag-settings-of'
import { type LagMoment, partitionMoments } from './moments-arithmetic'

export interface MomentsQuery {
  topic?: string
  partition?: number
  /** Milliseconds since 1970; by default everything there is. */
  from?: number
  to?: number
}

export interface PartitionMoments {
  topic: string
  partition: number
  moments: LagMoment[]
}

export interface GroupMoments {
  window: GroupWindow
  /** Milliseconds between two points of the history in this time. */
  resolution: number
  parts: PartitionMoments[]
}

/** Offsets whose age is looked for beyond the time that is asked for; each may read a part of the history. */
const mostAsked = 2000

/** What was seen of a group in a time, partition by partition; null where it was never seen. */
export function lagMoments(cluster: Cluster, groupId: string, query: MomentsQuery): GroupMoments | null {
  const { from = 0, to = Date.now(), topic, partition } = query
  const window = groupWindow(cluster.id, groupId, { from, to, topic, partition })
  if (window === null) return null
  const { interval } = lagSettingsOf(cluster)
  const resolution = window.detail === 'raw' ? interval : Math.max(interval, bucketOf[window.detail])
  const cuts = window.events.filter(({ kind }) => kind === 'reset' || kind === 'recreated').map(({ at }) => at)
  const each = Math.min(16, Math.max(2, Math.floor(mostAsked / Math.max(1, window.partitions.length))))
  const parts = window.partitions.map(({ points, ...of }) => ({
    ...of,
    moments: partitionMoments(points, {
      step: resolution,
      cuts,
      before: offset => logEndPassed(cluster.id, of, offset),
      mostAsked: each,
    }),
  }))
  return { window, resolution, parts }
}
