'use client'
import { useState } from 'react'
import { planSetOffsetsAction } from '@/app/(console)/clusters/[cluster]/groups/actions'
import { visibleString } from '@/components/messages/payload/visible-text'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useCluster } from '@/lib/browser/cluster'
import { useDebounced } from '@/lib/browser/use-debounced'
import { useGroupActionWords } from '@/lib/i18n/group-actions'
import type { SetOffsetsPlan } from '@/lib/kafka/groups/actions/types'
import type { GroupActionDialogProps } from '../group-actions-menu'
import { ChangeDialog } from './change-dialog'
import { Choose } from './pieces'
import { changingRows, SetOffsetsPlanView, useSetOffsets } from './set-offsets-steps'
import { usePlan } from './use-plan'

/** What this group has committed, into a group that is new or empty. */
export function CopyOffsetsDialog({ group, onClose }: GroupActionDialogProps) {
  const words = useGroupActionWords()
  const { id, name } = useCluster()
  const all = [...new Set(group.rows.filter(row => row.currentOffset !== null).map(row => row.topic))].sort()
  const [to, setTo] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(all))
  const target = useDebounced(to, 250)
  const itself = to === group.groupId
  const topics = all.filter(topic => chosen.has(topic))
  const ready = target !== '' && target !== group.groupId && topics.length > 0
  const reason = { by: 'copy' as const, from: group.groupId }
  const asked = ready ? ['copy', id, group.groupId, target, ...topics] : null
  const plan = usePlan<SetOffsetsPlan>(asked, () =>
    planSetOffsetsAction(id, { groupId: target, reason, topics: topics.length === all.length ? null : topics }),
  )
  const current = ready && target === to && plan.data?.groupId === to ? plan.data : undefined
  const change = useSetOffsets(current, reason, plan.refetch)
  const count = changingRows(current).length
  const done = change.result !== null

  return (
    <ChangeDialog
      title={words.copy.title(visibleString(group.groupId))}
      groupId={group.groupId}
      subtitle={words.on(name)}
      edited={to !== ''}
      onClose={onClose}
      change={change}
      planError={ready ? plan.error : null}
      verb={words.copy.verb(count)}
      disabled={count === 0 || current?.lock !== null}
    >
      {!done && (
        <>
          <Field
            label={words.copy.to}
            help={words.copy.toHelp}
            error={itself ? words.copy.itself : undefined}
            className="mb-3.5"
          >
            <Input mono value={to} onChange={event => setTo(event.target.value)} />
          </Field>
          {all.length > 1 && (
            <Choose
              label={words.topics}
              options={all.map(topic => ({ value: topic, text: <span className="mono">{topic}</span> }))}
              chosen={chosen}
              onChange={setChosen}
            />
          )}
          {all.length === 0 && <p className="text-sm text-text-2">{words.copy.nothing}</p>}
        </>
      )}
      {(ready || done) && <SetOffsetsPlanView plan={current} error={plan.error} change={change} />}
    </ChangeDialog>
  )
}
