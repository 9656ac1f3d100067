import { dormantEnd, dormantGroup, revive } from './history/dormant'
import { historyEngine } from './history/engine'
import { journalPoint } from './history/journal'
import { addPoint, newSeries, type Series } from './history/series'
import type { LagEvent } from './lag-event'
import { type GroupHistory, type LagStore, slotOf } from './lag-store'
import { mark } from './offset-point'
import { clientsOf, eventsOf, wentBackOf } from './sample-events'

/** One group at one moment. */
export interface GroupSample {
  groupId: string
  at: number
  state: string
  /** Null where not told. */
  members: number | null
  /** Member id → client id; null where not told. */
  clients: ReadonlyMap<string, string> | null
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
  const group = store.groups.get(sample.groupId) ?? comeBack(store, sample.groupId) ?? newGroup(store, sample)
  const isNew = group.sampledAt === 0
  // Of two readings that overlap the older one may finish later; it would look like a commit that went back.
  if (sample.at <= group.sampledAt) return
  if (!isNew && wasSilent(store, group, sample.at, silence)) recordGap(store, group, group.sampledAt + 1)
  const run = noteRun(store, sample.at, silence)
  if (!isNew && group.sampledAt < run.from && sample.at - run.from > silence) recordGap(store, group, run.from)
  for (const event of [...eventsOf(group, sample, noTopicId), ...recordPartitions(store, group, sample)]) {
    addEvent(store, sample.groupId, group, event)
  }
  takeState(group, sample)
}

/** Everything of the cluster that is sampled is in a run; between two runs nothing is known of anything. */
export function noteRun(store: LagStore, at: number, silence: number): { from: number; until: number } {
  const last = store.runs.at(-1)
  if (last && store.brokenAt === null && at - last.until <= silence) {
    last.until = Math.max(last.until, at)
    return last
  }
  // Two that overlap are of readings that overlap.
  if (last && at <= last.until) return last
  store.brokenAt = null
  const run = { from: at, until: at }
  store.runs.push(run)
  return run
}

/** A gap that others do not share: theirs is one between two runs, and costs nothing here. */
function wasSilent({ runs }: LagStore, { sampledAt }: GroupHistory, at: number, silence: number): boolean {
  const run = runs.findLast(each => each.from <= sampledAt)
  return run !== undefined && Math.min(at, run.until) - sampledAt > silence
}

/** Notes that the group could not be read then. */
export function recordGap(store: LagStore, group: GroupHistory, at: number): void {
  for (const series of group.partitions.values()) {
    if (series.value !== mark.gone) push(store, series, at, mark.unknown)
  }
}

/** Notes that there is no such group any more. */
export function recordGone(store: LagStore, groupId: string, group: GroupHistory, at: number): void {
  if (group.state === 'Dead') return
  addEvent(store, groupId, group, { at, kind: 'gone', text: `${group.state} → Dead` })
  Object.assign(group, { state: 'Dead', members: 0, clients: null, sampledAt: at, isDirty: true })
  for (const series of group.partitions.values()) push(store, series, at, mark.gone)
}

/** Keeps an event with the history of a group. */
export function addEvent(store: LagStore, groupId: string, group: GroupHistory, event: LagEvent): void {
  group.events.push(event)
  const dropped = group.events.splice(0, group.events.length - mostEvents)
  group.eventsSince = Math.max(group.eventsSince, (dropped.at(-1)?.at ?? -1) + 1)
  store.pending.events.push({ groupId, event })
}

/** Notes log ends that nobody reads any more: what is not sampled is not known. */
export function forgetEnds(store: LagStore, at: number): void {
  for (const series of store.ends.values()) if (series.seenAt < at) push(store, series, at, mark.unknown)
}

function newGroup(store: LagStore, { groupId, at, state, members }: GroupSample): GroupHistory {
  const group: GroupHistory = {
    since: at,
    sampledAt: 0,
    state,
    members,
    clients: null,
    partitions: new Map(),
    topicIds: new Map(),
    events: [],
    eventsSince: 0,
    isDirty: true,
  }
  store.groups.set(groupId, group)
  return group
}

/** A group that was gone for long, and is there again. */
function comeBack(store: LagStore, groupId: string): GroupHistory | null {
  const group = dormantGroup(store, groupId)
  if (!group) return null
  group.eventsSince = group.sampledAt + 1
  group.isDirty = true
  for (const series of group.partitions.values()) revive(store, series)
  store.groups.set(groupId, group)
  return group
}

function takeState(group: GroupHistory, { at, state, members, clients, topicIds }: GroupSample): void {
  if (state !== group.state || (members !== null && members !== group.members)) group.isDirty = true
  group.state = state
  group.members = members ?? group.members
  group.clients = clientsOf(group, clients, members)
  group.sampledAt = at
  for (const [topic, id] of topicIds) {
    if (id === noTopicId || group.topicIds.get(topic) === id) continue
    group.topicIds.set(topic, id)
    group.isDirty = true
  }
}

function recordPartitions(store: LagStore, group: GroupHistory, sample: GroupSample): LagEvent[] {
  const wentBack = new Map<string, string[]>()
  const { at, groupId } = sample
  for (const { key, topic, partition, currentOffset, logEndOffset } of sample.partitions) {
    const series = group.partitions.get(key) ?? addSeries(store, group.partitions, key, { groupId, topic, partition })
    const before = series.known
    if (before !== null && currentOffset !== null && currentOffset < before) {
      wentBack.set(topic, [...(wentBack.get(topic) ?? []), `${key}: ${before} → ${currentOffset}`])
    }
    push(store, series, at, currentOffset ?? mark.none)
    const end = store.ends.get(key) ?? addSeries(store, store.ends, key, { groupId: null, topic, partition })
    push(store, end, at, logEndOffset ?? mark.unknown)
  }
  if (group.partitions.size === sample.partitions.length) return wentBackOf(wentBack, at)
  for (const series of group.partitions.values()) {
    if (series.seenAt >= at) continue
    // Of a partition without a commit only the members tell.
    if (series.value !== mark.none || sample.members !== null) push(store, series, at, mark.gone)
  }
  return wentBackOf(wentBack, at)
}

/**
 * Puts a sample into a series; only a change costs something. Before one comes the end of what had not changed, so that
 * an hour of nothing is no slope.
 */
function push(store: LagStore, series: Series, at: number, value: bigint): void {
  // Of two readings that overlap the older one may finish later; it would look like a value that went back.
  if (at <= series.seenAt) return
  if (series.at > 0 && value === series.value) {
    series.seenAt = at
    return
  }
  const { journal } = store.pending
  if (series.at > 0 && series.seenAt > series.at && series.value > mark.unknown) {
    journalPoint(journal, series.id, series.seenAt, series.value)
    addPoint(series, series.seenAt, series.value)
  }
  journalPoint(journal, series.id, at, value)
  addPoint(series, at, value)
  slotOf(store, series).isDirty = true
}

function addSeries(
  store: LagStore,
  all: Map<string, Series>,
  key: string,
  of: { groupId: string | null; topic: string; partition: number },
): Series {
  const dormant = of.groupId === null ? dormantEnd(store, of.topic, of.partition) : null
  const series = dormant ?? newSeries(historyEngine().nextSeriesId++, of)
  all.set(key, series)
  revive(store, series)
  return series
}
