'use client'
import { planSetOffsetsAction } from '@/app/(console)/clusters/[cluster]/groups/actions'
import { visibleString } from '@/components/messages/payload/visible-text'
import { useCluster } from '@/lib/browser/cluster'
import { useGroupActionWords } from '@/lib/i18n/group-actions'
import type { SetOffsetsPlan } from '@/lib/kafka/groups/actions/types'
import { ChangeDialog } from './change-dialog'
import { changingRows, SetOffsetsPlanView, useSetOffsets } from './set-offsets-steps'
import { usePlan } from './use-plan'

interface RestoreDialogProps {
  groupId: string
  auditId: string
  onClose: () => void
}

/** The way back from a change that is recorded here; of a group that was deleted, making it again. */
export function RestoreDialog({ groupId, auditId, onClose }: RestoreDialogProps) {
  const words = useGroupActionWords()
  const { id } = useCluster()
  const reason = { by: 'restore' as const, auditId }
  const plan = usePlan<SetOffsetsPlan>(['restore', id, groupId, auditId], () =>
    planSetOffsetsAction(id, { groupId, reason }),
  )
  const change = useSetOffsets(plan.data, reason, plan.refetch)
  const count = changingRows(plan.data).length
  return (
    <ChangeDialog
      title={words.restore.title(visibleString(groupId))}
      groupId={groupId}
      subtitle={words.restore.subtitle}
      onClose={onClose}
      change={change}
      planError={plan.error}
      verb={words.restore.verb(count)}
      disabled={count === 0 || plan.data?.lock !== null}
    >
      <SetOffsetsPlanView plan={plan.data} error={plan.error} change={change} />
    </ChangeDialog>
  )
}
