'use client'
import { useState } from 'react'
import { alterShareOffsetsAction, planShareOffsetsAction } from '@/app/(console)/clusters/[cluster]/groups/actions'
import { visibleString } from '@/components/messages/payload/visible-text'
import { Field } from '@/components/ui/field'
import { FoldedCli } from '@/components/ui/folded-cli'
import { Input } from '@/components/ui/input'
import { Note } from '@/components/ui/note'
import { ProblemsNote } from '@/components/ui/problems-note'
import { Segmented } from '@/components/ui/segmented'
import { useCluster } from '@/lib/browser/cluster'
import { resetShareOffsetsCommand } from '@/lib/cli/kafka-group-actions'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { useGroupActionWords } from '@/lib/i18n/group-actions'
import type { ShareOffsetsPlan, ShareOffsetsResult } from '@/lib/kafka/groups/actions/types'
import type { GroupActionDialogProps } from '../group-actions-menu'
import { ChangeDialog } from './change-dialog'
import { ChangeFailure, LockNote, PlanSkeleton } from './pieces'
import { PlanTable } from './plan-table'
import { useChange } from './use-change'
import { usePlan } from './use-plan'

const ways = ['earliest', 'latest', 'timestamp'] as const
type Way = (typeof ways)[number]
type To = { by: 'earliest' | 'latest' } | { by: 'timestamp'; timestamp: string } | { by: 'restore'; auditId: string }

/** Where a share group begins to read, from the menu of its page. */
export function ShareOffsetsDialog({ group, onClose }: GroupActionDialogProps) {
  return <ShareOffsets groupId={group.groupId} auditId={null} onClose={onClose} />
}

/** @param auditId a change that is taken back; null where the place is chosen */
export function ShareOffsets({
  groupId,
  auditId,
  onClose,
}: {
  groupId: string
  auditId: string | null
  onClose: () => void
}) {
  const t = useT()
  const words = useGroupActionWords()
  const { id, name, target } = useCluster()
  const [way, setWay] = useState<Way>('earliest')
  const [time, setTime] = useState('')
  const to = toOf(auditId, way, time)
  const plan = usePlan<ShareOffsetsPlan>(to && ['share', id, groupId, JSON.stringify(to)], () =>
    planShareOffsetsAction(id, { groupId, to: to ?? { by: 'earliest' } }),
  )
  const current = to === null || plan.isPlaceholderData ? undefined : plan.data
  const rows = current?.rows.flatMap(({ topic, partition, before, after }) =>
    after === null || after === before ? [] : [{ topic, partition, before, after }],
  )
  const change = useChange<ShareOffsetsResult>(
    () => alterShareOffsetsAction(id, { groupId, to: to ?? { by: 'earliest' }, rows: rows ?? [] }),
    plan.refetch,
  )
  const { result } = change
  const refused = result?.rows.filter(row => row.error !== null) ?? []
  const topics = [...new Set(rows?.map(row => row.topic))]

  return (
    <ChangeDialog
      title={(auditId === null ? words.share : words.restore).title(visibleString(groupId))}
      groupId={groupId}
      subtitle={auditId === null ? words.on(name) : words.restore.subtitle}
      onClose={onClose}
      change={change}
      planError={to === null ? null : plan.error}
      verb={words.share.verb(rows?.length ?? 0)}
      disabled={rows === undefined || rows.length === 0 || current?.lock !== null}
    >
      {result !== null ? (
        <Note
          tone={refused.length === 0 ? 'ok' : 'warn'}
          role="status"
          title={refused.length === 0 ? words.share.done(result.rows.length) : words.share.partly}
        >
          {refused.map(({ topic, partition, error }) => (
            <span key={`${topic}-${partition}`} className="block">
              <span className="mono">{`${topic}-${partition}`}</span>: {error && errorText(t, error).message}
            </span>
          ))}
        </Note>
      ) : (
        <>
          {auditId === null && (
            <div className="mb-3.5 flex flex-wrap items-end gap-3">
              <Field label={words.share.to}>
                <Segmented
                  value={way}
                  onChange={setWay}
                  options={ways.map(value => ({ value, label: words.share[value] }))}
                />
              </Field>
              {way === 'timestamp' && (
                <Field label={words.share.time} help={words.share.timeHelp}>
                  <Input
                    type="datetime-local"
                    step="1"
                    value={time}
                    onChange={event => setTime(event.target.value)}
                    boxClassName="w-[230px]"
                  />
                </Field>
              )}
            </div>
          )}
          <p className="mb-3 text-sm text-text-2">{words.share.text}</p>
          {to === null ? null : current === undefined ? (
            plan.error === null && <PlanSkeleton />
          ) : (
            <>
              {current.lock !== null && <LockNote lock={current.lock} />}
              {current.rows.length === 0 ? (
                <p className="text-sm text-text-2">{words.set.nothing}</p>
              ) : (
                <PlanTable rows={current.rows} share />
              )}
              {current.problems.length > 0 && <ProblemsNote problems={current.problems} className="mt-3.5" />}
              <FoldedCli script={resetShareOffsetsCommand(target, { group: groupId, topics, to })} />
            </>
          )}
          <ChangeFailure failure={change.failure} />
        </>
      )}
    </ChangeDialog>
  )
}

/** Null while no time is chosen. */
function toOf(auditId: string | null, way: Way, time: string): To | null {
  if (auditId !== null) return { by: 'restore', auditId }
  if (way !== 'timestamp') return { by: way }
  const at = Date.parse(time)
  return Number.isNaN(at) ? null : { by: 'timestamp', timestamp: String(Math.max(0, at)) }
}
