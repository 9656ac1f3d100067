'use client'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { deleteTopicsAction, planDeleteTopicsAction } from '@/app/(console)/clusters/[cluster]/topics/actions'
import { ConfirmByName } from '@/components/ui/confirm-by-name'
import { FoldedCli } from '@/components/ui/folded-cli'
import { Note } from '@/components/ui/note'
import { ProblemsNote } from '@/components/ui/problems-note'
import { Skeleton } from '@/components/ui/skeleton'
import { useCluster } from '@/lib/browser/cluster'
import { RequestError, type RequestFailure } from '@/lib/browser/get-json'
import { runAction } from '@/lib/browser/run-action'
import { deleteTopicsCommand } from '@/lib/cli/kafka-topics'
import { useT } from '@/lib/i18n/context'
import type { DeleteTopicsPlan, DeleteTopicsResult } from '@/lib/kafka/topics/types'
import { DeletePlan, recordsOf } from './delete-plan'
import { FailureNote } from './failure-note'

interface DeleteTopicsDialogProps {
  names: readonly string[]
  onClose: () => void
  /** All of them are gone. */
  onDeleted: () => Promise<void>
  /** Some are gone, some are not: the dialog stays and says why. */
  onChanged: () => Promise<void>
}

/** What would be lost, then the name typed, then the deletion. */
export function DeleteTopicsDialog({ names, onClose, onDeleted, onChanged }: DeleteTopicsDialogProps) {
  const t = useT()
  const { deletion, form } = t.topics
  const cluster = useCluster()
  const [left, setLeft] = useState(names)
  const [busy, setBusy] = useState(false)
  const [replanning, setReplanning] = useState(false)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  const [failed, setFailed] = useState<DeleteTopicsResult['failed']>([])
  const plan = usePlan(cluster.id, left)
  const topics = plan.data?.topics ?? []
  const [only = ''] = left
  const written = useGrowth(plan.data === undefined ? null : recordsOf(topics), left.length)

  async function run() {
    setBusy(true)
    setFailure(null)
    const asked = topics.map(({ name, topicId }) => ({ name, topicId }))
    const answer = await runAction(() => deleteTopicsAction(cluster.id, { topics: asked }))
    if (!answer.ok) setFailure(answer.error)
    else if (answer.data.failed.length === 0) return onDeleted()
    else {
      const { deleted } = answer.data
      setFailed(answer.data.failed)
      setLeft(before => before.filter(name => !deleted.includes(name)))
      await onChanged()
    }
    setBusy(false)
    // By the plan that was refused nothing can be done.
    setReplanning(true)
    await plan.refetch()
    setReplanning(false)
  }

  return (
    <ConfirmByName
      open
      onClose={onClose}
      title={deletion.title(left.length, only)}
      subtitle={form.on(cluster.name)}
      name={left.length === 1 ? only : deletion.phrase(left.length)}
      verb={plan.data === undefined ? t.topics.delete(left.length) : deletion.verb(left.length, recordsOf(topics))}
      onConfirm={() => void run()}
      busy={busy}
      waiting={replanning}
      blocked={plan.data === undefined || topics.length === 0}
      after={
        <>
          {failure !== null && (
            <FailureNote
              title={failure.code === 'OUTCOME_UNKNOWN' ? deletion.unclear : deletion.notDeleted}
              failure={failure}
              className="mt-3.5"
            />
          )}
          <FoldedCli script={deleteTopicsCommand(cluster.target, { topics: [...left] })} />
        </>
      }
    >
      {failed.length > 0 && <NotDeleted failed={failed} />}
      {plan.data !== undefined ? (
        <>
          <DeletePlan topics={topics} written={written} />
          {plan.data.problems.length > 0 && <ProblemsNote problems={plan.data.problems} className="mt-3.5" />}
        </>
      ) : plan.error !== null ? (
        <FailureNote title={deletion.planFailed} failure={plan.error.failure} />
      ) : (
        <PlanSkeleton label={deletion.planning} />
      )}
      <InternalWarning topics={topics} />
    </ConfirmByName>
  )
}

function usePlan(clusterId: string, names: readonly string[]) {
  return useQuery<DeleteTopicsPlan, RequestError>({
    queryKey: ['plan-delete-topics', clusterId, ...names],
    queryFn: async () => {
      const answer = await runAction(() => planDeleteTopicsAction(clusterId, { names: [...names] }))
      if (!answer.ok) throw new RequestError(answer.error)
      return answer.data
    },
    gcTime: 0,
    // What is counted grows while it is read: it is counted again until the name is typed.
    refetchInterval: 5000,
  })
}

/** How much a count has grown since it was first known; counted anew when it is about something else. */
function useGrowth(count: string | null, about: number): bigint | null {
  const first = useRef<{ count: string; about: number } | null>(null)
  if (count === null) return null
  if (first.current?.about !== about) first.current = { count, about }
  return BigInt(count) - BigInt(first.current.count)
}

function InternalWarning({ topics }: { topics: DeleteTopicsPlan['topics'] }) {
  const { deletion } = useT().topics
  const internal = topics.filter(topic => topic.internal).map(topic => topic.name)
  if (internal.length === 0) return null
  return (
    <Note tone="crit" title={deletion.internal(internal.join(', '))} className="mt-3.5">
      {deletion.internalText}
    </Note>
  )
}

function NotDeleted({ failed }: { failed: DeleteTopicsResult['failed'] }) {
  const { deletion } = useT().topics
  return (
    <Note tone="crit" role="alert" title={deletion.failedTitle(failed.length)} className="mb-3.5">
      {failed.map(({ name, message, hint }) => (
        <span key={name} className="block">
          <span className="mono">{name}</span>: {message} {hint}
        </span>
      ))}
    </Note>
  )
}

function PlanSkeleton({ label }: { label: string }) {
  return (
    <div aria-busy role="status" aria-label={label} className="grid gap-3 py-2">
      {[70, 45, 60].map(width => (
        <Skeleton key={width} width={`${width}%`} height={14} />
      ))}
    </div>
  )
}
