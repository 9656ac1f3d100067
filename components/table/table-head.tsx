'use client'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { Checkbox } from '@/components/ui/checkbox'
import { Icon } from '@/components/ui/icon'
import { cn } from '@/lib/browser/cn'
import { useT } from '@/lib/i18n/context'
import type { Column, Sort } from './column'
import type { ColumnFit } from './column-fit'

/** Of both tables of a list, the one of skeletons and the one of rows. The width is that of {@link leastWidth}. */
export const tableClass = 'w-full table-fixed border-separate border-spacing-0 text-sm md:min-w-(--least)'

export function leastWidth({ minWidth }: ColumnFit) {
  return { '--least': `${minWidth}px` } as React.CSSProperties
}

/** Px. */
export const checkboxWidth = 52

/** Widths come from the definition alone, so that nothing moves when rows come. */
export function TableColumns<Row>({
  columns,
  fit,
  selectable,
}: {
  columns: readonly Column<Row>[]
  fit: ColumnFit
  selectable: boolean
}) {
  return (
    <colgroup>
      {selectable && <col className="w-[52px] max-md:hidden" />}
      {columns.map(column => (
        <col
          key={column.id}
          className={cn(
            fit.shown(column.id),
            column.width !== undefined && 'md:w-(--w)',
            column.phoneWidth !== undefined && 'max-md:w-(--pw)',
          )}
          style={{ '--w': `${column.width}px`, '--pw': `${column.phoneWidth}px` } as React.CSSProperties}
        />
      ))}
    </colgroup>
  )
}

interface TableHeadProps<Row> {
  columns: readonly Column<Row>[]
  fit: ColumnFit
  dense: boolean
  sort: Sort | null
  onSort?: (sort: Sort) => void
  /** Undefined where rows cannot be selected. */
  selected?: 'none' | 'some' | 'all'
  onSelectAll?: () => void
}

export function TableHead<Row>({ columns, fit, dense, sort, onSort, selected, onSelectAll }: TableHeadProps<Row>) {
  const { common } = useT()
  return (
    <thead>
      <tr aria-rowindex={1}>
        {selected !== undefined && (
          <th className={cn(headCell, 'max-md:hidden', dense ? 'h-[30px]' : 'h-8')}>
            <Checkbox
              aria-label={common.selectAll}
              checked={selected === 'all'}
              mixed={selected === 'some'}
              onChange={onSelectAll}
              readOnly={onSelectAll === undefined}
            />
          </th>
        )}
        {columns.map((column, index) => (
          <HeadCell
            key={column.id}
            column={column}
            shown={fit.shown(column.id)}
            first={index === 0}
            dense={dense}
            sort={sort}
            onSort={onSort}
          />
        ))}
      </tr>
    </thead>
  )
}

const headCell =
  'sticky top-0 z-2 whitespace-nowrap border-border-strong border-b bg-surface px-3 text-left font-medium text-text-2 text-xs first:pl-(--edge) last:pr-(--edge) max-[380px]:px-2'

interface HeadCellProps<Row> {
  column: Column<Row>
  /** Class for the widths it is shown at. */
  shown: string
  /** The head of the checkboxes stands before it, but not on phones. */
  first: boolean
  dense: boolean
  sort: Sort | null
  onSort: ((sort: Sort) => void) | undefined
}

function HeadCell<Row>({ column, shown, first, dense, sort, onSort }: HeadCellProps<Row>) {
  const sorted = sort?.column === column.id ? sort.direction : undefined
  const className = cn(
    headCell,
    first && 'max-md:pl-(--edge)',
    dense ? 'h-[30px]' : 'h-8',
    column.align === 'right' && 'text-right',
    column.cli && 'mono text-[11.5px] tracking-[-0.01em]',
    shown,
    sorted && 'text-text',
  )
  if (column.sortBy === undefined || onSort === undefined) {
    return (
      <th scope="col" className={className}>
        {column.head}
      </th>
    )
  }
  const firstOrder = column.descendingFirst ? 'descending' : 'ascending'
  const next = sorted === undefined ? firstOrder : sorted === 'ascending' ? 'descending' : 'ascending'
  return (
    <th scope="col" aria-sort={sorted ?? 'none'} className={className}>
      <button
        type="button"
        className="inline-flex max-w-full items-center gap-1 hover:text-text"
        onClick={() => onSort({ column: column.id, direction: next })}
      >
        <span className="truncate">{column.head}</span>
        {sorted && <Icon as={sorted === 'ascending' ? ArrowUp : ArrowDown} size={12} />}
      </button>
    </th>
  )
}
