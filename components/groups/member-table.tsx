'use client'
import { useMemo, useState } from 'react'
import { visibleString } from '@/components/messages/payload/visible-text'
import type { Sort } from '@/components/table/column'
import { DataTable } from '@/components/table/data-table'
import { DownloadMenu } from '@/components/table/download-menu'
import { FilterBox } from '@/components/table/filter-box'
import { CliButton } from '@/components/ui/cli-button'
import { EmptyState } from '@/components/ui/empty-state'
import { useCluster } from '@/lib/browser/cluster'
import { describeGroupCommand } from '@/lib/cli/kafka-groups'
import { useT } from '@/lib/i18n/context'
import { useGroupKindsWords } from '@/lib/i18n/group-kinds'
import { useGroupLagWords } from '@/lib/i18n/group-lag'
import type { GroupMember } from '@/lib/kafka/groups/types'
import { memberShares } from '@/lib/lag/skew-arithmetic'
import type { GroupDescriptionWithHealth } from '@/lib/lag/types'
import { memberFields } from './download-fields'
import { filterMembers } from './filter-members'
import { Assignment } from './member-cells'
import { memberColumns } from './member-columns'
import { MemberFacts } from './member-facts'
import type { SeenChanges } from './use-member-changes'

/** More rows than this scroll in a box of their own, and only those in view are in the page. */
const windowedFrom = 100

interface MemberTableProps {
  group: GroupDescriptionWithHealth
  /** The member that this page itself is. */
  ownMemberId: string | null
  seen: SeenChanges
}

/** Who reads as this group now, and what each of them has and carries. A rebalance marks the rows that it changed. */
export function MemberTable({ group, ownMemberId, seen }: MemberTableProps) {
  const t = useT()
  const words = t.groups.member
  const lag = useGroupLagWords()
  const { subscription } = useGroupKindsWords()
  const { name, target } = useCluster()
  const [filter, setFilter] = useState('')
  const [sort, setSort] = useState<Sort>({ column: 'lag', direction: 'descending' })
  const shares = useMemo(
    () => new Map(memberShares(group, group.health).map(share => [share.memberId, share])),
    [group],
  )
  const columns = useMemo(
    () => memberColumns({ words, lag, subscription, shares, ownMemberId, seen, members: group.members }),
    [words, lag, subscription, shares, ownMemberId, seen, group.members],
  )
  const shown = useMemo(() => filterMembers(group.members, filter), [group.members, filter])
  const windowed = group.members.length > windowedFrom
  return (
    <section aria-label={words.title} className="px-6 py-3 max-md:px-4">
      <div className="mb-1 flex min-h-8 flex-wrap items-center gap-2">
        {(group.members.length > 12 || filter !== '') && (
          <FilterBox
            value={filter}
            onChange={setFilter}
            placeholder={lag.member.filter}
            result={lag.member.shown(shown.length, group.members.length)}
            className="w-[220px]"
          />
        )}
        <span role="status" className="text-sm text-text-2">
          {seen.left.length > 0 && words.left(seen.left.map(visibleString).join(', '))}
        </span>
        <span className="flex-1" />
        <DownloadMenu
          name={`${group.groupId}-members`}
          rows={shown}
          fields={memberFields(shares)}
          columns={columns}
          sort={sort}
        />
        <CliButton
          comment={name}
          script={describeGroupCommand(target, { group: group.groupId, type: group.type, show: 'members' })}
        />
      </div>
      <MemberFacts group={group} />
      {group.members.length === 0 ? (
        <p className="max-w-[640px] text-sm text-text-2">{words.none}</p>
      ) : (
        <div className={windowed ? '-mx-6 flex h-[640px] max-md:-mx-4' : undefined}>
          <DataTable
            label={words.title}
            columns={columns}
            rows={shown}
            rowKey={memberKey}
            sort={sort}
            onSort={setSort}
            inset={!windowed}
            second={secondLine}
            empty={<EmptyState kind="match" title={lag.member.noMatch} />}
          />
        </div>
      )}
    </section>
  )
}

const memberKey = (member: GroupMember) => member.memberId
const secondLine = (member: GroupMember) => <Assignment member={member} />
