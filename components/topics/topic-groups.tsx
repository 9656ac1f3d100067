'use client'
import { useMemo, useState } from 'react'
import { TopicGroupStrips } from '@/components/groups/topic-group-strips'
import { visibleString } from '@/components/messages/payload/visible-text'
import type { Column, Sort } from '@/components/table/column'
import { DataTable } from '@/components/table/data-table'
import { countOf } from '@/components/table/sort-rows'
import { TableSkeleton } from '@/components/table/table-skeleton'
import { CliButton } from '@/components/ui/cli-button'
import { EmptyState } from '@/components/ui/empty-state'
import { Num } from '@/components/ui/num'
import { ProblemsNote } from '@/components/ui/problems-note'
import { ResourceView } from '@/components/ui/resource-view'
import { Select } from '@/components/ui/select'
import { useCluster } from '@/lib/browser/cluster'
import { groupHref } from '@/lib/browser/groups-urls'
import type { ResourceOptions } from '@/lib/browser/resource'
import { useTopic, useTopicGroups } from '@/lib/browser/topics'
import { sequence } from '@/lib/cli/command'
import { describeGroupCommand, listGroupsCommand } from '@/lib/cli/kafka-groups'
import type { Rows } from '@/lib/errors'
import { useT } from '@/lib/i18n/context'
import type { Dictionary } from '@/lib/i18n/en'
import type { TopicGroupRow } from '@/lib/kafka/topics/types'

interface TopicGroupsProps extends Pick<ResourceOptions<Rows<TopicGroupRow>>, 'initial'> {
  topic: string
}

/** The Consumer groups tab: who reads this topic, how far, and each one's strip over a partition. */
export function TopicGroups({ topic, initial }: TopicGroupsProps) {
  const t = useT()
  const { id } = useCluster()
  const detail = useTopic(id, topic)
  const groups = useTopicGroups(id, topic, { initial })
  const partitions = detail.data?.partitions.length ?? null
  const columns = useMemo(() => groupColumns(t, partitions), [t, partitions])
  return (
    <ResourceView resource={groups} failed={t.topics.groups.failed} skeleton={<TableSkeleton columns={columns} />}>
      {data => (
        <div className="flex min-h-0 flex-1 flex-col overflow-auto">
          <GroupsOfTopic topic={topic} data={data} columns={columns} />
          {data.rows.length > 0 && partitions !== null && <Strips topic={topic} partitions={partitions} />}
        </div>
      )}
    </ResourceView>
  )
}

const mostBehindFirst: Sort = { column: 'lag', direction: 'descending' }

function GroupsOfTopic({
  topic,
  data,
  columns,
}: {
  topic: string
  data: Rows<TopicGroupRow>
  columns: Column<TopicGroupRow>[]
}) {
  const { groups: words } = useT().topics
  const { id, name, target } = useCluster()
  const [sort, setSort] = useState(mostBehindFirst)
  const { rows, problems } = data
  const script = useMemo(() => {
    const described = rows.slice(0, 5).map(row => describeGroupCommand(target, { group: row.groupId, type: row.type }))
    return sequence(...(described.length > 0 ? described : [listGroupsCommand(target)]))
  }, [rows, target])
  if (rows.length === 0 && problems.length === 0) {
    return <EmptyState title={words.emptyTitle}>{words.empty}</EmptyState>
  }
  return (
    <>
      <div className="flex min-h-8 shrink-0 items-center gap-2 px-6 py-2.5 max-md:px-4">
        <span className="text-text-3 text-xs">{words.note}</span>
        <span className="flex-1" />
        <CliButton script={script} comment={name} />
      </div>
      {problems.length > 0 && <ProblemsNote problems={problems} className="mx-6 mb-2.5 max-md:mx-4" />}
      <DataTable
        label={words.list}
        className="min-h-0 flex-none"
        columns={columns}
        rows={rows}
        rowKey={row => row.groupId}
        rowName={row => visibleString(row.groupId)}
        rowHref={row => groupHref(id, row.groupId, topic)}
        second={row => <span className="font-sans">{words.phoneRow(row.state, row.members)}</span>}
        sort={sort}
        onSort={setSort}
      />
    </>
  )
}

function groupColumns({ topics, common }: Dictionary, partitions: number | null): Column<TopicGroupRow>[] {
  const { groups: words } = topics
  return [
    {
      id: 'group',
      head: words.group,
      minWidth: 180,
      cell: row => visibleString(row.groupId),
      mono: true,
      sortBy: row => row.groupId,
    },
    { id: 'state', head: words.state, cell: row => row.state, width: 180, priority: 'high', sortBy: row => row.state },
    { id: 'type', head: words.type, cell: row => row.type, width: 120, priority: 'low', sortBy: row => row.type },
    {
      id: 'members',
      head: words.members,
      cell: row => <Num value={row.members} />,
      width: 110,
      priority: 'high',
      align: 'right',
      descendingFirst: true,
      sortBy: row => row.members,
    },
    {
      id: 'partitions',
      head: words.partitions,
      cell: row =>
        partitions === null ? row.committedPartitions : words.ofPartitions(row.committedPartitions, partitions),
      width: 190,
      priority: 'high',
      align: 'right',
      sortBy: row => row.committedPartitions,
    },
    {
      id: 'lag',
      head: words.lag,
      cell: row => <Num value={row.lag} empty={common.unknown} />,
      width: 160,
      phoneWidth: 124,
      align: 'right',
      descendingFirst: true,
      sortBy: row => countOf(row.lag),
    },
  ]
}

/** Groups read independently: over the same partition each has a place of its own. */
function Strips({ topic, partitions }: { topic: string; partitions: number }) {
  const { topicStrips } = useT().groups
  const [partition, setPartition] = useState(0)
  return (
    <section className="shrink-0 px-6 py-4 max-md:px-4">
      <div className="mb-2 flex items-center gap-3">
        <h2 className="text-base">{topicStrips.title}</h2>
        {partitions > 1 && (
          <Select
            size="sm"
            prefix={topicStrips.partition}
            aria-label={topicStrips.partition}
            className="w-40"
            value={String(partition)}
            onChange={value => setPartition(Number(value))}
            options={Array.from({ length: partitions }, (_, index) => ({ value: String(index), label: String(index) }))}
          />
        )}
      </div>
      <TopicGroupStrips topic={topic} partition={partition} />
    </section>
  )
}
