import 'server-only'
import type { NextRecord } from '@/lib/kafka/groups/next-records'

/** What was found at a commit. */
export interface Probe {
  /** The commit, and the log end then. */
  current: bigint
  end: bigint
  /** When somebody looked; milliseconds since 1970. */
  at: number
  next: NextRecord
}

/** What is known of groups beside their history. In memory only: it is found out again. */
export interface Beside {
  /** Group → partition (`partitionKey`) → what was found there. */
  probes: Map<string, Map<string, Probe>>
  /** Group → the partitions that its members have; groups whose members have none, or are not told, are missing. */
  assigned: Map<string, ReadonlySet<string>>
  isProbing: boolean
}

// On globalThis: instrumentation fills it, routes read it, each in a module graph of its own.
const holder = globalThis as { ottlaBeside?: Map<string, Beside> }

export function besideStore(clusterId: string): Beside {
  holder.ottlaBeside ??= new Map()
  const known = holder.ottlaBeside.get(clusterId)
  if (known) return known
  const store: Beside = { probes: new Map(), assigned: new Map(), isProbing: false }
  holder.ottlaBeside.set(clusterId, store)
  return store
}

/** Milliseconds after which a record is looked for again: retention may have taken it. */
const recordsLast = 600_000

/** Milliseconds for which a transaction is taken to be open still while more is written: it is looked at again meanwhile. */
const transactionsLast = 60_000

/**
 * What was found at this commit, as far as it still holds: a record stays where it is for a while, but that there is none
 * holds only until something is written.
 */
export function probeOf(
  store: Beside,
  of: { groupId: string; key: string; current: bigint; end: bigint; now: number },
): NextRecord | null {
  const probe = store.probes.get(of.groupId)?.get(of.key)
  if (!probe || probe.current !== of.current) return null
  const { kind } = probe.next
  if (kind === 'record' || kind === 'before-start') return of.now - probe.at < recordsLast ? probe.next : null
  if (kind === 'open-transaction' && of.now - probe.at < transactionsLast) return probe.next
  return probe.end === of.end ? probe.next : null
}

/** Whether it is worth a look what is at this commit. */
export function wantsProbe(store: Beside, of: Parameters<typeof probeOf>[1]): boolean {
  const next = probeOf(store, of)
  return (
    next === null || (next.kind === 'open-transaction' && store.probes.get(of.groupId)?.get(of.key)?.end !== of.end)
  )
}

export function keepProbe(store: Beside, groupId: string, key: string, probe: Probe): void {
  const probes = store.probes.get(groupId) ?? new Map<string, Probe>()
  store.probes.set(groupId, probes)
  probes.set(key, probe)
}
