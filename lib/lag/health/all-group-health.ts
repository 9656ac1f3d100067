import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { knownGroups } from '../history'
import type { GroupHealth } from '../types'
import { besideStore } from './beside-store'
import { evaluateGroup } from './evaluate-group'
import { toGroupHealth } from './group-health'
import { healthSettingsOf } from './health-settings-of'
import { healthStore } from './health-store'
import { keepStatuses } from './keep-statuses'
import { type Commit, commitOf, probeStandingCommits } from './probe-commits'

/** How every group fares that was ever seen, as it was judged after the last sample. */
export function allGroupHealth(cluster: Cluster): Map<string, GroupHealth> {
  const { groups } = healthStore(cluster.id)
  return new Map([...groups].map(([groupId, known]) => [groupId, toGroupHealth(groupId, known)]))
}

/** Milliseconds of work after which others have their turn. */
const turn = 10

/** Judges every group; the sampler waits for it after each sample of all groups, before it tells those who follow it. */
export async function evaluateAllGroups(cluster: Cluster, at?: number): Promise<void> {
  const store = healthStore(cluster.id)
  const settings = healthSettingsOf(cluster)
  const known = new Set(knownGroups(cluster.id))
  for (const [groupId, { isShare }] of store.groups) if (!isShare && !known.has(groupId)) forget(cluster.id, groupId)
  const standing: Commit[] = []
  let began = performance.now()
  for (const groupId of known) {
    const now = at ?? Date.now()
    const health = evaluateGroup(cluster.id, groupId, { settings, now })
    const isJudged = health?.judgedAt === health?.sampledAt
    for (const partition of (isJudged && health?.judgement.partitions) || []) {
      const waitingSince = partition.standing?.waitingSince ?? null
      // Before it is called stalled, so that a group that has read all is never called so.
      if (waitingSince === null || now - waitingSince < settings.stalledAfter / 2) continue
      const commit = commitOf(groupId, partition)
      if (commit) standing.push(commit)
    }
    if (performance.now() - began < turn) continue
    await new Promise(resolve => setImmediate(resolve))
    began = performance.now()
  }
  keepStatuses(store, cluster.id)
  void probeStandingCommits(cluster, standing, at ?? Date.now()).then(groups => {
    for (const groupId of groups) {
      // What was found out beside the samples makes it worth another look.
      const health = store.groups.get(groupId)
      if (health) health.isSettled = false
      evaluateGroup(cluster.id, groupId, { settings, now: Date.now() })
    }
  })
}

/** Judges a group of which somebody has just taken a sample. */
export function evaluateSampled(cluster: Cluster, groupId: string): void {
  evaluateGroup(cluster.id, groupId, { settings: healthSettingsOf(cluster), now: Date.now() })
}

function forget(clusterId: string, groupId: string): void {
  const store = healthStore(clusterId)
  store.groups.delete(groupId)
  store.changed.add(groupId)
  besideStore(clusterId).probes.delete(groupId)
}
