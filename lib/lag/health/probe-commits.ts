import 'server-only'
import { OttlaError, type Problem } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { nextRecords } from '@/lib/kafka/groups/next-records'
import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import type { PartitionHealth } from '../types'
import { besideStore, keepProbe, wantsProbe } from './beside-store'

/** A commit with something behind it. */
export interface Commit {
  groupId: string
  topic: string
  partition: number
  current: bigint
  end: bigint
}

/** The commit of a partition; null where nothing waits behind it. */
export function commitOf(groupId: string, judged: PartitionHealth): Commit | null {
  const { topic, partition, currentOffset, logEndOffset, lag } = judged
  if (currentOffset === null || logEndOffset === null || lag === null || lag === '0') return null
  return { groupId, topic, partition, current: BigInt(currentOffset), end: BigInt(logEndOffset) }
}

/**
 * Looks at the records with which groups will go on, and keeps what is found: their age, or that there is none. Those of
 * several groups at one offset are read once.
 *
 * @returns what could not be read, and why
 * @throws OttlaError as `nextRecords`
 */
export async function probeCommits(
  cluster: Cluster,
  commits: readonly Commit[],
  options: { signal?: AbortSignal } = {},
): Promise<Problem[]> {
  const problems: Problem[] = []
  const store = besideStore(cluster.id)
  let left = [...commits]
  // A request holds no partition twice: groups that stand at different offsets of one take turns.
  while (left.length > 0) {
    const at = Date.now()
    const round = new Map<string, Commit>()
    for (const commit of left) {
      const key = partitionKey(commit.topic, commit.partition)
      if (!round.has(key)) round.set(key, commit)
    }
    const positions = [...round.values()].map(({ topic, partition, current }) => ({
      topic,
      partition,
      offset: current,
    }))
    const { found, problems: some } = await nextRecords(cluster, positions, options)
    problems.push(...some)
    const later: Commit[] = []
    for (const commit of left) {
      const key = partitionKey(commit.topic, commit.partition)
      if (round.get(key)?.current !== commit.current) later.push(commit)
      else {
        const next = found.get(key)
        if (next) keepProbe(store, commit.groupId, key, { current: commit.current, end: commit.end, at, next })
      }
    }
    left = later
  }
  return problems
}

/** Partitions that are looked at behind one sample of all groups. */
const mostProbes = 100

/**
 * Looks at the commits that are about to be called stalled: a group that has read all that there is may still have a lag,
 * of transaction markers or of a transaction that is open. One look for each commit, not one each time.
 *
 * @returns the groups of which something was found out
 */
export async function probeStandingCommits(
  cluster: Cluster,
  standing: readonly Commit[],
  now: number,
): Promise<Set<string>> {
  const store = besideStore(cluster.id)
  if (store.isProbing) return new Set()
  const wanted = standing
    .filter(({ topic, partition, ...commit }) =>
      wantsProbe(store, { ...commit, key: partitionKey(topic, partition), now }),
    )
    .slice(0, mostProbes)
  if (wanted.length === 0) return new Set()
  store.isProbing = true
  try {
    await probeCommits(cluster, wanted)
  } catch (error) {
    // A broker that does not answer is told by the sampler.
    if (!(error instanceof OttlaError)) console.error('ottla: the next records could not be read', error)
  } finally {
    store.isProbing = false
  }
  return new Set(wanted.map(({ groupId }) => groupId))
}
