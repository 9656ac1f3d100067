import 'server-only'
import { lagDefaults } from '@/lib/config/lag-settings'
import type { OffsetHistory } from './offset-history'

export type LagEventKind =
  | 'state'
  | 'members'
  | 'joined'
  | 'left'
  | 'empty'
  | 'commit-back'
  | 'recreated'
  | 'reset'
  | 'gone'

export interface LagEvent {
  at: number
  kind: LagEventKind
  /** Names and numbers only, so that it needs no translation: `Empty → Stable`, `email.send-0: 5 → 0`. */
  text: string
  /** Who did it, where somebody did it here. */
  by?: string
}

export interface GroupHistory {
  /** When this group was sampled first and last; milliseconds since 1970. */
  since: number
  sampledAt: number
  state: string
  members: number | null
  /** By `partitionKey`. */
  partitions: Map<string, { topic: string; partition: number; history: OffsetHistory }>
  topicIds: Map<string, string>
  events: LagEvent[]
}

/** What Ottla has seen of the groups of one cluster since it was started; in memory only. */
export interface LagStore {
  groups: Map<string, GroupHistory>
  /** Group id → when its page or its chart was asked for last. */
  watched: Map<string, number>
  /** Milliseconds between two samples of all groups at present: the settings', or longer where the cluster is slow. */
  interval: number
  /** Set while the sampler of this cluster runs. */
  timer: NodeJS.Timeout | null
  watchTimer: NodeJS.Timeout | null
}

// On globalThis: instrumentation fills it and routes read it, each in a module graph of its own.
const holder = globalThis as { ottlaLag?: Map<string, LagStore> }

/** Milliseconds between two samples of a group that somebody looks at. */
export const watchedGroup = 2_000

export function lagStore(clusterId: string): LagStore {
  holder.ottlaLag ??= new Map()
  const known = holder.ottlaLag.get(clusterId)
  if (known) return known
  const store: LagStore = {
    groups: new Map(),
    watched: new Map(),
    interval: lagDefaults.interval,
    timer: null,
    watchTimer: null,
  }
  holder.ottlaLag.set(clusterId, store)
  return store
}

export function allLagStores(): LagStore[] {
  return [...(holder.ottlaLag?.values() ?? [])]
}
