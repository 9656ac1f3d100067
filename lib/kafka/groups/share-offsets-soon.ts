import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import type { Connection } from '@/lib/kafka/connection/connection'
import { type ShareOffsets, shareGroupOffsets } from './share-group-offsets'

/** What share groups had when all of them were read last, and the reading that goes on now. */
interface Shared {
  last: ShareOffsets | null
  reading: Promise<ShareOffsets> | null
}

// On globalThis, as the connections: the pages and the sampler read for each other.
const holder = globalThis as { ottlaShared?: WeakMap<Connection, Shared> }

/** Milliseconds for which what all other groups have waits for share groups. */
const patience = 100

/**
 * Begins to read how far share groups have come. Of a coordinator that takes seconds over it (see `shareGroupOffsets`)
 * the others do not hear: what was read last is told then, and the reading goes on for who asks next.
 *
 * @returns waits for it
 */
export function shareOffsetsSoon(
  cluster: Cluster,
  groups: readonly { groupId: string; coordinator: number }[],
  readOffsets: typeof shareGroupOffsets = shareGroupOffsets,
): () => Promise<ShareOffsets> {
  holder.ottlaShared ??= new WeakMap()
  const shared: Shared = holder.ottlaShared.get(cluster.connection) ?? { last: null, reading: null }
  holder.ottlaShared.set(cluster.connection, shared)
  const reading = shared.reading ?? read(shared, () => readOffsets(cluster, groups))
  shared.reading = reading
  // Whoever begins it may fail before waiting for it.
  reading.catch(() => {})
  return async () => {
    const { last } = shared
    const offsets = last === null ? await reading : await Promise.race([reading, sleep(patience, last)])
    // Of a reading that began before, some may have been deleted since.
    const listed = new Set(groups.map(({ groupId }) => groupId))
    return { ...offsets, groups: new Map([...offsets.groups].filter(([groupId]) => listed.has(groupId))) }
  }
}

async function read(shared: Shared, readOffsets: () => Promise<ShareOffsets>): Promise<ShareOffsets> {
  try {
    shared.last = await readOffsets()
    return shared.last
  } finally {
    shared.reading = null
  }
}
