import 'server-only'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { partitionKey, type TopicPartition } from '@/lib/kafka/topics/topic-partition'
import { durationMs } from './duration-ms'
import { parseOffsetsCsv } from './parse-offsets-csv'
import type { ReadCommits } from './read-commits'
import { undoRows } from './reset-record'
import type { Commit, ResetPlan, ResetStrategy } from './types'

/** What a strategy takes its offsets from, other than the log of each partition. */
export interface PlanSource {
  /** The partitions that it speaks of, whatever scope was chosen. */
  only?: readonly TopicPartition[]
  /** Of another group. */
  commits?: ReadCommits
  /** By `partitionKey`. */
  offsets?: ReadonlyMap<string, bigint>
  /** By `partitionKey`: what was there before the change that is undone. */
  undo?: ReadonlyMap<string, Commit | null>
  /** Milliseconds since 1970. */
  timestamp?: bigint
  csv?: ResetPlan['csv']
}

/** @throws OttlaError NOT_FOUND, and what reading another group's commits throws */
export async function planSource(
  cluster: Cluster,
  groupId: string,
  strategy: ResetStrategy,
  commitsOf: (groupId: string) => Promise<ReadCommits>,
): Promise<PlanSource> {
  switch (strategy.by) {
    case 'timestamp':
      return { timestamp: BigInt(strategy.timestamp) }
    case 'duration': {
      const at = BigInt(Date.now()) - (durationMs(strategy.duration) ?? 0n)
      // Below zero are Kafka's words for the ends of a log.
      return { timestamp: at < 0n ? 0n : at }
    }
    case 'group': {
      const commits = await commitsOf(strategy.groupId)
      const offsets = new Map([...commits.commits].map(([key, { offset }]) => [key, BigInt(offset)]))
      return { commits, offsets }
    }
    case 'csv': {
      const { rows, faults, faultCount, otherGroups } = parseOffsetsCsv(strategy.text, groupId)
      const offsets = new Map(rows.map(row => [partitionKey(row.topic, row.partition), row.offset]))
      return { only: rows, offsets, csv: { faults, faultCount, otherGroups } }
    }
    case 'undo': {
      const only = undoRows(cluster.id, groupId, strategy.auditId)
      return { only, undo: new Map(only.map(row => [partitionKey(row.topic, row.partition), row.commit])) }
    }
    default:
      return {}
  }
}
