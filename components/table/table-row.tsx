'use client'
import Link from 'next/link'
import { type MouseEvent, memo, type ReactNode } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/lib/browser/cn'
import { useT } from '@/lib/i18n/context'
import type { Column } from './column'
import type { ColumnFit } from './column-fit'

export interface TableRowProps<Row> {
  row: Row
  rowKey: string
  name: string
  columns: readonly Column<Row>[]
  fit: ColumnFit
  href: string | undefined
  onOpen: ((row: Row) => void) | undefined
  second: ((row: Row) => ReactNode) | undefined
  dense: boolean
  current: boolean
  /** Undefined where rows cannot be selected. */
  selected: boolean | undefined
  onSelect: (key: string, range: boolean) => void
  /** Counted from 1 with the head as the first, when only a window of the rows is in the page. */
  rowIndex: number | undefined
}

const controls = 'a, button, input, label, select, [role=button]'

/** For pointers only, the keyboard reaches the link itself. The whole row leads where its first link leads; text in it can still be selected. */
function openByRow(event: MouseEvent<HTMLTableRowElement>) {
  if (!(event.target instanceof Element) || event.target.closest(controls)) return
  // What a menu or a dialog of the row hears comes here, too, though it is drawn elsewhere.
  if (!event.currentTarget.contains(event.target)) return
  if (getSelection()?.isCollapsed === false) return
  const target = event.currentTarget.querySelector<HTMLElement>('[data-row-open]')
  const { ctrlKey, metaKey, shiftKey } = event
  target?.dispatchEvent(new window.MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }))
}

function PlainTableRow<Row>(props: TableRowProps<Row>) {
  const { row, rowKey, columns, fit, href, onOpen, selected, dense } = props
  const { common } = useT()
  const opens = href !== undefined || onOpen !== undefined
  return (
    <tr
      data-row={rowKey}
      aria-rowindex={props.rowIndex}
      aria-selected={selected}
      onClick={opens ? openByRow : undefined}
      className={cn(
        'hover:bg-surface-2 has-[[data-row-open]:focus-visible]:bg-accent-soft',
        opens && 'cursor-pointer',
        props.rowIndex !== undefined && 'max-md:h-[72px]',
        (selected || props.current) && 'bg-accent-soft hover:bg-accent-soft',
        props.current && '[&>td:first-child]:shadow-[inset_2px_0_0_var(--accent)]',
      )}
    >
      {selected !== undefined && (
        <td className={cn(cell, dense ? 'h-[30px]' : 'h-[34px]', 'max-md:hidden')}>
          <Checkbox
            aria-label={common.selectRow(props.name)}
            checked={selected}
            onChange={event => {
              const { nativeEvent } = event
              props.onSelect(rowKey, nativeEvent instanceof window.MouseEvent && nativeEvent.shiftKey)
            }}
          />
        </td>
      )}
      {columns.map((column, index) => (
        <td
          key={column.id}
          className={cn(
            cell,
            dense ? 'h-[30px]' : 'h-[34px]',
            column.align === 'right' && 'tnum text-right',
            column.mono && index > 0 && 'mono',
            // The cell of the checkbox is the first one, and not there on phones.
            index === 0 && 'max-md:pl-(--edge)',
            fit.shown(column.id),
          )}
        >
          {index === 0 ? <FirstCell {...props} column={column} /> : column.cell(row)}
        </td>
      ))}
    </tr>
  )
}

const cell =
  'overflow-hidden text-ellipsis whitespace-nowrap border-border border-b px-3 first:pl-(--edge) last:pr-(--edge) max-md:h-auto max-md:py-2 max-[380px]:px-2'

const nameClass =
  'min-w-0 truncate font-medium text-text no-underline underline-offset-3 hover:text-accent-text hover:underline'

function FirstCell<Row>({ row, column, href, onOpen, second }: TableRowProps<Row> & { column: Column<Row> }) {
  const content = column.cell(row)
  const className = cn(nameClass, column.mono && 'mono text-[12.5px]')
  return (
    <>
      <span className={cn('flex min-w-0 items-center gap-2', column.align === 'right' && 'justify-end')}>
        {href !== undefined ? (
          <Link href={href} prefetch={false} data-row-open className={className}>
            {content}
          </Link>
        ) : onOpen !== undefined ? (
          <button type="button" data-row-open className={cn(className, 'text-left')} onClick={() => onOpen(row)}>
            {content}
          </button>
        ) : (
          <span className={cn('min-w-0 truncate', column.mono && 'mono')}>{content}</span>
        )}
        {column.after?.(row)}
      </span>
      {second && <span className="line-clamp-2 whitespace-normal text-text-2 text-xs md:hidden">{second(row)}</span>}
    </>
  )
}

/** Rows are drawn again only when they change: a table of thousands is read anew every few seconds. */
export const TableRow = memo(PlainTableRow) as typeof PlainTableRow // memo drops the type parameter
