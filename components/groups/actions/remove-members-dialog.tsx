'use client'
import { useQueryState } from 'nuqs'
import { useState } from 'react'
import { removeMembersAction } from '@/app/(console)/clusters/[cluster]/groups/actions'
import { visibleString } from '@/components/messages/payload/visible-text'
import { FoldedCli } from '@/components/ui/folded-cli'
import { Note } from '@/components/ui/note'
import { Tag } from '@/components/ui/tag'
import { useCluster } from '@/lib/browser/cluster'
import { removeMembersCommand } from '@/lib/cli/kafka-group-actions'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { useGroupActionWords } from '@/lib/i18n/group-actions'
import type { RemoveMembersResult } from '@/lib/kafka/groups/actions/types'
import type { GroupMember } from '@/lib/kafka/groups/types'
import type { GroupActionDialogProps } from '../group-actions-menu'
import { partitionRanges } from '../partition-ranges'
import { ChangeDialog } from './change-dialog'
import { ChangeFailure, Choose } from './pieces'
import { useChange } from './use-change'

/** Lets members of a classic group leave in their name; for the newer types it says why not, and what can be done. */
export function RemoveMembersDialog({ group, onClose }: GroupActionDialogProps) {
  const t = useT()
  const words = useGroupActionWords()
  const { id, name } = useCluster()
  const [of] = useQueryState('of')
  const { groupId, type } = group
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(of === null ? [] : [of]))
  const members = group.members.filter(member => chosen.has(member.memberId))
  const change = useChange<RemoveMembersResult>(() =>
    removeMembersAction(id, {
      groupId,
      members: members.map(({ memberId, instanceId }) => ({ memberId, instanceId })),
    }),
  )
  const { result } = change
  const classic = type === 'classic'

  return (
    <ChangeDialog
      title={words.member.title(visibleString(groupId))}
      groupId={groupId}
      subtitle={words.on(name)}
      width="lg"
      onClose={onClose}
      change={change}
      verb={words.member.verb(members.length)}
      danger
      never={!classic}
      disabled={members.length === 0}
    >
      {!classic ? (
        <Note tone="neutral" title={words.member.never(type)}>
          {words.member.instead}
        </Note>
      ) : result !== null ? (
        <>
          {result.removed.length > 0 && (
            <Note tone="ok" role="status" title={words.member.removed(result.removed.length)} className="mb-3.5">
              {words.member.rejoins}
            </Note>
          )}
          {result.failed.length > 0 && (
            <Note tone="crit" role="alert" title={words.member.failed(result.failed.length)}>
              {result.failed.map(each => (
                <span key={each.memberId} className="block [overflow-wrap:anywhere]">
                  {errorText(t, each).message} {errorText(t, each).hint}
                </span>
              ))}
            </Note>
          )}
        </>
      ) : (
        <>
          {group.members.length === 0 ? (
            <p className="text-sm text-text-2">{words.member.gone}</p>
          ) : (
            <Choose
              label={words.member.who}
              options={group.members.map(member => ({ value: member.memberId, text: <Member member={member} /> }))}
              chosen={chosen}
              onChange={setChosen}
            />
          )}
          <p className="mb-2 text-sm">{words.member.text}</p>
          <Note tone="warn" title={words.member.rejoins} />
          <ChangeFailure failure={change.failure} />
          <FoldedCli script={removeMembersCommand()} />
        </>
      )}
    </ChangeDialog>
  )
}

function Member({ member }: { member: GroupMember }) {
  const words = useGroupActionWords()
  const { clientId, host, instanceId, assignment, memberId } = member
  return (
    <span title={visibleString(memberId)}>
      <span className="mono">{visibleString(clientId)}</span> {host}{' '}
      {instanceId !== null && <Tag>{`${words.member.static} ${visibleString(instanceId)}`}</Tag>}{' '}
      <span className="mono text-text-2">
        {assignment.map(({ topic, partitions }) => `${topic} ${partitionRanges(partitions)}`).join(', ')}
      </span>
    </span>
  )
}
