import 'server-only'
import type { Followed } from './follow-group'
import type { HeldStatus } from './hold-status'
import type { GroupJudgement } from './judge-group'
import type { Trend } from './trend'

/** What is remembered of a group from one evaluation to the next. */
export interface KnownHealth {
  /** The newest sample, and the one that was judged: where nothing changes only the time goes on. */
  sampledAt: number
  judgedAt: number
  /** Nothing has changed for so long that the next judgement would be the same. */
  isSettled: boolean
  followed: Followed | null
  state: string
  members: number | null
  judgement: GroupJudgement
  /** The partitions as they were judged last. */
  standing: GroupJudgement['partitions']
  held: HeldStatus
  trend: Trend
  /** Judged by its lag alone, outside of the history of offsets. */
  isShare: boolean
}

export interface HealthStore {
  groups: Map<string, KnownHealth>
  /** Statuses that were kept before Ottla was started, until the group is judged again; null: not read yet. */
  kept: Map<string, HeldStatus> | null
  /** Groups whose status has changed, or that are no more, since statuses were kept. */
  changed: Set<string>
}

// On globalThis: instrumentation evaluates, routes read, each in a module graph of its own.
const holder = globalThis as { ottlaHealth?: Map<string, HealthStore> }

export function healthStore(clusterId: string): HealthStore {
  holder.ottlaHealth ??= new Map()
  const known = holder.ottlaHealth.get(clusterId)
  if (known) return known
  const store: HealthStore = { groups: new Map(), kept: null, changed: new Set() }
  holder.ottlaHealth.set(clusterId, store)
  return store
}

/** Judges all groups anew from the history; only since when they fare as they do is kept. */
export function forgetJudgements(clusterId: string, now: number): void {
  const store = healthStore(clusterId)
  // Nothing was judged yet.
  if (store.kept === null) return
  for (const [groupId, { held }] of store.groups) {
    store.kept.set(groupId, { ...held, since: Math.min(held.since, now), next: null })
  }
  store.groups.clear()
}
