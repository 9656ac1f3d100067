'use client'
import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react'
import { cn } from '@/lib/browser/cn'
import type { Column, Sort } from './column'
import { columnFit } from './column-fit'
import { type Selection, toggle, toggleAll, toggleRange } from './selection'
import { sortRows } from './sort-rows'
import { Spacer } from './spacer'
import { checkboxWidth, leastWidth, TableColumns, TableHead, tableClass } from './table-head'
import { TableRow } from './table-row'
import { focusRow, useRowKeys } from './use-row-keys'
import { useRowWindow } from './use-row-window'

export interface DataTableProps<Row> {
  /** What the table lists, for screen readers. */
  label: string
  /** Keep it the same object between renders (useMemo), rows are memoised by it. */
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** Also the row's name for screen readers where `rowName` is not given. */
  rowKey: (row: Row) => string
  rowName?: (row: Row) => string
  /** Where the first cell leads. */
  rowHref?: (row: Row) => string
  /** Instead of a link: opens something on this page. */
  onOpen?: (row: Row) => void
  /** Second line of the first cell, on phones: what the hidden columns say. */
  second?: (row: Row) => ReactNode
  sort?: Sort | null
  onSort?: (sort: Sort) => void
  selection?: Selection
  onSelection?: (selection: Selection) => void
  /** Key of the row that is open beside the table. */
  current?: string | null
  /** Key of a row that was just made: brought into view and focused, once, when it is there. */
  focusOn?: string | null
  /** 30 px rows instead of 34. */
  dense?: boolean
  /** Inside a page with a gutter of its own; the table then does not scroll by itself. */
  inset?: boolean
  /** J K X and arrows; only one table of a page may have them. */
  rowKeys?: boolean
  /** Instead of rows, when there are none. */
  empty?: ReactNode
  className?: string
}

/** The house's table: fixed widths, sticky head, sorting, selection, keys; above 100 rows only those in view are in the page. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rowKey, sort = null, selection, onSelection, dense = false, inset = false, rowKeys = !inset } = props
  const scroller = useRef<HTMLDivElement>(null)
  const lastTouched = useRef<string | null>(null)
  const rows = useMemo(() => sortRows(props.rows, columns, sort), [props.rows, columns, sort])
  const keys = useMemo(() => rows.map(rowKey), [rows, rowKey])
  const selectable = selection !== undefined
  const fit = useMemo(() => columnFit(columns, selectable ? checkboxWidth : 0), [columns, selectable])
  const view = useRowWindow({ count: rows.length, dense, scroller, enabled: !inset })

  const latest = useRef({ selection, onSelection, keys })
  latest.current = { selection, onSelection, keys }
  const select = useCallback((key: string, range: boolean) => {
    const { selection: before, onSelection: tell, keys: all } = latest.current
    if (before === undefined || tell === undefined) return
    tell(range ? toggleRange(before, all, lastTouched.current, key) : toggle(before, key))
    lastTouched.current = key
  }, [])
  useRowKeys({ keys, table: scroller, scrollTo: view.scrollTo, onSelect: selection && select, enabled: rowKeys })

  const focused = useRef<string | null>(null)
  const { focusOn = null } = props
  const { scrollTo } = view
  useEffect(() => {
    if (focusOn === focused.current) return
    const index = focusOn === null ? -1 : keys.indexOf(focusOn)
    if (focusOn === null || index >= 0) focused.current = focusOn
    if (focusOn === null || index < 0) return
    scrollTo(index)
    focusRow(scroller.current, focusOn, 5)
  }, [focusOn, keys, scrollTo])

  const selectedHere = selection === undefined ? 0 : keys.filter(key => selection.has(key)).length
  return (
    <div
      ref={scroller}
      className={cn(
        '@container',
        // Where the window is low the page scrolls, and not a list of one row.
        inset ? '[--edge:12px]' : 'min-h-40 flex-1 overflow-auto [--edge:24px] max-md:[--edge:16px]',
        view.windowed && '[contain:strict]',
        'scroll-pt-8',
        props.className,
      )}
    >
      <table
        aria-label={props.label}
        aria-rowcount={view.windowed ? rows.length + 1 : undefined}
        className={tableClass}
        style={leastWidth(fit)}
      >
        <TableColumns columns={columns} fit={fit} selectable={selectable} />
        <TableHead
          columns={columns}
          fit={fit}
          dense={dense}
          sort={sort}
          onSort={props.onSort}
          selected={selection && (selectedHere === 0 ? 'none' : selectedHere === keys.length ? 'all' : 'some')}
          onSelectAll={() => selection && onSelection?.(toggleAll(selection, keys))}
        />
        <tbody>
          <Spacer height={view.before} />
          {view.indexes.map(index => {
            const row = rows[index]
            const key = keys[index]
            if (row === undefined || key === undefined) return null
            return (
              <TableRow
                key={key}
                row={row}
                rowKey={key}
                name={props.rowName?.(row) ?? key}
                columns={columns}
                fit={fit}
                href={props.rowHref?.(row)}
                onOpen={props.onOpen}
                second={props.second}
                dense={dense}
                current={props.current === key}
                selected={selection?.has(key)}
                onSelect={select}
                rowIndex={view.windowed ? index + 2 : undefined}
              />
            )
          })}
          <Spacer height={view.after} />
        </tbody>
      </table>
      {rows.length === 0 && props.empty}
    </div>
  )
}
