import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { knownGroups } from '../history'
import { lagSettingsOf } from '../lag-settings-of'
import type { GroupHealth } from '../types'
import { evaluateGroup } from './evaluate-group'
import { toGroupHealth } from './group-health'
import { healthStore } from './health-store'

/** How every group fares that was ever seen, as it was judged after the last sample. */
export function allGroupHealth(cluster: Cluster): Map<string, GroupHealth> {
  const { groups } = healthStore(cluster.id)
  return new Map([...groups].map(([groupId, known]) => [groupId, toGroupHealth(groupId, known)]))
}

/** Judges every group; the sampler calls it after each sample of all groups, before it tells those who follow it. */
export function evaluateAllGroups(cluster: Cluster, now = Date.now()): void {
  const store = healthStore(cluster.id)
  const settings = lagSettingsOf(cluster)
  const known = new Set(knownGroups(cluster.id))
  for (const groupId of store.groups.keys()) if (!known.has(groupId)) store.groups.delete(groupId)
  for (const groupId of known) evaluateGroup(store, { clusterId: cluster.id, groupId }, settings, now)
}
