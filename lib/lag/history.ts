import 'server-only'
import { type LagEvent, lagStore } from './lag-store'
import type { OffsetPoint } from './offset-history'

/** One partition of a group over a time: CURRENT-OFFSET and LOG-END-OFFSET, a value (or mark) until the next point. */
export interface PartitionWindow {
  topic: string
  partition: number
  /** Oldest first; the first is what held at the beginning of the time. */
  points: OffsetPoint[]
}

export interface GroupWindow {
  groupId: string
  /** Kafka's state and the number of members at the last sample. */
  state: string
  members: number | null
  /** When the group was sampled first (as far as is kept) and last. */
  since: number
  sampledAt: number
  partitions: PartitionWindow[]
  events: LagEvent[]
}

export interface WindowQuery {
  from: number
  to: number
  topic?: string
  partition?: number
}

/** The groups of which something is known. */
export function knownGroups(clusterId: string): string[] {
  return [...lagStore(clusterId).groups.keys()]
}

/** What was seen of a group in a time; null where it was never seen. */
export function groupWindow(clusterId: string, groupId: string, query: WindowQuery): GroupWindow | null {
  const group = lagStore(clusterId).groups.get(groupId)
  if (!group) return null
  const { from, to, topic, partition } = query
  const partitions = [...group.partitions.values()]
    .filter(entry => topic === undefined || entry.topic === topic)
    .filter(entry => partition === undefined || entry.partition === partition)
    .map(({ history, ...of }) => {
      const points = Array.from({ length: history.length }, (_, index) => history.point(index))
      const begin = points.findLastIndex(point => point.at <= from)
      return { ...of, points: points.slice(Math.max(0, begin)).filter(point => point.at <= to) }
    })
  const events = group.events.filter(event => event.at >= from && event.at <= to)
  const { state, members, since, sampledAt } = group
  return { groupId, state, members, since, sampledAt, partitions, events }
}

/**
 * When the log end of a partition passed an offset, so when the record at it was written, between two samples.
 *
 * @returns null while it has not; `at` null where that was before everything that is kept (then it is older than `before`)
 */
export function logEndPassed(
  clusterId: string,
  { topic, partition }: { topic: string; partition: number },
  offset: bigint,
): { at: number | null; before: number } | null {
  let best: { at: number | null; before: number } | null = null
  for (const group of lagStore(clusterId).groups.values()) {
    const history = [...group.partitions.values()].find(e => e.topic === topic && e.partition === partition)?.history
    if (!history) continue
    let last: OffsetPoint | null = null
    for (let index = 0; index < history.length; index++) {
      const point = history.point(index)
      if (point.end < 0n) continue
      if (point.end > offset) {
        const found =
          last === null ? { at: null, before: point.at } : { at: between(last, point, offset), before: point.at }
        if (best === null || found.before < best.before) best = found
        break
      }
      last = point
    }
  }
  return best
}

/** As if the records of the time had come evenly. */
function between(last: OffsetPoint, next: OffsetPoint, offset: bigint): number {
  const part = Number(offset - last.end + 1n) / Number(next.end - last.end)
  return Math.round(last.at + (next.at - last.at) * part)
}
