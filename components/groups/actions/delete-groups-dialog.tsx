'use client'
import { useState } from 'react'
import { deleteGroupsAction, planDeleteGroupsAction } from '@/app/(console)/clusters/[cluster]/groups/actions'
import { visibleString } from '@/components/messages/payload/visible-text'
import { FailureNote } from '@/components/topics/failure-note'
import { ConfirmByName } from '@/components/ui/confirm-by-name'
import { FoldedCli } from '@/components/ui/folded-cli'
import { Note } from '@/components/ui/note'
import { ProblemsNote } from '@/components/ui/problems-note'
import { useCluster } from '@/lib/browser/cluster'
import { sequence } from '@/lib/cli/command'
import { deleteGroupsCommand } from '@/lib/cli/kafka-group-actions'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { num } from '@/lib/i18n/format'
import { useGroupActionWords } from '@/lib/i18n/group-actions'
import type { DeleteGroupsPlan, PlannedDeletion } from '@/lib/kafka/groups/actions/types'
import { NamedTitle } from './change-dialog'
import { ChangeFailure, Holders, PlanSkeleton } from './pieces'
import { useChange } from './use-change'
import { usePlan } from './use-plan'

interface DeleteGroupsDialogProps {
  groupIds: readonly string[]
  onClose: () => void
  /** All of them are gone. */
  onDeleted: () => void
  /** Some are gone, some are not: the dialog stays and says why. */
  onChanged?: () => void
}

/** What would be lost, then the name typed, then the deletion; each group has its own result. */
export function DeleteGroupsDialog({ groupIds, onClose, onDeleted, onChanged }: DeleteGroupsDialogProps) {
  const t = useT()
  const words = useGroupActionWords()
  const { deletion } = words
  const cluster = useCluster()
  const [left, setLeft] = useState(groupIds)
  const plan = usePlan<DeleteGroupsPlan>(['delete', cluster.id, ...left], () =>
    planDeleteGroupsAction(cluster.id, { groupIds: [...left] }),
  )
  const groups = plan.data?.groups.filter(group => left.includes(group.groupId)) ?? []
  const free = groups.filter(group => group.blocked === null)
  const held = groups.filter(group => group.blocked !== null)
  const [only = ''] = left
  const change = useChange(
    () =>
      deleteGroupsAction(cluster.id, {
        groups: free.map(({ groupId, fingerprint }) => ({ groupId, fingerprint })),
      }),
    plan.refetch,
  )
  const failed = change.result?.failed ?? []
  const planFailed =
    plan.error === null ? null : (
      <FailureNote title={words.planFailed} failure={plan.error.failure} className="mb-3.5" />
    )

  async function run() {
    const result = await change.run()
    if (result === null) return
    const gone = new Set(result.deleted.map(({ groupId }) => groupId))
    const rest = left.filter(groupId => !gone.has(groupId))
    if (rest.length === 0) return onDeleted()
    // Of fewer groups another plan is made anyhow.
    if (gone.size === 0) void change.renew()
    setLeft(rest)
    onChanged?.()
  }

  return (
    <ConfirmByName
      open
      onClose={onClose}
      title={
        <NamedTitle text={deletion.title(left.length, visibleString(only))} groupId={left.length === 1 ? only : ''} />
      }
      subtitle={words.on(cluster.name)}
      // What cannot be seen cannot be typed, and a line break does not fit into the field.
      name={left.length === 1 && visibleString(only) === only ? only : deletion.phrase(left.length)}
      verb={deletion.verb(free.length, offsetsOf(free))}
      // Until it is known what they are, nothing is said of the way back.
      help={free.length === 0 ? ' ' : free.some(group => group.type !== 'share') ? deletion.help : deletion.shareHelp}
      onConfirm={() => void run()}
      busy={change.busy}
      waiting={change.replanning || plan.isPlaceholderData}
      blocked={plan.data === undefined || plan.error !== null || free.length === 0}
      after={
        <>
          <ChangeFailure failure={change.failure} />
          {free.length > 0 && (
            <FoldedCli
              script={sequence(
                ...[...Map.groupBy(free, group => group.type)].map(([type, some]) =>
                  deleteGroupsCommand(cluster.target, { type, groups: some.map(group => group.groupId) }),
                ),
              )}
            />
          )}
        </>
      }
    >
      {change.result !== null && change.result.deleted.length > 0 && (
        <p role="status" className="mb-3 text-sm">
          {deletion.deleted(change.result.deleted.length)}
        </p>
      )}
      {failed.length > 0 && (
        <Note tone="crit" role="alert" title={deletion.failedTitle(failed.length)} className="mb-3.5">
          {failed.map(each => (
            <span key={each.groupId} className="block [overflow-wrap:anywhere]">
              <span className="mono">{visibleString(each.groupId)}</span>: {errorText(t, each).message}{' '}
              {errorText(t, each).hint}
            </span>
          ))}
        </Note>
      )}
      {plan.data === undefined ? (
        (planFailed ?? <PlanSkeleton />)
      ) : (
        <>
          {planFailed}
          <Blocked groups={held} />
          {free.length > 0 && <Lost groups={free} />}
          {plan.data.problems.length > 0 && <ProblemsNote problems={plan.data.problems} className="mt-3.5" />}
        </>
      )}
    </ConfirmByName>
  )
}

function Blocked({ groups }: { groups: readonly PlannedDeletion[] }) {
  const t = useT()
  const words = useGroupActionWords()
  if (groups.length === 0) return null
  return (
    <Note tone="warn" role="status" title={words.deletion.blocked(groups.length)} className="mb-3.5">
      {groups.map(({ groupId, state, blocked }) => (
        <div key={groupId} className="mb-1 [overflow-wrap:anywhere]">
          <span className="mono">{visibleString(groupId)}</span> {state}
          {blocked !== null && blocked.holders.length === 0 && `: ${errorText(t, blocked.error).message}`}
          {blocked !== null && <Holders lock={blocked} />}
        </div>
      ))}
      {words.stopFirst}
    </Note>
  )
}

/** Type, state and the offsets that go, of each group. */
function Lost({ groups }: { groups: readonly PlannedDeletion[] }) {
  const words = useGroupActionWords()
  const { deletion } = words
  return (
    <section aria-label={deletion.lost}>
      <h3 className="mb-1.5 font-medium text-sm">{deletion.lost}</h3>
      <ul tabIndex={groups.length > 4 ? 0 : undefined} className="max-h-[36vh] overflow-auto border-border border-t">
        {groups.map(group => (
          <li key={group.groupId} className="border-border border-b py-1.5 text-sm">
            <span className="mono text-text [overflow-wrap:anywhere]">{visibleString(group.groupId)}</span>{' '}
            <span className="text-text-2">
              {group.type}, {group.state}
            </span>
            <div className="text-text-2 [overflow-wrap:anywhere]">
              {deletion.offsets}: <b className="tnum font-semibold text-text">{num(offsetsOf([group]))}</b>
              {group.topics.length > 0 &&
                ` (${group.topics
                  .slice(0, 20)
                  .map(({ topic, partitions }) => deletion.ofTopic(topic, partitions))
                  .join(', ')}${group.topics.length > 20 ? ` +${group.topics.length - 20}` : ''})`}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function offsetsOf(groups: readonly PlannedDeletion[]): number {
  return groups.flatMap(group => group.topics).reduce((sum, { partitions }) => sum + partitions, 0)
}
