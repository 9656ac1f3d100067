'use client'
import { planSetOffsetsAction } from '@/app/(console)/clusters/[cluster]/groups/actions'
import { visibleString } from '@/components/messages/payload/visible-text'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { useCluster } from '@/lib/browser/cluster'
import { useT } from '@/lib/i18n/context'
import { useGroupActionWords } from '@/lib/i18n/group-actions'
import type { SetOffsetsPlan } from '@/lib/kafka/groups/actions/types'
import { changingRows, SetOffsetsPlanView, useSetOffsets } from './set-offsets-steps'
import { usePlan } from './use-plan'

interface RestoreDialogProps {
  groupId: string
  auditId: string
  onClose: () => void
}

/** The way back from a change that is recorded here; of a group that was deleted, making it again. */
export function RestoreDialog({ groupId, auditId, onClose }: RestoreDialogProps) {
  const { common } = useT()
  const words = useGroupActionWords()
  const { id } = useCluster()
  const reason = { by: 'restore' as const, auditId }
  const plan = usePlan<SetOffsetsPlan>(['restore', id, groupId, auditId], () =>
    planSetOffsetsAction(id, { groupId, reason }),
  )
  const change = useSetOffsets(plan.data, reason)
  const count = changingRows(plan.data).length
  return (
    <Dialog
      open
      onClose={onClose}
      width="xl"
      title={words.restore.title(visibleString(groupId))}
      subtitle={words.restore.subtitle}
      footer={
        change.result !== null ? (
          <Button kind="primary" onClick={onClose}>
            {words.close}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{common.cancel}</Button>
            <Button
              kind="primary"
              busy={change.busy}
              disabled={count === 0 || plan.data?.lock !== null}
              onClick={() => void change.run()}
            >
              {words.restore.verb(count)}
            </Button>
          </>
        )
      }
    >
      <SetOffsetsPlanView plan={plan.data} error={plan.error} change={change} />
    </Dialog>
  )
}
