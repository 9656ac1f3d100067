import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { readGroup } from '@/lib/kafka/groups/describe-group'
import { type GroupsSnapshot, readGroups } from '@/lib/kafka/groups/read-groups'
import type { GroupDescription } from '@/lib/kafka/groups/types'
import { followClock } from './follow-clock'
import { evaluateSampled } from './health/all-group-health'
import { noteSnapshot } from './health/note-snapshot'
import { writeHistory, writeSoon } from './history/write-history'
import { type LagStore, lagStore } from './lag-store'
import { forgetEnds, noteRun, recordGap, recordGone, recordSample } from './record-sample'
import { sampleOfDescription, samplesOfSnapshot } from './samples-of'

/** Milliseconds after which all members are asked for again; who comes and goes meanwhile changes the state of its group. */
const membersEvery = 30_000

/** Three samples missed are a gap. */
const silenceOf = (store: LagStore) => 3 * store.interval

/**
 * One sample of every group of the cluster. What could not be read becomes a gap; nothing is thrown.
 * @returns whether anything could be read, and whether nothing is missing
 */
export async function sampleAllGroups(cluster: Cluster): Promise<{ ok: boolean; complete: boolean }> {
  const store = lagStore(cluster.id)
  let snapshot: GroupsSnapshot
  try {
    snapshot = await readGroups(cluster, { known: knownMembers(store) })
  } catch (error) {
    if (!(error instanceof OttlaError)) console.error('ottla: the lag sampler failed', error)
    store.brokenAt ??= Date.now()
    return { ok: false, complete: false }
  }
  const { at } = snapshot
  followClock(store, at)
  const describedAt = snapshot.remembered.size > 0 ? store.described.at : Date.now()
  store.described = { at: describedAt, groups: snapshot.described }
  const samples = samplesOfSnapshot(snapshot)
  noteSnapshot(cluster, snapshot)
  noteRun(store, at, silenceOf(store))
  for (const sample of samples) recordSample(store, sample, silenceOf(store))
  const sampled = new Set(samples.map(sample => sample.groupId))
  const listed = new Set(snapshot.listed.map(group => group.groupId))
  for (const [groupId, group] of store.groups) {
    if (sampled.has(groupId)) continue
    // What a complete list lacks is gone; otherwise its coordinator did not answer.
    if (!listed.has(groupId) && snapshot.complete) recordGone(store, groupId, group, at)
    else recordGap(store, group, at)
  }
  if (snapshot.problems.length === 0) forgetEnds(store, at)
  writeHistory(store, Date.now())
  return { ok: true, complete: snapshot.problems.length === 0 }
}

function knownMembers({ described }: LagStore): LagStore['described']['groups'] {
  return Date.now() - described.at < membersEvery ? described.groups : new Map()
}

/**
 * A description, which is a sample of the history at the same time: the chart and the table of a page cannot differ.
 * @throws OttlaError as `describeGroup`
 */
export async function describeAndSample(
  cluster: Cluster,
  groupId: string,
  options: { signal?: AbortSignal } = {},
): Promise<GroupDescription> {
  const store = lagStore(cluster.id)
  try {
    const { description, topicIds, at } = await readGroup(cluster, groupId, options)
    followClock(store, at)
    recordSample(store, sampleOfDescription(description, topicIds, at), silenceOf(store))
    evaluateSampled(cluster, groupId)
    writeSoon(store)
    return description
  } catch (error) {
    const known = store.groups.get(groupId)
    if (known && error instanceof OttlaError && error.code === 'GROUP_NOT_FOUND')
      recordGone(store, groupId, known, Date.now())
    else if (known && !(error instanceof OttlaError && error.code === 'CANCELLED')) recordGap(store, known, Date.now())
    throw error
  }
}
