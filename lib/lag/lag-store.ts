import 'server-only'
import { lagDefaults } from '@/lib/config/lag-settings'
import type { DescribedGroup } from '@/lib/kafka/groups/described-group'
import { type Journal, newJournal } from './history/journal'
import { loadHistory } from './history/load-history'
import type { Series } from './history/series'
import type { LagEvent } from './lag-event'

export interface GroupHistory {
  /** When this group was sampled first and last; milliseconds since 1970. */
  since: number
  sampledAt: number
  state: string
  members: number | null
  /** Member id → client id at the last sample; null where it did not tell. */
  clients: ReadonlyMap<string, string> | null
  /** The committed offsets, by `partitionKey`. */
  partitions: Map<string, Series>
  topicIds: Map<string, string>
  /** Oldest first; those before `eventsSince` are on disk only. */
  events: LagEvent[]
  eventsSince: number
  /** Whether state, members or topic ids have changed since they were written. */
  isDirty: boolean
}

/** A time in which samples came without a break. Outside of it nothing is known; in it, what did not change is unchanged. */
export interface Run {
  from: number
  until: number
}

/** Series are written a few at a time: those of one slot, then those of the next. */
export interface Slot {
  series: Set<Series>
  /** What of the journal its series have on disk already. */
  journalId: number
  /** Until when its series are rolled up. */
  rolledAt: number
  isDirty: boolean
}

/** What is known of the groups of one cluster: the newest part of the history, of which the rest is on disk. */
export interface LagStore {
  clusterId: string
  groups: Map<string, GroupHistory>
  /** The log ends, by `partitionKey`: once, however many groups read a partition. */
  ends: Map<string, Series>
  runs: Run[]
  /** When nothing could be sampled any more; null while sampling goes well. */
  brokenAt: number | null
  /** When the clock was found to have been set back last, and by how many milliseconds. */
  clockSetBack: { at: number; by: number } | null
  /** Group id → when its page or its chart was asked for last. */
  watched: Map<string, number>
  /** Milliseconds between two samples of all groups at present: the settings', or longer where the cluster is slow. */
  interval: number
  /** The members of the groups, and when all of them were asked for last. */
  described: { at: number; groups: ReadonlyMap<string, DescribedGroup> }
  /** Set while the sampler of this cluster runs. */
  timer: NodeJS.Timeout | null
  watchTimer: NodeJS.Timeout | null
  /** What the disk does not have yet. */
  pending: {
    journal: Journal
    series: Series[]
    events: { groupId: string; event: LagEvent }[]
    timer: NodeJS.Timeout | null
  }
  slots: Slot[]
  nextSlot: number
  turnedAt: number
  journalId: number
}

// On globalThis: instrumentation fills it and routes read it, each in a module graph of its own.
const holder = globalThis as { ottlaLag?: Map<string, LagStore> }

/** Milliseconds between two samples of a group that somebody looks at. */
export const watchedGroup = 2_000

const slotCount = 60

/** The store of a cluster; with what is on disk, when it is asked for first. */
export function lagStore(clusterId: string): LagStore {
  holder.ottlaLag ??= new Map()
  const known = holder.ottlaLag.get(clusterId)
  if (known) return known
  const store = newLagStore(clusterId)
  holder.ottlaLag.set(clusterId, store)
  loadHistory(store)
  return store
}

/** Forgets what is in memory, as a process that ends does; what is on disk is read again. For tests. */
export function forgetLagStores(): void {
  for (const { timer, watchTimer, pending } of holder.ottlaLag?.values() ?? []) {
    for (const each of [timer, watchTimer, pending.timer]) if (each) clearTimeout(each)
  }
  delete holder.ottlaLag
}

function newLagStore(clusterId: string): LagStore {
  return {
    clusterId,
    groups: new Map(),
    ends: new Map(),
    runs: [],
    brokenAt: null,
    clockSetBack: null,
    watched: new Map(),
    interval: lagDefaults.interval,
    described: { at: 0, groups: new Map() },
    timer: null,
    watchTimer: null,
    pending: { journal: newJournal(), series: [], events: [], timer: null },
    slots: Array.from({ length: slotCount }, () => ({ series: new Set(), journalId: 0, rolledAt: 0, isDirty: false })),
    nextSlot: 0,
    turnedAt: 0,
    journalId: 0,
  }
}

export function slotOf(store: LagStore, series: Series): Slot {
  const slot = store.slots[series.id % store.slots.length]
  if (!slot) throw new Error('a store has slots')
  return slot
}
