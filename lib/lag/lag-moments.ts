import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { type GroupWindow, groupWindow, logEndPassed } from './history'
import { historyEngine } from './history/engine'
import { bucketOf, type Detail } from './history/series'
import { lagSettingsOf } from './lag-settings-of'
import { type LagMoment, partitionMoments } from './moments-arithmetic'

export interface MomentsQuery {
  topic?: string
  partition?: number
  /** Milliseconds since 1970; by default everything there is. */
  from?: number
  to?: number
}

interface PartitionMoments {
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

/** Points of all partitions that are read for one answer; more would keep everybody waiting. */
const mostPoints = 200_000

const coarser = { raw: 'minute', minute: 'tenMinutes', tenMinutes: 'tenMinutes' } as const

/** What was seen of a group in a time, partition by partition; null where it was never seen. */
export function lagMoments(cluster: Cluster, groupId: string, query: MomentsQuery): GroupMoments | null {
  const { from = 0, to = Date.now(), topic, partition } = query
  const { interval } = lagSettingsOf(cluster)
  const given = groupWindow(cluster.id, groupId, { from, to, topic, partition })
  if (given === null) return null
  const begin = Math.max(from, given.since)
  const detail = fittingDetail(given, to - begin)
  const window =
    detail === given.detail ? given : groupWindow(cluster.id, groupId, { from, to, topic, partition, detail })
  if (window === null) return null
  const resolution = Math.max(interval, lengthOf(keptDetail(window.detail, begin), interval))
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

const lengthOf = (detail: Detail, interval: number) => (detail === 'raw' ? interval : bucketOf[detail])

/** A coarser detail where there are too many points in the one that suits the length. */
function fittingDetail({ detail, partitions }: GroupWindow, length: number): Detail {
  const points = partitions.reduce((sum, each) => sum + each.points.length, 0)
  if (points <= mostPoints || detail === 'tenMinutes') return detail
  // Of a minute there are up to three points.
  return detail === 'raw' && (partitions.length * length * 3) / bucketOf.minute <= mostPoints ? 'minute' : 'tenMinutes'
}

/** What is deleted of a detail is told by the next coarser one. */
function keptDetail(detail: Detail, from: number): Detail {
  const { reach } = historyEngine()
  return detail !== 'tenMinutes' && from < reach[detail] ? keptDetail(coarser[detail], from) : detail
}
