'use client'
import dynamic from 'next/dynamic'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Column } from '@/components/table/column'
import { DataTable } from '@/components/table/data-table'
import type { Selection } from '@/components/table/selection'
import { sortRows } from '@/components/table/sort-rows'
import { Kbd } from '@/components/ui/kbd'
import { ProblemsNote } from '@/components/ui/problems-note'
import { useCluster } from '@/lib/browser/cluster'
import { keyBeside } from '@/lib/browser/key-beside'
import { topicPath } from '@/lib/browser/paths'
import { useRefreshCluster } from '@/lib/browser/topics'
import { useTopicsSearch } from '@/lib/browser/topics-search'
import type { Rows } from '@/lib/errors'
import { useT } from '@/lib/i18n/context'
import type { TopicRow } from '@/lib/kafka/topics/types'
import { TopicBulkBar } from './topic-bulk-bar'
import { topicSecondLine } from './topic-columns'
import { TopicToolbar } from './topic-toolbar'
import { NoTopicMatches, NoTopics } from './topics-empty'

const DeleteTopicsDialog = dynamic(() => import('./delete-topics-dialog').then(module => module.DeleteTopicsDialog), {
  ssr: false,
})

interface TopicListProps {
  data: Rows<TopicRow>
  columns: readonly Column<TopicRow>[]
  /** Name of the topic that was just created here. */
  made: string | null
  onCreate: () => void
}

const nothing: Selection = new Set()
const keyOf = (row: TopicRow) => row.name

/** The topics that were read, filtered and sorted as the address says. */
export function TopicList({ data, columns, made, onCreate }: TopicListProps) {
  const t = useT()
  const { id } = useCluster()
  const [{ search, internal, sort }, setSearch] = useTopicsSearch()
  const [selection, setSelection] = useState(nothing)
  const [deleting, setDeleting] = useState<readonly string[] | null>(null)
  const [next, setNext] = useState<string | null>(null)
  const refresh = useRefreshCluster(id)

  const { all, hidden, shown } = useMemo(() => {
    const wanted = search.trim().toLowerCase()
    const visible = data.rows.filter(row => internal !== null || !row.internal)
    return {
      all: visible,
      hidden: internal === null ? data.rows.filter(row => row.internal) : [],
      shown: visible.filter(row => row.name.toLowerCase().includes(wanted)),
    }
  }, [data.rows, search, internal])
  const selected = useMemo(() => all.filter(row => selection.has(row.name)), [all, selection])
  const internalCount = useMemo(() => data.rows.filter(row => row.internal).length, [data.rows])
  const second = useMemo(() => topicSecondLine(t), [t])
  const onSearch = (next: string) => void setSearch({ search: next })
  const onInternal = (on: boolean) => void setSearch({ internal: on ? '1' : null })

  const empty = all.length === 0 && search === ''
  const table = useRef<HTMLDivElement>(null)
  // What matches begins at the top, wherever the list was scrolled to.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it scrolls when the search changes
  useEffect(() => {
    // In braces: newer browsers answer scrollTo with a promise, which React would take for the effect's clean-up.
    table.current?.firstElementChild?.scrollTo({ top: 0 })
  }, [search, internal])

  return (
    <>
      {!empty && (
        <div className="px-6 pb-2.5 max-md:px-4">
          {selected.length > 0 ? (
            <TopicBulkBar
              selected={selected}
              onClear={() => setSelection(nothing)}
              onDelete={() => setDeleting(selected.map(keyOf))}
            />
          ) : (
            <TopicToolbar
              search={search}
              onSearch={onSearch}
              internal={internal !== null}
              onInternal={onInternal}
              internalCount={internalCount}
              all={all}
              shown={shown}
            />
          )}
        </div>
      )}
      {data.problems.length > 0 && <ProblemsNote problems={data.problems} className="mx-6 mb-2.5 max-md:mx-4" />}
      {empty ? (
        <NoTopics onCreate={onCreate} hidden={hidden.length} onInternal={() => onInternal(true)} />
      ) : (
        <>
          <div ref={table} className="contents">
            <DataTable
              label={t.topics.list}
              columns={columns}
              rows={shown}
              rowKey={keyOf}
              rowHref={row => topicPath(id, row.name)}
              second={second}
              sort={sort}
              onSort={next => void setSearch({ sort: next })}
              selection={selection}
              onSelection={setSelection}
              current={made}
              focusOn={next ?? made}
              empty={
                <NoTopicMatches
                  search={search}
                  all={all}
                  hidden={hidden}
                  onSearch={onSearch}
                  onInternal={() => onInternal(true)}
                />
              }
            />
          </div>
          <FootLine />
        </>
      )}
      {deleting !== null && (
        <DeleteTopicsDialog
          names={deleting}
          onClose={() => setDeleting(null)}
          onDeleted={async () => {
            const beside = keyBeside(sortRows(shown, columns, sort).map(keyOf), deleting)
            setDeleting(null)
            setSelection(nothing)
            setNext(null)
            await refresh()
            setNext(beside)
          }}
          onChanged={refresh}
        />
      )}
    </>
  )
}

function FootLine() {
  const { topics } = useT()
  const { keys } = topics
  return (
    <div className="flex h-9 shrink-0 items-center gap-3 border-border border-t px-6 text-text-2 text-xs max-md:hidden">
      <span className="truncate">{topics.recordsHelp}</span>
      <span className="flex-1" />
      <span className="flex shrink-0 items-center gap-1">
        <Kbd keys="J" /> <Kbd keys="K" /> {keys.move}
      </span>
      <span className="flex shrink-0 items-center gap-1">
        <Kbd keys="X" /> {keys.select}
      </span>
      <span className="flex shrink-0 items-center gap-1">
        <Kbd keys="↵" /> {keys.open}
      </span>
    </div>
  )
}
