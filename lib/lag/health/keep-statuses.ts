import 'server-only'
import { deleteGroupStatuses, listGroupStatuses, putGroupStatuses } from '@/lib/store/group-statuses'
import type { HealthStore } from './health-store'
import type { HeldStatus } from './hold-status'

/**
 * The status that a group had when Ottla ended, for the first time that it is judged again: it tells since when a status
 * holds. What happened in between is not known; a status that is the same again is taken to have held.
 */
export function keptStatus(store: HealthStore, clusterId: string, groupId: string): HeldStatus | null {
  if (store.kept === null) store.kept = readKept(clusterId)
  const kept = store.kept.get(groupId) ?? null
  store.kept.delete(groupId)
  return kept
}

function readKept(clusterId: string): Map<string, HeldStatus> {
  try {
    return new Map(listGroupStatuses(clusterId).map(({ groupId, ...kept }) => [groupId, { ...kept, next: null }]))
  } catch (error) {
    tellOnce(error)
    return new Map()
  }
}

/** Writes what has changed since the last time, in one transaction. Without a disk to write to all goes on, until a restart. */
export function keepStatuses(store: HealthStore, clusterId: string): void {
  if (store.changed.size === 0) return
  const changed = [...store.changed]
  store.changed.clear()
  try {
    const held = changed.flatMap(groupId => {
      const known = store.groups.get(groupId)
      return known ? { groupId, status: known.held.status, reason: known.held.reason, since: known.held.since } : []
    })
    putGroupStatuses(clusterId, held)
    deleteGroupStatuses(
      clusterId,
      changed.filter(groupId => !store.groups.has(groupId)),
    )
  } catch (error) {
    tellOnce(error)
  }
}

let told = false

function tellOnce(error: unknown): void {
  if (!told) console.error('ottla: since when groups have their status is not kept', error)
  told = true
}
