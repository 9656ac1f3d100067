'use client'
import { useMemo, useRef, useState } from 'react'
import { useRowKeys } from '@/components/table/use-row-keys'
import { cn } from '@/lib/browser/cn'
import { useIsPhone } from '@/lib/browser/use-is-phone'
import { useMedia } from '@/lib/browser/use-media'
import { useT } from '@/lib/i18n/context'
import type { ConfigRow } from '@/lib/kafka/topics/types'
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
  useRowKeys({ keys, table, scrollTo: nowhere, onSelect: undefined, enabled: true })

  function toggle(name: string) {
    setOpen(before => {
      const next = new Set(before)
      if (!next.delete(name)) next.add(name)
      return next
    })
  }

  return (
    <div ref={table} className="min-h-0 flex-1 scroll-pt-8 overflow-auto">
      <table aria-label={words.list} className="w-full table-fixed border-separate border-spacing-0 text-sm">
        <colgroup>
          <col />
          <col className="w-[190px] max-md:w-[132px]" />
          <col className="w-[150px] max-md:hidden" />
          <col className="w-[150px] max-md:hidden" />
          <col className="w-[190px] max-lg:hidden" />
          <col className="w-[168px] max-md:w-[112px]" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className={cn(head, 'pl-6 max-md:pl-4')}>
              {words.config}
            </th>
            <th scope="col" className={cn(head, 'text-right')}>
              {words.value}
            </th>
            <th scope="col" className={cn(head, 'max-md:hidden')} />
            <th scope="col" className={cn(head, 'max-md:hidden')}>
              {words.setBy}
            </th>
            <th scope="col" className={cn(head, 'text-right max-lg:hidden')}>
              {words.inherited}
            </th>
            <th scope="col" className={cn(head, 'pr-6 max-md:pr-4')} />
          </tr>
        </thead>
        <tbody>
          {rows.map(row =>
            editing.edit?.name === row.name ? (
              <ConfigEditRow key={row.name} row={row} edit={editing.edit} editing={editing} />
            ) : (
              <ConfigViewRow
                key={row.name}
                row={row}
                editing={editing}
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

/** Columns that are shown now: a cell across more than those would add columns to a table of fixed layout. */
export function useConfigColumns(): number {
  const phone = useIsPhone()
  const wide = useMedia('(width >= 1180px)')
  return phone ? 3 : wide ? 6 : 5
}

/** Every cell of the table; dense, and with the gutter of the page at both ends. */
export const configCell =
  'h-[30px] overflow-hidden text-ellipsis whitespace-nowrap border-border border-b px-3 first:pl-6 last:pr-6 max-md:h-11 max-md:first:pl-4 max-md:last:pr-4'
