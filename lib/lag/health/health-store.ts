import 'server-only'
import type { HeldStatus } from './hold-status'
import type { GroupJudgement } from './judge-group'
import type { Trend } from './trend'

/** What is remembered of a group from one evaluation to the next. */
export interface KnownHealth {
  sampledAt: number
  state: string
  members: number | null
  judgement: GroupJudgement
  held: HeldStatus
  trend: Trend
}

export interface HealthStore {
  groups: Map<string, KnownHealth>
}

// On globalThis: instrumentation evaluates, routes read, each in a module graph of its own.
const holder = globalThis as { ottlaHealth?: Map<string, HealthStore> }

export function healthStore(clusterId: string): HealthStore {
  holder.ottlaHealth ??= new Map()
  const known = holder.ottlaHealth.get(clusterId)
  if (known) return known
  const store: HealthStore = { groups: new Map() }
  holder.ottlaHealth.set(clusterId, store)
  return store
}
