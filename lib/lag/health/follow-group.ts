import 'server-only'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import { type GroupWindow, groupWindow } from '../history'
import { type GroupHistory, type LagStore, lagStore } from '../lag-store'
import { mark } from '../offset-point'
import type { SeenGroup } from './judge-group'
import { Tail } from './tail'

/** What is followed of a group from one sample to the next. */
export interface Followed {
  tails: Map<string, { topic: string; partition: number; tail: Tail }>
  /** Runs of the sampler there were, and whether it was broken, when the group was followed last. */
  runs: number
  brokenAt: number | null
  state: string
  members: number | null
  newestEvent: number
}

export interface Following {
  followed: Followed
  /** What the history held, where it was unpacked. */
  unpacked: GroupWindow | null
  /** Whether anything is otherwise than the last time. */
  isChanged: boolean
  sampledAt: number
  state: string
  members: number | null
}

/**
 * Takes what the newest sample of a group shows into its tails; null where the group was never seen. The history is
 * unpacked the first time only.
 *
 * @param from what is older is forgotten
 * @param unpackFrom how far back the history is unpacked, where it has to be
 */
export function followGroup(
  clusterId: string,
  groupId: string,
  known: Followed | undefined,
  { from, unpackFrom, now }: { from: number; unpackFrom: number; now: number },
): Following | null {
  const store = lagStore(clusterId)
  const group = store.groups.get(groupId)
  if (!group) return null
  const { sampledAt, state, members } = group
  const query = { from: Math.min(from, unpackFrom), to: now, detail: 'raw' } as const
  const unpacked = known ? null : groupWindow(clusterId, groupId, query)
  const followed = known ?? seed(store, unpacked)
  const isChanged = [
    known === undefined,
    followGaps(followed, store),
    followPartitions(followed, store, group, from),
    followState(followed, group),
  ].includes(true)
  return { followed, unpacked, isChanged, sampledAt, state, members }
}

/**
 * What was followed, as it is judged.
 * @param since events from then on, which may explain what was seen a little later
 */
export function seenGroup(clusterId: string, groupId: string, following: Following, since: number): SeenGroup {
  const { followed, sampledAt, state, members } = following
  const events = (lagStore(clusterId).groups.get(groupId)?.events ?? []).filter(({ at }) => at >= since)
  const partitions = [...followed.tails.values()].map(({ topic, partition, tail }) => ({
    topic,
    partition,
    points: tail.points(),
  }))
  return { groupId, sampledAt, state, members, events, partitions }
}

function seed(store: LagStore, unpacked: GroupWindow | null): Followed {
  const tails: Followed['tails'] = new Map()
  for (const { topic, partition, points } of unpacked?.partitions ?? []) {
    tails.set(partitionKey(topic, partition), { topic, partition, tail: new Tail(points) })
  }
  return { tails, runs: store.runs.length, brokenAt: store.brokenAt, state: '', members: null, newestEvent: 0 }
}

/** While nothing was sampled nothing is known, of any partition. */
function followGaps(followed: Followed, store: LagStore): boolean {
  const { runs, brokenAt } = store
  if (followed.runs === runs.length && followed.brokenAt === brokenAt) return false
  const silentFrom = brokenAt ?? (runs.at(-2)?.until ?? 0) + 1
  if (runs.length > followed.runs || brokenAt !== null) {
    for (const { tail } of followed.tails.values()) {
      if (!tail.isAt(mark.gone, mark.gone)) tail.push(silentFrom, mark.unknown, mark.unknown)
    }
  }
  followed.runs = runs.length
  followed.brokenAt = brokenAt
  return true
}

function followPartitions(followed: Followed, store: LagStore, group: GroupHistory, from: number): boolean {
  let isChanged = false
  // What the last run has not seen yet is as unknown as before.
  const begin = store.brokenAt === null ? (store.runs.at(-1)?.from ?? 0) : Number.POSITIVE_INFINITY
  for (const [key, series] of group.partitions) {
    let entry = followed.tails.get(key)
    if (!entry) {
      entry = { topic: series.topic, partition: series.partition, tail: new Tail([]) }
      followed.tails.set(key, entry)
    }
    if (series.seenAt < begin) continue
    const current = series.value
    const end = store.ends.get(key)
    const endValue = end === undefined || end.value < 0n ? mark.unknown : end.value
    const pair = current <= mark.unknown ? current : endValue
    if (!entry.tail.isAt(current, pair)) {
      const at = Math.max(series.at, end && current > mark.unknown ? end.at : 0, begin)
      if (entry.tail.push(at, current, pair)) isChanged = true
    }
    entry.tail.dropBefore(from)
  }
  return isChanged
}

function followState(followed: Followed, { state, members, events }: GroupHistory): boolean {
  const newestEvent = events.at(-1)?.at ?? 0
  const isChanged = followed.state !== state || followed.members !== members || followed.newestEvent !== newestEvent
  Object.assign(followed, { state, members, newestEvent })
  return isChanged
}
