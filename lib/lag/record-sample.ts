import type { GroupHistory, LagEvent, LagStore } from './lag-store'
import { createOffsetHistory, mark } from './offset-history'

/** One group at one moment. */
export interface GroupSample {
  groupId: string
  at: number
  state: string
  /** Null where not told. */
  members: number | null
  partitions: SampledPartition[]
  topicIds: ReadonlyMap<string, string>
}

export interface SampledPartition {
  /** `partitionKey` of the two. */
  key: string
  topic: string
  partition: number
  /** Null: nothing committed. */
  currentOffset: bigint | null
  /** Null: the leader did not answer. */
  logEndOffset: bigint | null
}

const mostEvents = 500
const noTopicId = '00000000-0000-0000-0000-000000000000'

/**
 * Puts a sample into the history, with the events that it shows against the one before.
 *
 * @param silence milliseconds without a sample after which the time between is a gap: the machine slept, or Kafka was away
 */
export function recordSample(store: LagStore, sample: GroupSample, silence: number): void {
  const group = store.groups.get(sample.groupId) ?? newGroup(store, sample)
  const isNew = group.sampledAt === 0
  // Of two readings that overlap the older one may finish later; it would look like a commit that went back.
  if (sample.at <= group.sampledAt) return
  if (!isNew && sample.at - group.sampledAt > silence) recordGap(group, group.sampledAt + 1)
  const events = [...eventsOf(group, sample), ...recordPartitions(group, sample)]
  group.events.push(...events)
  group.events.splice(0, group.events.length - mostEvents)
  group.state = sample.state
  group.members = sample.members ?? group.members
  group.sampledAt = sample.at
  for (const [topic, id] of sample.topicIds) if (id !== noTopicId) group.topicIds.set(topic, id)
}

/** Notes that the group could not be read then. */
export function recordGap(group: GroupHistory, at: number): void {
  for (const { history } of group.partitions.values()) {
    const isGone = history.length > 0 && history.point(history.length - 1).current === mark.gone
    if (!isGone) history.push(at, mark.unknown, mark.unknown)
  }
}

/** Notes that there is no such group any more. */
export function recordGone(group: GroupHistory, at: number): void {
  if (group.state === 'Dead') return
  group.events.push({ at, kind: 'state', text: `${group.state} → Dead` })
  group.state = 'Dead'
  group.members = 0
  for (const { history } of group.partitions.values()) history.push(at, mark.gone, mark.gone)
}

function newGroup(store: LagStore, { groupId, at, state, members }: GroupSample): GroupHistory {
  const group: GroupHistory = {
    since: at,
    sampledAt: 0,
    state,
    members,
    partitions: new Map(),
    topicIds: new Map(),
    events: [],
  }
  store.groups.set(groupId, group)
  return group
}

function eventsOf(group: GroupHistory, sample: GroupSample): LagEvent[] {
  const events: LagEvent[] = []
  const { at } = sample
  if (sample.state !== group.state) events.push({ at, kind: 'state', text: `${group.state} → ${sample.state}` })
  if (sample.members !== null && group.members !== null && sample.members !== group.members) {
    events.push({ at, kind: 'members', text: `${group.members} → ${sample.members}` })
  }
  for (const [topic, id] of sample.topicIds) {
    const before = group.topicIds.get(topic)
    if (before !== undefined && id !== noTopicId && id !== before) events.push({ at, kind: 'recreated', text: topic })
  }
  return events
}

function recordPartitions(group: GroupHistory, sample: GroupSample): LagEvent[] {
  const wentBack = new Map<string, string[]>()
  const seen = new Set<string>()
  for (const { key, topic, partition, currentOffset, logEndOffset } of sample.partitions) {
    seen.add(key)
    const entry = group.partitions.get(key) ?? { topic, partition, history: createOffsetHistory() }
    group.partitions.set(key, entry)
    const before = lastCommit(entry.history)
    if (before !== null && currentOffset !== null && currentOffset < before) {
      wentBack.set(topic, [...(wentBack.get(topic) ?? []), `${key}: ${before} → ${currentOffset}`])
    }
    entry.history.push(sample.at, currentOffset ?? mark.none, logEndOffset ?? mark.unknown)
  }
  for (const [key, { history }] of group.partitions) {
    if (!seen.has(key) && history.length > 0) history.push(sample.at, mark.gone, mark.gone)
  }
  return [...wentBack].map(([topic, moves]) => ({
    at: sample.at,
    kind: 'commit-back',
    text: moves.length === 1 ? (moves[0] ?? topic) : `${topic} × ${moves.length}`,
  }))
}

function lastCommit(history: { length: number; point(index: number): { current: bigint } }): bigint | null {
  for (let index = history.length - 1; index >= 0; index--) {
    const { current } = history.point(index)
    if (current >= 0n) return current
    if (current !== mark.unknown) return null
  }
  return null
}
