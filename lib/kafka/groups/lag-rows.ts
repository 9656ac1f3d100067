import { partitionKey } from '@/lib/kafka/topics/topic-partition'
import type { GroupMember, GroupOffsetRow } from './types'

/** What the rows are made of; offsets by `partitionKey`, absent where the leader did not answer. */
export interface LagRowsInput {
  members: readonly Pick<GroupMember, 'memberId' | 'host' | 'clientId' | 'assignment'>[]
  committed: readonly { topic: string; partition: number; offset: bigint }[]
  logEndOffsets: ReadonlyMap<string, bigint>
  logStartOffsets: ReadonlyMap<string, bigint>
  lastStableOffsets: ReadonlyMap<string, bigint>
}

/** Records between a commit and the end: never negative, null where one of the two is unknown. */
export function lagOf(offset: bigint | null, logEndOffset: bigint | null): bigint | null {
  if (offset === null || logEndOffset === null) return null
  return logEndOffset > offset ? logEndOffset - offset : 0n
}

/**
 * The table of `kafka-consumer-groups.sh --describe`, row for row and in its order: first what the members have, those
 * with most partitions first, each by topic and partition; then what is committed but assigned to nobody. A partition
 * neither committed nor assigned has no row, and a member without partitions has none.
 *
 * One thing differs on purpose: where the commit lies beyond the end of the log (a topic created anew), the command
 * prints a negative lag; here the lag is 0 and `outside` says why.
 */
export function lagRows(input: LagRowsInput): GroupOffsetRow[] {
  const committed = new Map(input.committed.map(c => [partitionKey(c.topic, c.partition), c]))
  const withPartitions = input.members.filter(member => sizeOf(member.assignment) > 0)
  const rows = withPartitions
    .toSorted((a, b) => sizeOf(b.assignment) - sizeOf(a.assignment))
    .flatMap(member => {
      const { memberId, host, clientId } = member
      return flatten(member.assignment).map(tp => toRow(tp, { memberId, host, clientId }))
    })
  const assigned = new Set(rows.map(row => partitionKey(row.topic, row.partition)))
  const unassigned = input.committed.filter(c => !assigned.has(partitionKey(c.topic, c.partition)))
  const nobody = { memberId: null, host: null, clientId: null }
  return [...rows, ...unassigned.toSorted(byTopicAndPartition).map(tp => toRow(tp, nobody))]

  function toRow(
    { topic, partition }: TopicAndPartition,
    consumer: Pick<GroupOffsetRow, 'memberId' | 'host' | 'clientId'>,
  ): GroupOffsetRow {
    const key = partitionKey(topic, partition)
    const offset = committed.get(key)?.offset ?? null
    const end = input.logEndOffsets.get(key) ?? null
    const start = input.logStartOffsets.get(key) ?? null
    const stable = lastStableOf(input.lastStableOffsets.get(key) ?? null, end)
    const outside = outsideOf(offset, start, end)
    return {
      topic,
      partition,
      currentOffset: decimal(offset),
      logEndOffset: decimal(end),
      lag: decimal(lagOf(offset, end)),
      ...consumer,
      logStartOffset: decimal(start),
      outside,
      jumpsTo: outside === null ? null : jumpsTo(start, end),
      lastStableOffset: decimal(stable),
      lagToLastStable: decimal(lagOf(offset, stable)),
    }
  }
}

interface TopicAndPartition {
  topic: string
  partition: number
}

function sizeOf(assignment: GroupMember['assignment']): number {
  return assignment.reduce((sum, { partitions }) => sum + partitions.length, 0)
}

function flatten(assignment: GroupMember['assignment']): TopicAndPartition[] {
  return assignment
    .flatMap(({ topic, partitions }) => partitions.map(partition => ({ topic, partition })))
    .sort(byTopicAndPartition)
}

function byTopicAndPartition(a: TopicAndPartition, b: TopicAndPartition): number {
  if (a.topic !== b.topic) return a.topic < b.topic ? -1 : 1
  return a.partition - b.partition
}

function outsideOf(offset: bigint | null, start: bigint | null, end: bigint | null): GroupOffsetRow['outside'] {
  if (offset === null) return null
  if (end !== null && offset > end) return 'beyond-end'
  return start !== null && offset < start ? 'before-start' : null
}

function jumpsTo(start: bigint | null, end: bigint | null): GroupOffsetRow['jumpsTo'] {
  return start === null || end === null ? null : { earliest: start.toString(), latest: end.toString() }
}

/** It is asked for after the end, and records may have come between: without an open transaction the two are one. */
export function lastStableOf(lastStable: bigint | null, logEndOffset: bigint | null): bigint | null {
  if (lastStable === null || logEndOffset === null) return null
  return lastStable < logEndOffset ? lastStable : logEndOffset
}

function decimal(value: bigint | null): string | null {
  return value === null ? null : value.toString()
}
