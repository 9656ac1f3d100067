'use client'
import { useMemo, useRef, useState } from 'react'
import { leastWidth, tableClass } from '@/components/table/table-head'
import { useRowKeys } from '@/components/table/use-row-keys'
import { useShownColumns } from '@/components/table/use-shown-columns'
import { cn } from '@/lib/browser/cn'
import { useT } from '@/lib/i18n/context'
import type { ConfigRow } from '@/lib/kafka/topics/types'
import { configFit } from './config-columns'
import { ConfigEditRow } from './config-edit-row'
import { ConfigViewRow } from './config-view-row'
import type { ConfigEditing } from './use-config-edit'

const head =
  'sticky top-0 z-2 h-[30px] whitespace-nowrap border-border-strong border-b bg-surface px-3 text-left font-medium text-text-2 text-xs'
const nowhere = () => {}

/** A row is read, edited in its place, or opened to read what it means. */
export function ConfigTable({ rows, editing }: { rows: readonly ConfigRow[]; editing: ConfigEditing }) {
  const { configuration: words } = useT().topics
  const table = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const keys = useMemo(() => rows.map(row => row.name), [rows])
  const columns = useShownColumns(table, null)
  useRowKeys({ keys, table, scrollTo: nowhere, onSelect: undefined, enabled: true })

  function toggle(name: string) {
    setOpen(before => {
      const next = new Set(before)
      if (!next.delete(name)) next.add(name)
      return next
    })
  }

  return (
    <div ref={table} className="@container min-h-40 flex-1 scroll-pt-8 overflow-auto">
      <table aria-label={words.list} className={tableClass} style={leastWidth(configFit)}>
        <colgroup>
          <col />
          <col className="w-[190px] max-md:hidden" />
          <col className={cn('w-[150px]', configFit.shown('meaning'))} />
          <col className={cn('w-[150px]', configFit.shown('setBy'))} />
          <col className={cn('w-[190px]', configFit.shown('inherited'))} />
          <col className="w-[168px] max-md:w-[112px]" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className={cn(head, 'pl-6 max-md:pl-4')}>
              {words.config}
            </th>
            <th scope="col" className={cn(head, 'text-right max-md:hidden')}>
              {words.value}
            </th>
            <th scope="col" className={cn(head, configFit.shown('meaning'))} />
            <th scope="col" className={cn(head, configFit.shown('setBy'))}>
              {words.setBy}
            </th>
            <th scope="col" className={cn(head, 'text-right', configFit.shown('inherited'))}>
              {words.inherited}
            </th>
            <th scope="col" className={cn(head, 'pr-6 max-md:pr-4')} />
          </tr>
        </thead>
        <tbody>
          {rows.map(row =>
            editing.edit?.name === row.name ? (
              <ConfigEditRow key={row.name} row={row} edit={editing.edit} editing={editing} columns={columns} />
            ) : (
              <ConfigViewRow
                key={row.name}
                row={row}
                editing={editing}
                columns={columns}
                open={open.has(row.name)}
                onToggle={() => toggle(row.name)}
              />
            ),
          )}
        </tbody>
      </table>
    </div>
  )
}
