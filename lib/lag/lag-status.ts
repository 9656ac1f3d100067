import 'server-only'
import { statSync } from 'node:fs'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { historyEngine } from './history/engine'
import { type HistoryFile, sizeOf } from './history/history-file'
import { type LagStore, lagStore } from './lag-store'
import { samplerHealth } from './sampled'
import type { LagStatus } from './types'

/** How the sampler of a cluster does, and how far back the history reaches that its bound leaves. */
export function lagStatus(cluster: Cluster): LagStatus {
  const store = lagStore(cluster.id)
  const { file, settings, problem, damage } = historyEngine()
  const { last, lastOkAt } = samplerHealth(cluster.id)
  return {
    interval: Math.round(store.interval),
    lastSampleAt: lastOkAt,
    lastDuration: last && Math.round(last.duration),
    series: { committed: committedOf(store), logEnds: store.ends.size },
    bytes: bytesOf(file),
    maxBytes: settings.maxBytes,
    reach: reachOf(store),
    clockSetBack: store.clockSetBack,
    problem: problem ?? damage,
  }
}

function committedOf({ groups }: LagStore): number {
  return groups.values().reduce((sum, { partitions }) => sum + partitions.size, 0)
}

function bytesOf(file: HistoryFile): number {
  const { taken } = sizeOf(file)
  const log = file.path === null ? undefined : statSync(`${file.path}-wal`, { throwIfNoEntry: false })
  return taken + (log?.size ?? 0)
}

function reachOf({ runs }: LagStore): LagStatus['reach'] {
  const first = runs[0]?.from
  if (first === undefined) return null
  const { reach } = historyEngine()
  return {
    raw: Math.max(first, reach.raw),
    minute: Math.max(first, reach.minute),
    tenMinutes: Math.max(first, reach.tenMinutes),
  }
}
