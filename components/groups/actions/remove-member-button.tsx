'use client'
import { UserMinus } from 'lucide-react'
import { visibleString } from '@/components/messages/payload/visible-text'
import { Button } from '@/components/ui/button'
import { useCluster } from '@/lib/browser/cluster'
import { useGroupMenuWords } from '@/lib/i18n/group-menu'
import type { GroupMember } from '@/lib/kafka/groups/types'
import { useGroupAction } from '../group-actions-menu'

/** In a row of members: the dialog in which members leave, with this one chosen. */
export function RemoveMemberButton({ member }: { member: GroupMember }) {
  const words = useGroupMenuWords()
  const { locked } = useCluster()
  const [, open] = useGroupAction()
  const label = words.removeMember(visibleString(member.instanceId ?? member.clientId))
  return (
    <Button
      kind="ghost"
      size="sm"
      icon={UserMinus}
      locked={locked}
      aria-label={label}
      title={locked === undefined ? label : undefined}
      onClick={() => open('remove-members', member.memberId)}
    />
  )
}
