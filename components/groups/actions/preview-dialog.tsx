'use client'
import { useState } from 'react'
import { planSetOffsetsAction } from '@/app/(console)/clusters/[cluster]/groups/actions'
import { visibleString } from '@/components/messages/payload/visible-text'
import { FailureNote } from '@/components/topics/failure-note'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Note } from '@/components/ui/note'
import { ProblemsNote } from '@/components/ui/problems-note'
import { Segmented } from '@/components/ui/segmented'
import { Time } from '@/components/ui/time'
import { useCluster } from '@/lib/browser/cluster'
import { apiPath, groupPath } from '@/lib/browser/paths'
import { useResource } from '@/lib/browser/resource'
import { num } from '@/lib/i18n/format'
import { useGroupActionWords } from '@/lib/i18n/group-actions'
import type { GroupPreview, SetOffsetsPlan } from '@/lib/kafka/groups/actions/types'
import type { GroupActionDialogProps } from '../group-actions-menu'
import { ChangeDialog, NamedTitle } from './change-dialog'
import { PlanSkeleton } from './pieces'
import { changingRows, SetOffsetsPlanView, useSetOffsets } from './set-offsets-steps'
import { usePlan } from './use-plan'

const counts = ['10', '50', '200'] as const
type Count = (typeof counts)[number]

/** What the group would read next, without reading as it; then either leave, or move it behind what was looked at. */
export function PreviewDialog({ group, onClose }: GroupActionDialogProps) {
  const words = useGroupActionWords()
  const { id } = useCluster()
  const [count, setCount] = useState<Count>('50')
  // What was looked at is what is committed: while it is planned, nothing is read anew.
  const [seen, setSeen] = useState<GroupPreview | null>(null)
  const url = `${apiPath(groupPath(id, group.groupId))}/preview?${new URLSearchParams({ count })}`
  const resource = useResource<GroupPreview>(url, { interval: 60_000, freshness: false })
  const { data, failure } = resource
  if (seen !== null) {
    return <CommitStep group={group} seen={seen} onBack={() => setSeen(null)} onClose={onClose} />
  }
  const shown = data?.records.length ?? 0
  const live = group.members.length > 0
  return (
    <Dialog
      open
      onClose={onClose}
      width="2xl"
      fullscreen
      title={<NamedTitle text={words.preview.title(visibleString(group.groupId))} groupId={group.groupId} />}
      subtitle={words.preview.text}
      footerStart={
        <Segmented
          size="sm"
          aria-label={words.preview.count}
          value={count}
          onChange={setCount}
          options={counts.map(value => ({ value, label: value }))}
        />
      }
      footer={
        <>
          <Button onClick={onClose}>{words.preview.leave}</Button>
          <Button kind="primary" disabled={shown === 0 || live} onClick={() => data && setSeen(data)}>
            {words.preview.commit(shown)}
          </Button>
        </>
      }
    >
      {data === undefined ? (
        failure === null ? (
          <PlanSkeleton />
        ) : (
          <FailureNote title={words.preview.failed} failure={failure} />
        )
      ) : (
        <>
          {live && <Note tone="neutral" title={words.preview.live} className="mb-3" />}
          <ProblemsNote problems={data.problems} className="mb-3" />
          <Records preview={data} />
        </>
      )}
    </Dialog>
  )
}

function Records({ preview }: { preview: GroupPreview }) {
  const words = useGroupActionWords()
  const { records, places, starts, more } = preview
  const uncommitted = starts.filter(start => start.from === 'beginning').length
  if (records.length === 0) return <p className="text-sm text-text-2">{words.preview.nothing}</p>
  return (
    <>
      <p role="status" className="mb-1.5 text-sm">
        {words.preview.shown(records.length, places.length, more)}
      </p>
      {uncommitted > 0 && <p className="mb-1.5 text-text-2 text-xs">{words.preview.fromBeginning(uncommitted)}</p>}
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must reach it
        tabIndex={0}
        aria-label={words.preview.count}
        className="max-h-[52vh] overflow-auto border-border border-t"
      >
        <table className="w-full border-collapse text-sm">
          <thead>
            <tr className="border-border border-b text-left text-text-2 text-xs [&>th]:py-1.5 [&>th]:pr-3 [&>th]:font-medium">
              <th scope="col">{words.topic}</th>
              <th scope="col" className="text-right">
                {words.preview.offset}
              </th>
              <th scope="col" className="max-md:hidden">
                {words.preview.timestamp}
              </th>
              <th scope="col" className="max-md:hidden">
                {words.preview.key}
              </th>
              <th scope="col">{words.preview.value}</th>
            </tr>
          </thead>
          <tbody>
            {records.map(record => (
              <tr
                key={`${record.topic}-${record.partition}@${record.offset}`}
                className="border-border border-b align-top [&>td]:py-1 [&>td]:pr-3"
              >
                <td className="mono [overflow-wrap:anywhere]">{`${record.topic}-${record.partition}`}</td>
                <td className="mono text-right">{num(record.offset)}</td>
                <td className="tnum whitespace-nowrap max-md:hidden">
                  <Time at={record.timestamp} />
                </td>
                <td className="mono max-w-40 truncate max-md:hidden">{visibleString(record.key.text)}</td>
                <td className="mono max-w-90 truncate">{visibleString(record.value.text)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

interface CommitStepProps extends GroupActionDialogProps {
  seen: GroupPreview
  onBack: () => void
}

function CommitStep({ group, seen, onBack, onClose }: CommitStepProps) {
  const words = useGroupActionWords()
  const { id, name } = useCluster()
  const { groupId } = group
  const reason = { by: 'preview' as const }
  const plan = usePlan<SetOffsetsPlan>(['preview', id, groupId, JSON.stringify(seen.places)], () =>
    planSetOffsetsAction(id, { groupId, reason, places: seen.places }),
  )
  const change = useSetOffsets(plan.data, reason, plan.refetch)
  const count = changingRows(plan.data).length
  return (
    <ChangeDialog
      title={words.preview.commitTitle(visibleString(groupId))}
      groupId={groupId}
      subtitle={words.on(name)}
      onClose={onClose}
      change={change}
      planError={plan.error}
      verb={words.preview.commitVerb(count)}
      disabled={count === 0 || plan.data?.lock !== null}
      back={{ label: words.preview.back, onPress: onBack }}
    >
      <SetOffsetsPlanView plan={plan.data} error={plan.error} change={change} />
    </ChangeDialog>
  )
}
