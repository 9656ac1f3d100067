import { visibleString } from '@/components/messages/payload/visible-text'
import type { Column } from '@/components/table/column'
import type { Dictionary } from '@/lib/i18n/en'
import type { GroupLagWords } from '@/lib/i18n/en/group-lag'
import { num, percent } from '@/lib/i18n/format'
import type { GroupMember } from '@/lib/kafka/groups/types'
import type { MemberShare } from '@/lib/lag/skew-arithmetic'
import { RemoveMemberButton } from './actions/remove-member-button'
import { rateText } from './lag-text'
import { Assignment, Host, MemberTags, Subscription } from './member-cells'
import type { SeenChanges } from './use-member-changes'

interface MemberColumnWords {
  words: Dictionary['groups']['member']
  lag: GroupLagWords
  subscription: string
  /** By member id. */
  shares: ReadonlyMap<string | null, MemberShare>
  ownMemberId: string | null
  seen: SeenChanges
  members: readonly GroupMember[]
}

/** Columns of the members: who they are as on the command line, what they have, and what of the lag they carry. */
export function memberColumns({
  words,
  lag,
  subscription,
  shares,
  ownMemberId,
  seen,
  members,
}: MemberColumnWords): Column<GroupMember>[] {
  const shareOf = (member: GroupMember) => {
    const share = shares.get(member.memberId)
    return share === undefined || share.partitions === 0 ? null : share
  }
  const number = { align: 'right', descendingFirst: true } as const
  const withEpoch = members.some(member => member.memberEpoch !== null)
  const withRacks = members.some(member => member.rackId)
  const withInstances = members.some(member => member.instanceId !== null)
  const instance: Column<GroupMember> = {
    id: 'instanceId',
    head: 'GROUP-INSTANCE-ID',
    cli: true,
    mono: true,
    width: 170,
    priority: 'low',
    sortBy: member => member.instanceId,
    cell: member => (member.instanceId === null ? '-' : visibleString(member.instanceId)),
  }
  const epoch: Column<GroupMember> = {
    id: 'epoch',
    head: words.epoch,
    width: 80,
    priority: 'high',
    align: 'right',
    cell: member => (member.memberEpoch === null ? '-' : num(member.memberEpoch)),
  }
  return [
    {
      id: 'clientId',
      head: 'CLIENT-ID',
      cli: true,
      mono: true,
      width: 260,
      sortBy: member => member.clientId,
      cell: member => visibleString(member.clientId),
      after: member => <MemberTags member={member} own={member.memberId === ownMemberId} seen={seen} />,
    },
    {
      id: 'host',
      head: 'HOST',
      cli: true,
      mono: true,
      width: withRacks ? 170 : 130,
      priority: 'low',
      sortBy: member => member.host,
      cell: member => <Host member={member} />,
    },
    {
      id: 'memberId',
      head: 'CONSUMER-ID',
      cli: true,
      mono: true,
      width: 140,
      priority: 'low',
      cell: member => <span title={visibleString(member.memberId)}>{visibleString(member.memberId)}</span>,
    },
    {
      id: 'assigned',
      head: words.assigned,
      minWidth: 200,
      priority: 'high',
      cell: member => <Assignment member={member} />,
    },
    ...(withEpoch ? [epoch] : []),
    ...(withInstances ? [instance] : []),
    {
      id: 'subscription',
      head: subscription,
      width: 160,
      priority: 'low',
      cell: member => <Subscription member={member} />,
    },
    {
      ...number,
      id: 'consumes',
      head: lag.member.consumes,
      width: 96,
      priority: 'low',
      sortBy: member => shareOf(member)?.consumeRate ?? null,
      cell: member => {
        const rate = shareOf(member)?.consumeRate ?? null
        return rate === null ? '-' : lag.perSecond(rateText(rate))
      },
    },
    {
      ...number,
      id: 'lag',
      head: words.lag,
      width: 120,
      phoneWidth: 90,
      mono: true,
      sortBy: member => shareOf(member)?.lag ?? null,
      cell: member => {
        const share = shareOf(member)
        return <b className="font-semibold">{share === null ? '-' : num(share.lag)}</b>
      },
    },
    {
      ...number,
      id: 'share',
      head: lag.member.share,
      width: 84,
      priority: 'high',
      cell: member => {
        const share = shareOf(member)
        return share === null ? '-' : percent(share.share)
      },
    },
    {
      id: 'remove',
      head: '',
      headLabel: words.remove,
      width: 52,
      phoneWidth: 48,
      align: 'right',
      cell: member => <RemoveMemberButton member={member} />,
    },
  ]
}
