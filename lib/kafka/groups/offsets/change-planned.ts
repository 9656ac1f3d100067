import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { Cluster } from '@/lib/kafka/connection/cluster'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'
import { partitionKey, someOf } from '@/lib/kafka/topics/topic-partition'
import { changeOffsets } from './change-offsets'
import { type UndoRow, undoRows } from './reset-record'
import type { ChangedOffsets, Commit, OffsetChange, ResetInput } from './types'

/**
 * Writes what a plan has shown, and nothing else. Rows that change nothing may be left out of it.
 *
 * A commit carries no leader epoch (-1): it is that of the last record a consumer has read (KIP-320), and nobody has read
 * one here; any other would make consumers look for a truncation that nobody has seen. What goes back to what was there
 * before gets its epoch and metadata back, too.
 *
 * @throws OttlaError where nothing was written, as `changeOffsets`
 */
export async function changePlanned(
  cluster: Cluster,
  { groupId, strategy, topics }: ResetInput,
  options: { signal?: AbortSignal } = {},
): Promise<ChangedOffsets> {
  const undo = strategy.by === 'undo' ? undoRows(cluster.id, groupId, strategy.auditId) : null
  const kept = undo && new Map(undo.map(row => [partitionKey(row.topic, row.partition), row]))
  const rows = topics.flatMap(({ topic, rows }) =>
    rows.map(([partition, before, after]) => ({
      topic,
      partition,
      before,
      after: commitOf(kept, topic, partition, after),
    })),
  )
  if (kept === null) await assertInLog(cluster, groupId, rows, options)
  const topicIds = Object.fromEntries(topics.map(({ topic, topicId }) => [topic, topicId]))
  return changeOffsets(cluster, { groupId, rows, topicIds }, options)
}

function commitOf(
  kept: ReadonlyMap<string, UndoRow> | null,
  topic: string,
  partition: number,
  after: string | null,
): Commit | null {
  const key = partitionKey(topic, partition)
  const was = kept?.get(key)
  if (kept === null && after !== null) return { offset: after, leaderEpoch: -1, metadata: '' }
  if (was && (was.commit?.offset ?? null) === after) return was.commit
  throw new OttlaError('BAD_REQUEST', `The request is not valid: ${key} does not go back to what was there.`, {
    hint: 'Make a plan first and send what it says.',
  })
}

/** Retention goes on while somebody looks at a plan: an offset that is gone meanwhile would make the consumer jump. */
async function assertInLog(
  cluster: Cluster,
  groupId: string,
  rows: readonly OffsetChange[],
  options: { signal?: AbortSignal },
): Promise<void> {
  const [starts, ends] = await Promise.all([
    listOffsets(cluster, rows, 'earliest', options),
    listOffsets(cluster, rows, 'latest', options),
  ])
  const outside = rows.flatMap(({ topic, partition, before, after }) => {
    const key = partitionKey(topic, partition)
    const start = starts.offsets.get(key)?.offset
    const end = ends.offsets.get(key)?.offset
    const offset = after === null ? null : BigInt(after.offset)
    if (offset === null || start === undefined || end === undefined || after?.offset === before) return []
    return offset < start || offset > end ? [`${key} ${start} … ${end}`] : []
  })
  if (outside.length === 0) return
  throw new OttlaError(
    'OFFSETS_MOVED',
    `Nothing was written: the log of group "${groupId}"'s partitions has changed since the plan was made (${someOf(outside)}).`,
    {
      hint: 'Look at the new plan.',
      params: { group: groupId, count: String(outside.length), differences: someOf(outside) },
    },
  )
}
