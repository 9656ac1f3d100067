'use client'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { Checkbox } from '@/components/ui/checkbox'
import { Icon } from '@/components/ui/icon'
import { cn } from '@/lib/browser/cn'
import { useT } from '@/lib/i18n/context'
import { type Column, type Sort, shownAt } from './column'

/** Widths come from the definition alone, so that nothing moves when rows come. */
export function TableColumns<Row>({ columns, selectable }: { columns: readonly Column<Row>[]; selectable: boolean }) {
  return (
    <colgroup>
      {selectable && <col className="w-[52px] max-md:hidden" />}
      {columns.map(column => (
        <col
          key={column.id}
          className={cn(
            shownAt[column.priority ?? 'always'],
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
  dense: boolean
  sort: Sort | null
  onSort?: (sort: Sort) => void
  /** Undefined where rows cannot be selected. */
  selected?: 'none' | 'some' | 'all'
  onSelectAll?: () => void
}

export function TableHead<Row>({ columns, dense, sort, onSort, selected, onSelectAll }: TableHeadProps<Row>) {
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
          <HeadCell key={column.id} column={column} first={index === 0} dense={dense} sort={sort} onSort={onSort} />
        ))}
      </tr>
    </thead>
  )
}

const headCell =
  'sticky top-0 z-2 whitespace-nowrap border-border-strong border-b bg-surface px-3 text-left font-medium text-text-2 text-xs first:pl-(--edge) last:pr-(--edge) max-[380px]:px-2'

interface HeadCellProps<Row> {
  column: Column<Row>
  /** The head of the checkboxes stands before it, but not on phones. */
  first: boolean
  dense: boolean
  sort: Sort | null
  onSort: ((sort: Sort) => void) | undefined
}

function HeadCell<Row>({ column, first, dense, sort, onSort }: HeadCellProps<Row>) {
  const sorted = sort?.column === column.id ? sort.direction : undefined
  const className = cn(
    headCell,
    first && 'max-md:pl-(--edge)',
    dense ? 'h-[30px]' : 'h-8',
    column.align === 'right' && 'text-right',
    column.cli && 'mono text-[11.5px] tracking-[-0.01em]',
    shownAt[column.priority ?? 'always'],
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
