import 'server-only'
import { deserialize, serialize } from 'node:v8'
import type { ScanSettings, ScanState } from './scan-log'
import { type PartitionTally, type SharedTally, Tally } from './tally'

/** A scan as it is kept, so that it can go on: everything in one, so that positions and counts are always of one moment. */
interface KeptScan {
  version: typeof version
  settings: ScanSettings
  partitions: PartitionTally[]
  /** Null before anything was counted. */
  shared: SharedTally | null
}

/** Raised whenever what is kept changes its shape. */
const version = 1

/** About 60 KB, and with many keys up to a megabyte. */
export function scanToBytes(settings: ScanSettings, { tally, partitions }: ScanState): Uint8Array {
  return serialize({ version, settings, partitions, shared: tally.data() } satisfies KeptScan)
}

export function freshScanToBytes(settings: ScanSettings, partitions: PartitionTally[]): Uint8Array {
  return serialize({ version, settings, partitions, shared: null } satisfies KeptScan)
}

/** @returns null where it was kept by another version of Ottla */
export function scanFromBytes(bytes: Uint8Array): { settings: ScanSettings; state: ScanState } | null {
  const kept: KeptScan = deserialize(bytes)
  if (kept.version !== version) return null
  const tally = new Tally()
  if (kept.shared) tally.merge(kept.shared)
  return { settings: kept.settings, state: { tally, partitions: kept.partitions } }
}
