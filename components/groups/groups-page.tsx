'use client'
import { Users } from 'lucide-react'
import { parseAsString, parseAsStringLiteral, useQueryState, useQueryStates } from 'nuqs'
import { useCallback, useMemo, useState } from 'react'
import { PageHead } from '@/components/layout/page-head'
import type { Sort } from '@/components/table/column'
import { DataTable } from '@/components/table/data-table'
import { DownloadMenu } from '@/components/table/download-menu'
import type { Selection } from '@/components/table/selection'
import { sortRows } from '@/components/table/sort-rows'
import { TableSkeleton } from '@/components/table/table-skeleton'
import { Button } from '@/components/ui/button'
import { CliButton } from '@/components/ui/cli-button'
import { ProblemsNote } from '@/components/ui/problems-note'
import { ResourceView } from '@/components/ui/resource-view'
import { useCluster } from '@/lib/browser/cluster'
import { keyBeside } from '@/lib/browser/key-beside'
import { apiPath, groupPath, groupsPath } from '@/lib/browser/paths'
import { useResource } from '@/lib/browser/resource'
import { useRefreshCluster } from '@/lib/browser/topics'
import { sequence } from '@/lib/cli/command'
import { listConsumerGroupsCommand } from '@/lib/cli/kafka-consumer-groups'
import { listGroupsCommand } from '@/lib/cli/kafka-groups'
import { listShareGroupsCommand } from '@/lib/cli/kafka-share-groups'
import { useLang, useT } from '@/lib/i18n/context'
import { useGroupLagWords } from '@/lib/i18n/group-lag'
import type { ListedGroup, ListedGroups } from '@/lib/lag/listed-group'
import { GroupBulkBar } from './actions/group-bulk-bar'
import { groupFields } from './download-fields'
import { groupColumns } from './group-columns'
import { GroupsEmpty, GroupsNoMatch, GroupsUnknown } from './groups-empty'
import { GroupsFacts } from './groups-facts'
import { filterGroups, searchableGroups, statusFilters } from './groups-filter'
import { GroupsPhoneLine } from './groups-phone-line'
import { GroupsToolbar } from './groups-toolbar'
import { StartReadingDialog } from './start-reading-dialog'
import { worstFirst } from './worst-first'

interface GroupsPageProps {
  initial: { data: ListedGroups; at: number } | undefined
}

/** Ms between two reads of an answer of megabytes; the groups in it are sampled every ten seconds. */
const intervalOfMany = 15_000

/** Every group of the cluster, of every type: how it fares, and as Kafka has it. */
export function GroupsPage({ initial }: GroupsPageProps) {
  const t = useT()
  const words = t.groups.list
  const cluster = useCluster()
  const [starting, setStarting] = useState(false)
  const [many, setMany] = useState(false)
  const resource = useResource<ListedGroups>(apiPath(groupsPath(cluster.id)), {
    initial,
    interval: many ? intervalOfMany : 5000,
  })
  const isMany = (resource.data?.rows.length ?? 0) > 2000
  if (many !== isMany) setMany(isMany)
  const lag = useGroupLagWords()
  const lang = useLang()
  const tools = [listConsumerGroupsCommand(cluster.target), listGroupsCommand(cluster.target)]
  if (resource.data?.rows.some(row => row.type === 'share')) tools.push(listShareGroupsCommand(cluster.target))
  const columns = useMemo(
    () => groupColumns({ list: words, lag, none: t.common.none, lang }),
    [words, lag, t.common.none, lang],
  )
  return (
    <>
      <PageHead
        title={t.groups.title}
        facts={<GroupsFacts rows={resource.data?.rows} />}
        actions={
          <>
            <Button icon={Users} locked={cluster.locked} onClick={() => setStarting(true)}>
              <span className="max-md:sr-only">{words.readAs}</span>
            </Button>
            <CliButton comment={cluster.name} script={sequence(...tools)} />
          </>
        }
      />
      <ResourceView resource={resource} failed={words.failed} skeleton={<TableSkeleton columns={columns} selectable />}>
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

const nothing: Selection = new Set()
const rowKey = (row: ListedGroup) => row.groupId

const phoneLine = (row: ListedGroup) => <GroupsPhoneLine row={row} />

interface GroupListProps {
  rows: ListedGroup[]
  columns: ReturnType<typeof groupColumns>
}

function GroupList({ rows, columns }: GroupListProps) {
  const t = useT()
  const { id } = useCluster()
  const [filter, setFilter] = useQueryStates({
    q: parseAsString.withDefault(''),
    status: parseAsStringLiteral(statusFilters).withDefault(''),
    state: parseAsString.withDefault(''),
    type: parseAsString.withDefault(''),
  })
  const [sort, setSort] = useSortState()
  const { q: text, status, state, type } = filter
  // In this order whatever the table is sorted by: equal rows keep it.
  const searchable = useMemo(() => searchableGroups(worstFirst(rows)), [rows])
  const shown = useMemo(
    () => filterGroups(searchable, { text, status, state, type }),
    [searchable, text, status, state, type],
  )
  const href = useCallback((row: ListedGroup) => groupPath(id, row.groupId), [id])
  const [selection, setSelection] = useState(nothing)
  const [next, setNext] = useState<string | null>(null)
  const refresh = useRefreshCluster(id)
  const selected = useMemo(() => rows.map(rowKey).filter(key => selection.has(key)), [rows, selection])
  async function deleted(gone: readonly string[]) {
    const beside = keyBeside(sortRows(shown, columns, sort).map(rowKey), gone)
    setSelection(nothing)
    setNext(null)
    await refresh()
    setNext(beside)
  }

  return (
    <>
      {selected.length > 0 ? (
        <GroupBulkBar
          groupIds={selected}
          onClear={() => setSelection(nothing)}
          onChanged={() => void refresh()}
          onDeleted={gone => void deleted(gone)}
        />
      ) : (
        <GroupsToolbar
          rows={rows}
          shown={shown}
          tools={<DownloadMenu name={`${id}-groups`} rows={shown} fields={groupFields} columns={columns} sort={sort} />}
          filter={{ text, status, state, type }}
          onFilter={next =>
            void setFilter({
              q: next.text || null,
              status: next.status || null,
              state: next.state || null,
              type: next.type || null,
            })
          }
        />
      )}
      <DataTable
        label={t.groups.title}
        columns={columns}
        rows={shown}
        rowKey={rowKey}
        rowHref={href}
        sort={sort}
        onSort={setSort}
        second={phoneLine}
        selection={selection}
        onSelection={setSelection}
        focusOn={next}
        empty={<GroupsNoMatch text={text} searched={rows.length} onClear={() => void setFilter(null)} />}
      />
    </>
  )
}

/** In the address as `lag` or `-lag`, so that a link opens the same order; the worst first where it says nothing. */
function useSortState(): [Sort, (sort: Sort) => void] {
  const [sort, setSort] = useQueryState('sort', parseAsString.withDefault('-status'))
  const column = sort.replace(/^-/, '')
  const order = useMemo<Sort>(
    () => ({ column, direction: sort.startsWith('-') ? 'descending' : 'ascending' }),
    [column, sort],
  )
  return [order, next => void setSort(next.direction === 'descending' ? `-${next.column}` : next.column)]
}
