'use client'
import { FastForward, Plus, RotateCcw, TriangleAlert } from 'lucide-react'
import { Icon } from '@/components/ui/icon'
import type { PlanTime } from '@/lib/browser/reset-offsets'
import { useResetWords } from '@/lib/i18n/reset'
import type { ResetPlanRow } from '@/lib/kafka/groups/offsets/types'
import { TimeSpan } from './time-span'

/** The whole plan in one line: read again, skipped, new, unchanged. */
export function PlanSum({ rows, times }: { rows: readonly ResetPlanRow[]; times: ReadonlyMap<string, PlanTime> }) {
  const { plan, sum, span: spanned, end } = useResetWords()
  const all = [...times.values()]
  const known = all.flatMap(({ before, after }) => [before, after]).filter(ms => ms !== null)
  const open = all.some(({ before, after }) => before === null || after === null)
  const of = (effect: ResetPlanRow['effect']) => rows.filter(row => row.effect === effect)
  const span = (some: readonly ResetPlanRow[]) => some.reduce((total, row) => total + BigInt(row.span), 0n)
  const [rereads, skips, first, none, deleted, refused] = [
    of('re-reads'),
    of('skips'),
    of('first').length,
    of('none').length,
    of('delete').length,
    of('refused').length,
  ]
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm" title={sum.spans}>
      <h3 className="font-semibold text-base">{plan}</h3>
      {rereads.length > 0 && (
        <span className="flex items-center gap-1.5 font-medium text-accent-text">
          <Icon as={RotateCcw} size={14} />
          {sum.rereads(span(rereads), rereads.length)}
        </span>
      )}
      {skips.length > 0 && (
        <span className="flex items-center gap-1.5 font-medium text-warn">
          <Icon as={FastForward} size={14} />
          {sum.skips(span(skips), skips.length)}
        </span>
      )}
      {first > 0 && (
        <span className="flex items-center gap-1.5 text-text-2">
          <Icon as={Plus} size={14} />
          {sum.first(first)}
        </span>
      )}
      {deleted > 0 && <span className="text-text-2">{sum.deleted(deleted)}</span>}
      {none > 0 && <span className="text-text-2">{sum.unchanged(none)}</span>}
      {known.length > 0 && (
        <span className="text-text-2 text-xs">
          {spanned} <TimeSpan from={Math.min(...known)} to={open ? end : Math.max(...known)} />
        </span>
      )}
      {refused > 0 && (
        <span className="flex items-center gap-1.5 text-warn">
          <Icon as={TriangleAlert} size={14} />
          {sum.refused(refused)}
        </span>
      )}
    </div>
  )
}
