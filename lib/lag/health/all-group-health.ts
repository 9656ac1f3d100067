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

/** Judges every group; the sampler calls it after each sample of all groups, before it tells those who follow it. */
export function evaluateAllGroups(cluster: Cluster, now = Date.now()): void {
  const store = healthStore(cluster.id)
  const settings = healthSettingsOf(cluster)
  const known = new Set(knownGroups(cluster.id))
  for (const [groupId, { isShare }] of store.groups) if (!isShare && !known.has(groupId)) forget(cluster.id, groupId)
  const standing: Commit[] = []
  for (const groupId of known) {
    const health = evaluateGroup(cluster.id, groupId, { settings, now })
    for (const partition of health?.judgement.partitions ?? []) {
      const { waitingSince } = partition
      // Before it is called stalled, so that a group that has read all is never called so.
      if (waitingSince === null || now - waitingSince < settings.stalledAfter / 2) continue
      const commit = commitOf(groupId, partition)
      if (commit) standing.push(commit)
    }
  }
  keepStatuses(store, cluster.id)
  void probeStandingCommits(cluster, standing, now).then(groups => {
    for (const groupId of groups) evaluateGroup(cluster.id, groupId, { settings, now: Date.now() })
  })
}

function forget(clusterId: string, groupId: string): void {
  const store = healthStore(clusterId)
  store.groups.delete(groupId)
  store.changed.add(groupId)
  besideStore(clusterId).probes.delete(groupId)
}
