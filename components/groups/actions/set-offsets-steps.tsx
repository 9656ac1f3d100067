'use client'
import { Download } from 'lucide-react'
import { setOffsetsAction } from '@/app/(console)/clusters/[cluster]/groups/actions'
import { download } from '@/components/topics/csv'
import { Button } from '@/components/ui/button'
import { FoldedCli } from '@/components/ui/folded-cli'
import { Note } from '@/components/ui/note'
import { ProblemsNote } from '@/components/ui/problems-note'
import { useCluster } from '@/lib/browser/cluster'
import type { RequestError } from '@/lib/browser/get-json'
import { type CliScript, type CliTarget, sequence } from '@/lib/cli/command'
import { deleteOffsetsCommand, setOffsetsCommand } from '@/lib/cli/kafka-group-actions'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { useGroupActionWords } from '@/lib/i18n/group-actions'
import type { SetOffsetsPlan, SetOffsetsReason, SetOffsetsResult } from '@/lib/kafka/groups/actions/types'
import { ChangeFailure, LockNote, PlanSkeleton } from './pieces'
import { changes, PlanTable } from './plan-table'
import { useChange } from './use-change'

/** Rows that change something; the others are left out of what is sent. */
export function changingRows(plan: SetOffsetsPlan | undefined): SetOffsetsPlan['rows'] {
  return plan?.rows.filter(row => changes({ ...row, after: row.after?.offset ?? null })) ?? []
}

/** Makes a plan come true, exactly as it was shown. */
export function useSetOffsets(
  plan: SetOffsetsPlan | undefined,
  reason: SetOffsetsReason,
  replan: () => Promise<unknown>,
) {
  const { id } = useCluster()
  return useChange<SetOffsetsResult>(() => {
    const rows = changingRows(plan).map(({ topic, partition, before, after }) => ({ topic, partition, before, after }))
    const topics = new Set(rows.map(({ topic }) => topic))
    const topicIds = Object.fromEntries(Object.entries(plan?.topicIds ?? {}).filter(([topic]) => topics.has(topic)))
    return setOffsetsAction(id, { groupId: plan?.groupId ?? '', reason, rows, topicIds })
  }, replan)
}

interface SetOffsetsPlanViewProps {
  plan: SetOffsetsPlan | undefined
  error: RequestError | null
  change: ReturnType<typeof useSetOffsets>
}

/** The plan, or what became of it. */
export function SetOffsetsPlanView({ plan, error, change }: SetOffsetsPlanViewProps) {
  const words = useGroupActionWords()
  const { target } = useCluster()
  if (change.result !== null) return <Result result={change.result} />
  if (plan === undefined) {
    return error === null ? <PlanSkeleton /> : null
  }
  const changing = changingRows(plan)
  return (
    <>
      {plan.lock !== null && <LockNote lock={plan.lock} />}
      {!plan.exists && <p className="mb-2 text-sm text-text-2">{words.set.newGroup('classic')}</p>}
      {plan.rows.length === 0 ? (
        <p className="text-sm text-text-2">{words.set.nothing}</p>
      ) : (
        <>
          <p className="mb-1.5 text-sm">{words.set.sum(changing.length, plan.rows.length)}</p>
          <PlanTable rows={plan.rows.map(row => ({ ...row, after: row.after?.offset ?? null }))} />
        </>
      )}
      {plan.problems.length > 0 && <ProblemsNote problems={plan.problems} className="mt-3.5" />}
      <ChangeFailure failure={change.failure} />
      {changing.length > 0 && (
        <Button
          kind="ghost"
          size="sm"
          icon={Download}
          className="-ml-2.5"
          onClick={() => download('plan.csv', csvOf(changing))}
        >
          {words.saveCsv}
        </Button>
      )}
      {changing.length > 0 && <FoldedCli script={commandOf(target, plan)} />}
    </>
  )
}

function Result({ result }: { result: SetOffsetsResult }) {
  const t = useT()
  const words = useGroupActionWords()
  const done = result.rows.filter(row => row.outcome === 'done').length
  const whole = done === result.rows.length
  return (
    <>
      <Note
        tone={whole ? 'ok' : 'warn'}
        role="status"
        title={whole ? words.set.done(done) : words.set.partly(done, result.rows.length)}
        className="mb-3.5"
      />
      <PlanTable
        rows={result.rows.map(({ topic, partition, before, after, outcome, error }) => ({
          topic,
          partition,
          before: before?.offset ?? null,
          after: after?.offset ?? null,
          outcome: error ? errorText(t, error).message : words.outcomes[outcome],
        }))}
      />
    </>
  )
}

/** As `kafka-consumer-groups.sh --from-file` takes it; what is removed has no line. */
function csvOf(rows: SetOffsetsPlan['rows']): string {
  return rows
    .flatMap(({ topic, partition, after }) => (after === null ? [] : [`${topic},${partition},${after.offset}\n`]))
    .join('')
}

function commandOf(target: CliTarget, plan: SetOffsetsPlan): CliScript {
  const { groupId: group, type } = plan
  const rows = changingRows(plan)
  const set = rows.flatMap(({ topic, partition, after }) => (after ? [{ topic, partition, offset: after.offset }] : []))
  const gone = [
    ...Map.groupBy(
      rows.filter(row => row.after === null),
      row => row.topic,
    ),
  ]
  const topics = gone.map(([topic, some]) => ({ topic, partitions: some.map(row => row.partition) }))
  const removal = topics.length > 0 ? [deleteOffsetsCommand(target, { group, type, topics })] : []
  return sequence(setOffsetsCommand(target, { group, type, rows: set }), ...removal)
}
