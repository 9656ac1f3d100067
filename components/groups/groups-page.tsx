'use client'
import { Users } from 'lucide-react'
import { parseAsString, useQueryState, useQueryStates } from 'nuqs'
import { useMemo, useState } from 'react'
import { PageHead } from '@/components/layout/page-head'
import type { Sort } from '@/components/table/column'
import { DataTable } from '@/components/table/data-table'
import { TableSkeleton } from '@/components/table/table-skeleton'
import { Button } from '@/components/ui/button'
import { ProblemsNote } from '@/components/ui/problems-note'
import { ResourceView } from '@/components/ui/resource-view'
import { useCluster } from '@/lib/browser/cluster'
import { apiPath, groupPath, groupsPath } from '@/lib/browser/paths'
import { useResource } from '@/lib/browser/resource'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import type { GroupRow, GroupList as Groups } from '@/lib/kafka/groups/types'
import { groupColumns } from './group-columns'
import { GroupsEmpty, GroupsNoMatch, GroupsUnknown } from './groups-empty'
import { filterGroups } from './groups-filter'
import { GroupsToolbar } from './groups-toolbar'
import { StartReadingDialog } from './start-reading-dialog'

interface GroupsPageProps {
  initial: { data: Groups; at: number } | undefined
}

/** Every group of the cluster, of every type, as Kafka has it. */
export function GroupsPage({ initial }: GroupsPageProps) {
  const t = useT()
  const words = t.groups.list
  const cluster = useCluster()
  const [starting, setStarting] = useState(false)
  const resource = useResource<Groups>(apiPath(groupsPath(cluster.id)), { initial })
  const columns = useMemo(() => groupColumns(words, t.common.none), [words, t.common.none])
  return (
    <>
      <PageHead
        title={t.groups.title}
        actions={
          <Button icon={Users} locked={cluster.locked} onClick={() => setStarting(true)}>
            {words.readAs}
          </Button>
        }
      />
      <ResourceView resource={resource} failed={words.failed} skeleton={<TableSkeleton columns={columns} />}>
        {({ rows, problems, complete }) => (
          <>
            <ProblemsNote problems={problems} className="mx-6 mb-3 max-md:mx-4" />
            {rows.length > 0 ? (
              <GroupList rows={rows} columns={columns} />
            ) : complete ? (
              <GroupsEmpty onStart={() => setStarting(true)} />
            ) : (
              <GroupsUnknown />
            )}
          </>
        )}
      </ResourceView>
      <StartReadingDialog open={starting} onClose={() => setStarting(false)} groups={resource.data?.rows ?? []} />
    </>
  )
}

const rowKey = (row: GroupRow) => row.groupId

function GroupList({ rows, columns }: { rows: GroupRow[]; columns: ReturnType<typeof groupColumns> }) {
  const t = useT()
  const words = t.groups.list
  const { id } = useCluster()
  const [filter, setFilter] = useQueryStates({
    q: parseAsString.withDefault(''),
    state: parseAsString.withDefault(''),
    type: parseAsString.withDefault(''),
  })
  const [sort, setSort] = useSortState()
  const wanted = { text: filter.q, state: filter.state, type: filter.type }
  const { text, state, type } = wanted
  const shown = useMemo(() => filterGroups(rows, { text, state, type }), [rows, text, state, type])
  return (
    <>
      <GroupsToolbar
        rows={rows}
        shown={shown}
        filter={wanted}
        onFilter={next => void setFilter({ q: next.text || null, state: next.state || null, type: next.type || null })}
      />
      <DataTable
        label={t.groups.title}
        columns={columns}
        rows={shown}
        rowKey={rowKey}
        rowHref={row => groupPath(id, row.groupId)}
        sort={sort}
        onSort={setSort}
        second={row => (
          <span className="font-sans">
            {words.phoneLine(
              row.state,
              row.type,
              row.members === null ? t.common.unknown : words.membersCount(num(row.members)),
            )}
          </span>
        )}
        empty={<GroupsNoMatch text={text} searched={rows.length} onClear={() => void setFilter(null)} />}
      />
    </>
  )
}

/** In the address as `lag` or `-lag`, so that a link opens the same order. */
function useSortState(): [Sort, (sort: Sort) => void] {
  const [sort, setSort] = useQueryState('sort', parseAsString.withDefault('group'))
  const column = sort.replace(/^-/, '')
  return [
    { column, direction: sort.startsWith('-') ? 'descending' : 'ascending' },
    next => void setSort(next.direction === 'descending' ? `-${next.column}` : next.column),
  ]
}
