'use client'
import { useMemo } from 'react'
import { visibleString } from '@/components/messages/payload/visible-text'
import type { Column } from '@/components/table/column'
import { DataTable } from '@/components/table/data-table'
import { CliButton } from '@/components/ui/cli-button'
import { useCluster } from '@/lib/browser/cluster'
import { describeGroupCommand } from '@/lib/cli/kafka-groups'
import { useT } from '@/lib/i18n/context'
import type { Dictionary } from '@/lib/i18n/en'
import { num } from '@/lib/i18n/format'
import { useGroupKindsWords } from '@/lib/i18n/group-kinds'
import type { GroupDescription, GroupMember } from '@/lib/kafka/groups/types'
import { Assignment, MemberTags, Subscription } from './member-cells'
import { MemberFacts } from './member-facts'
import type { SeenChanges } from './use-member-changes'

interface MemberTableProps {
  group: GroupDescription
  /** The member that this page itself is. */
  ownMemberId: string | null
  seen: SeenChanges
}

/** Who reads as this group now, and what each of them has. A rebalance marks the rows that it changed. */
export function MemberTable({ group, ownMemberId, seen }: MemberTableProps) {
  const words = useT().groups.member
  const kinds = useGroupKindsWords()
  const { name, target } = useCluster()
  const lags = useMemo(() => lagByMember(group), [group])
  const columns = useMemo(
    () =>
      memberColumns(
        words,
        kinds.subscription,
        lags,
        ownMemberId,
        seen,
        group.members.some(member => member.memberEpoch !== null),
      ),
    [words, kinds, lags, ownMemberId, seen, group.members],
  )
  return (
    <section aria-label={words.title} className="px-6 py-3 max-md:px-4">
      <div className="mb-1 flex min-h-8 flex-wrap items-center gap-2">
        <span role="status" className="text-sm text-text-2">
          {seen.left.length > 0 && words.left(seen.left.map(visibleString).join(', '))}
        </span>
        <span className="flex-1" />
        <CliButton
          comment={name}
          script={describeGroupCommand(target, { group: group.groupId, type: group.type, show: 'members' })}
        />
      </div>
      <MemberFacts group={group} />
      {group.members.length === 0 ? (
        <p className="max-w-[640px] text-sm text-text-2">{words.none}</p>
      ) : (
        <div className={group.members.length > 100 ? '-mx-6 flex h-[640px] max-md:-mx-4' : undefined}>
          <DataTable
            label={words.title}
            columns={columns}
            rows={group.members}
            rowKey={memberKey}
            inset={group.members.length <= 100}
            second={member => <Assignment member={member} />}
          />
        </div>
      )}
    </section>
  )
}

function memberKey(member: GroupMember): string {
  return member.memberId
}

function lagByMember(group: GroupDescription): Map<string, bigint> {
  const lags = new Map<string, bigint>()
  for (const { memberId, lag } of group.rows) {
    if (memberId !== null && lag !== null) lags.set(memberId, (lags.get(memberId) ?? 0n) + BigInt(lag))
  }
  return lags
}

type MemberWords = Dictionary['groups']['member']

function memberColumns(
  words: MemberWords,
  subscription: string,
  lags: Map<string, bigint>,
  ownMemberId: string | null,
  seen: SeenChanges,
  withEpoch: boolean,
): Column<GroupMember>[] {
  const epoch: Column<GroupMember> = {
    id: 'epoch',
    head: words.epoch,
    width: 80,
    priority: 'low',
    align: 'right',
    cell: member => (member.memberEpoch === null ? '-' : num(member.memberEpoch)),
  }
  const lagOf = (member: GroupMember) => lags.get(member.memberId) ?? null
  return [
    {
      id: 'clientId',
      head: 'CLIENT-ID',
      cli: true,
      mono: true,
      width: 280,
      cell: member => visibleString(member.clientId),
      after: member => <MemberTags member={member} own={member.memberId === ownMemberId} seen={seen} />,
    },
    { id: 'host', head: 'HOST', cli: true, mono: true, width: 130, priority: 'low', cell: member => member.host },
    {
      id: 'memberId',
      head: 'CONSUMER-ID',
      cli: true,
      mono: true,
      width: 180,
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
    {
      id: 'subscription',
      head: subscription,
      width: 160,
      priority: 'low',
      cell: member => <Subscription member={member} />,
    },
    ...(withEpoch ? [epoch] : []),
    {
      id: 'lag',
      head: words.lag,
      width: 120,
      phoneWidth: 90,
      align: 'right',
      mono: true,
      cell: member => {
        const lag = lagOf(member)
        return <b className="font-semibold">{lag === null ? '-' : num(lag)}</b>
      },
    },
  ]
}
