import type { PartitionRow } from '@/lib/kafka/topics/types'

export type PartitionState = 'offline' | 'underReplicated' | 'inSync'

/** The worst first. */
export const partitionStates: readonly PartitionState[] = ['offline', 'underReplicated', 'inSync']

export function partitionState({ leader, isr, replicas }: PartitionRow): PartitionState {
  if (leader === null) return 'offline'
  return isr.length < replicas.length ? 'underReplicated' : 'inSync'
}

/** Offsets from the start to the end; null where one of them is not known. */
export function partitionRecords({ logStartOffset, logEndOffset }: PartitionRow): bigint | null {
  return logStartOffset === null || logEndOffset === null ? null : BigInt(logEndOffset) - BigInt(logStartOffset)
}

/** What is wrong with the partitions of a topic, for the notes above their table. */
export interface PartitionTrouble {
  withoutLeader: number[]
  /** Replicas of those that are on no live broker. */
  offlineBrokers: number[]
  underReplicated: number[]
  /** Replicas that are missing from the in-sync ones of those. */
  missingBrokers: number[]
}

export function partitionTrouble(rows: readonly PartitionRow[]): PartitionTrouble {
  const offline = rows.filter(row => partitionState(row) === 'offline')
  const behind = rows.filter(row => partitionState(row) === 'underReplicated')
  return {
    withoutLeader: offline.map(row => row.partition),
    offlineBrokers: ascending(offline.flatMap(row => row.offlineReplicas)),
    underReplicated: behind.map(row => row.partition),
    missingBrokers: ascending(behind.flatMap(row => row.replicas.filter(replica => !row.isr.includes(replica)))),
  }
}

function ascending(ids: readonly number[]): number[] {
  return [...new Set(ids)].sort((a, b) => a - b)
}
