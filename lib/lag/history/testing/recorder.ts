import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { HistorySettings } from '@/lib/config/lag-settings'
import { forgetLagStores, type LagStore, lagStore } from '../../lag-store'
import { noteRun, recordSample } from '../../record-sample'
import { closeHistory, openHistory } from '../engine'
import { writeHistory } from '../write-history'

const day = 86_400_000
export const settings: HistorySettings = { raw: 7 * day, rollUps: 90 * day, maxBytes: 2 ** 28 }
export const cluster = 'c'

export const newFolder = () => mkdtempSync(join(tmpdir(), 'ottla-history-'))

/** As Ottla does when it is started. */
export function start(folder: string, more: Partial<HistorySettings> = {}): LagStore {
  openHistory(folder, { ...settings, ...more })
  return lagStore(cluster)
}

/** As a crash does: what is in memory is gone. */
export function stop(): void {
  forgetLagStores()
  closeHistory()
}

/** By group, topic and partition: committed offset and log end; null where there is none. */
export type Offsets = Record<string, Record<string, [current: bigint | null, end: bigint | null]>>

/** One tick of the sampler, with its writing. */
export function tick(store: LagStore, at: number, offsets: Offsets, { write = true, members = 0 } = {}): void {
  noteRun(store, at, 3 * store.interval)
  for (const [groupId, partitions] of Object.entries(offsets)) {
    const sampled = Object.entries(partitions).map(([key, [currentOffset, logEndOffset]]) => {
      const dash = key.lastIndexOf('-')
      return { key, topic: key.slice(0, dash), partition: Number(key.slice(dash + 1)), currentOffset, logEndOffset }
    })
    const of = { state: members > 0 ? 'Stable' : 'Empty', members, clients: null, topicIds: new Map<string, string>() }
    recordSample(store, { groupId, at, partitions: sampled, ...of }, 3 * store.interval)
  }
  if (write) writeHistory(store, at)
}
