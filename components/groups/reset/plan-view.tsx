'use client'
import { FailureNote } from '@/components/topics/failure-note'
import { Note } from '@/components/ui/note'
import { Skeleton } from '@/components/ui/skeleton'
import { cn } from '@/lib/browser/cn'
import type { RequestFailure } from '@/lib/browser/get-json'
import type { PlanTime } from '@/lib/browser/reset-offsets'
import { useResetWords } from '@/lib/i18n/reset'
import type { ResetPlan } from '@/lib/kafka/groups/offsets/types'
import { CsvNote } from './csv-note'
import { PlanSum } from './plan-sum'
import { PlanTable } from './plan-table'

interface PlanViewProps {
  /** Undefined before the first one, and while the form is not filled in. */
  plan: ResetPlan | undefined
  /** A newer one is being made. */
  pending: boolean
  failure: RequestFailure | null
  /** Commits that have moved since the first plan of this form. */
  moved: number
  times: ReadonlyMap<string, PlanTime>
  /** What it means that no partition is in it. */
  nothing: string
}

/** What would become of each partition. */
export function PlanView({ plan, pending, failure, moved, times, nothing }: PlanViewProps) {
  const words = useResetWords()
  if (failure !== null) return <FailureNote title={words.planFailed} failure={failure} />
  if (plan === undefined && !pending) return <p className="text-sm text-text-2">{words.fillIn}</p>
  if (plan === undefined) {
    return (
      <div aria-busy role="status" aria-label={words.planning} className="grid gap-3 py-2">
        {[60, 80, 70].map(width => (
          <Skeleton key={width} width={`${width}%`} height={14} />
        ))}
      </div>
    )
  }
  return (
    <section aria-label={words.plan} aria-busy={pending} className={cn('grid min-w-0 gap-2', pending && 'opacity-60')}>
      {plan.csv !== undefined && <CsvNote csv={plan.csv} />}
      {moved > 0 && (
        <Note tone="warn" role="status">
          {words.moved(moved)}
        </Note>
      )}
      <PlanSum rows={plan.rows} times={times} />
      {plan.rows.length === 0 ? (
        plan.csv === undefined && <p className="text-sm text-text-2">{nothing}</p>
      ) : (
        <PlanTable rows={plan.rows} times={times} />
      )}
    </section>
  )
}
