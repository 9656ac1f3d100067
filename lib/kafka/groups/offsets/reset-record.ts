import 'server-only'
import { z } from 'zod'
import type { AuditLine } from '@/lib/audit/types'
import { OttlaError } from '@/lib/errors'
import { findAudit, listAudit } from '@/lib/store/audit'
import { resetInput } from './reset-input'
import type { ChangedOffset, Commit, PastReset, ResetInput } from './types'

/** What the record of changes keeps of a reset. */
export const resetAction = 'group:reset'

/** Changes of a group that are looked through for the list. */
const mostListed = 100

const commit = z.object({ offset: z.string(), leaderEpoch: z.number(), metadata: z.string() }).nullable()
const place = { topic: z.string(), partition: z.number() }
const beforeShape = z.object({ offsets: z.array(z.object({ ...place, commit })) })
const strategyShape = resetInput.shape.strategy
const afterShape = z.object({
  strategy: strategyShape,
  offsets: z.array(z.object({ ...place, commit, outcome: z.enum(['done', 'refused', 'overtaken', 'unknown']) })),
})

export function toRecord(strategy: ResetInput['strategy'], rows: readonly ChangedOffset[]) {
  const before = { offsets: rows.map(({ topic, partition, before }) => ({ topic, partition, commit: before })) }
  const offsets = rows.map(({ topic, partition, after, outcome }) => ({ topic, partition, commit: after, outcome }))
  return { before, after: { strategy, offsets } }
}

export interface UndoRow {
  topic: string
  partition: number
  /** What was there before the change; null for no commit. */
  commit: Commit | null
}

/**
 * What brings the offsets back to before a change of this group; partitions that it did not change are left out.
 *
 * @throws OttlaError NOT_FOUND
 */
export function undoRows(clusterId: string, groupId: string, auditId: string): UndoRow[] {
  const entry = findAudit(clusterId, auditId)
  const before = beforeShape.safeParse(entry?.before)
  const after = afterShape.safeParse(entry?.after)
  if (entry?.action !== resetAction || entry.name !== groupId || !before.success || !after.success) {
    throw new OttlaError('NOT_FOUND', `There is no record of such a change of group "${groupId}".`, {
      hint: 'It may be too old; choose the offsets yourself.',
      params: { group: groupId },
    })
  }
  return before.data.offsets.filter((_, index) => after.data.offsets[index]?.outcome !== 'refused')
}

/** What was changed here of a group, newest first. */
export function pastResets(clusterId: string, groupId: string): PastReset[] {
  const entries = listAudit(clusterId, { kind: 'group', name: groupId, limit: mostListed })
  const resets = entries.filter(entry => entry.action === resetAction).map(toPast)
  const undone = new Map<string, string>()
  for (const { auditId, strategy, outcome } of resets.toReversed()) {
    if (strategy?.by === 'undo' && outcome !== 'failed') undone.set(strategy.auditId, auditId)
  }
  return resets.map(reset => ({ ...reset, undoneBy: undone.get(reset.auditId) ?? null }))
}

function toPast({ id, at, actor, outcome, error, summary }: AuditLine): PastReset {
  const { written: partitions, only } = summary
  const strategy = strategyShape.safeParse(summary.strategy).data ?? null
  return { auditId: id, at, actor, outcome, strategy, partitions, only, undoneBy: null, error }
}
