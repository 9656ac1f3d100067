'use client'
import dynamic from 'next/dynamic'
import { parseAsString, useQueryState } from 'nuqs'
import { useEffect, useMemo, useRef, useState } from 'react'
import { PageHead } from '@/components/layout/page-head'
import { DataTable } from '@/components/table/data-table'
import { DownloadMenu } from '@/components/table/download-menu'
import { TableSkeleton } from '@/components/table/table-skeleton'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ResourceView } from '@/components/ui/resource-view'
import type { AuditLine, AuditList } from '@/lib/audit/types'
import { useClusterInfo } from '@/lib/browser/cluster'
import { apiPath, auditPath } from '@/lib/browser/paths'
import { useResource } from '@/lib/browser/resource'
import { useDebounced } from '@/lib/browser/use-debounced'
import { useAuditWords } from '@/lib/i18n/audit'
import { useT } from '@/lib/i18n/context'
import { auditColumns, auditFields } from './audit-columns'
import { auditDetail } from './audit-detail'
import { auditQuery, isFiltered, useAuditFilter } from './audit-filter'
import { AuditToolbar } from './audit-toolbar'

const EntryDialog = dynamic(() => import('./entry-dialog').then(module => module.EntryDialog), { ssr: false })

/** How many are read at first, and how many at most. */
const limits = { first: 500, most: 5_000 }
const rowKey = (line: AuditLine) => line.id

/** Who changed what and when, the latest first. */
export function AuditPage() {
  const t = useT()
  const words = useAuditWords()
  const { id } = useClusterInfo()
  const [filter, setFilter] = useAuditFilter()
  const [entry, setEntry] = useQueryState('entry', parseAsString)
  const [limit, setLimit] = useState(limits.first)
  const [openedAt] = useState(() => Date.now())
  const query = useDebounced(auditQuery(filter, limit, openedAt), 200)
  const resource = useResource<AuditList>(`${apiPath(auditPath(id))}?${query}`, { interval: 5000, keeps: true })
  const columns = useMemo(() => auditColumns(words, t), [words, t])
  const filtered = isFiltered(filter)
  const clear = () => void setFilter({ q: null, action: null, outcome: null, within: null, group: null })
  const opened = useRef<string | null>(null)
  useEffect(() => {
    const before = opened.current
    opened.current = entry
    if (before === null || entry !== null) return
    // After the dialog has given back the focus that it took: this page was there before it, its row may be drawn anew.
    const frame = requestAnimationFrame(() => {
      document.querySelector<HTMLElement>(`[data-row="${CSS.escape(before)}"] [data-row-open]`)?.focus()
    })
    return () => cancelAnimationFrame(frame)
  }, [entry])
  const rows = resource.data?.rows ?? []
  const more = resource.data?.more ?? false
  return (
    <>
      <PageHead title={words.title} facts={<span>{words.facts}</span>} />
      {(rows.length > 0 || filtered) && (
        <AuditToolbar
          filter={filter}
          onFilter={part => void setFilter(part)}
          result={more ? words.newest(rows.length) : words.shown(rows.length)}
          tools={
            <>
              {more && limit < limits.most && (
                <Button size="sm" onClick={() => setLimit(limits.most)}>
                  {words.more}
                </Button>
              )}
              <DownloadMenu name={`${id}-audit`} rows={rows} fields={auditFields} />
            </>
          }
        />
      )}
      <ResourceView resource={resource} failed={words.failed} skeleton={<TableSkeleton columns={columns} />}>
        {data =>
          data.rows.length > 0 ? (
            <DataTable
              label={words.title}
              columns={columns}
              rows={data.rows}
              rowKey={rowKey}
              rowName={line => `${words.action(line.action)} ${line.name}`}
              onOpen={line => void setEntry(line.id)}
              current={entry}
              second={line => (
                <span className="font-sans">
                  {words.action(line.action)} <span className="mono">{line.name}</span>
                  {auditDetail(line, words, t) !== '' && ` · ${auditDetail(line, words, t)}`}
                </span>
              )}
            />
          ) : filtered ? (
            <EmptyState kind="match" title={words.noMatch} actions={<Button onClick={clear}>{words.clear}</Button>}>
              {words.noMatchHelp}
            </EmptyState>
          ) : (
            <EmptyState title={words.none}>{words.noneHelp}</EmptyState>
          )
        }
      </ResourceView>
      {entry !== null && <EntryDialog entryId={entry} onClose={() => void setEntry(null)} />}
    </>
  )
}
