import type { ErrorBody } from '@/lib/errors'
import type { Commit, ResetPlanRow, ResetWarning } from './types'

/** What is known of one partition. */
export interface PartitionFacts {
  topic: string
  partition: number
  committed: Commit | null
  logStartOffset: bigint | null
  logEndOffset: bigint | null
  /** Why its offsets are not known. */
  problem?: ErrorBody
}

/** Where a partition is to go: within the log, exactly as it was, or nowhere and why. */
export type Target =
  | { to: bigint; warning?: ResetWarning }
  | { clamp: bigint }
  | { exactly: bigint | null }
  | { refused: ErrorBody }

/**
 * One row of a plan, by the rules of `kafka-consumer-groups.sh --reset-offsets`: an offset beyond an end of the log is
 * pulled to that end, with a warning.
 */
export function planRow(facts: PartitionFacts, target: Target): ResetPlanRow {
  const { topic, partition, committed, logStartOffset, logEndOffset } = facts
  const before = committed?.offset ?? null
  const row: ResetPlanRow = {
    topic,
    partition,
    before,
    after: null,
    logStartOffset: logStartOffset?.toString() ?? null,
    logEndOffset: logEndOffset?.toString() ?? null,
    effect: 'refused',
    span: '0',
  }
  const problem = 'refused' in target ? target.refused : facts.problem
  if (problem) return { ...row, problem }
  if (logStartOffset === null || logEndOffset === null || 'refused' in target) return row
  if ('exactly' in target) {
    const { exactly } = target
    if (exactly === null) return { ...row, effect: before === null ? 'none' : 'delete' }
    const outside = exactly < logStartOffset || exactly > logEndOffset
    return withEffect(row, before, exactly, outside ? { warning: 'outside' } : {})
  }
  if ('to' in target) return withEffect(row, before, target.to, target.warning ? { warning: target.warning } : {})
  const asked = target.clamp
  if (asked > logEndOffset) {
    return withEffect(row, before, logEndOffset, { warning: 'above-end', asked: asked.toString() })
  }
  if (asked < logStartOffset) {
    return withEffect(row, before, logStartOffset, { warning: 'below-start', asked: asked.toString() })
  }
  return withEffect(row, before, asked, {})
}

function withEffect(
  row: ResetPlanRow,
  before: string | null,
  after: bigint,
  more: Pick<ResetPlanRow, 'warning' | 'asked'>,
): ResetPlanRow {
  const planned = { ...row, ...more, after: after.toString() }
  if (before === null) return { ...planned, effect: 'first' }
  const from = BigInt(before)
  if (after === from) return { ...planned, effect: 'none' }
  const span = after < from ? from - after : after - from
  return { ...planned, effect: after < from ? 're-reads' : 'skips', span: span.toString() }
}
