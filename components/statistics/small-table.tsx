import type { ReactNode } from 'react'
import { cn } from '@/lib/browser/cn'

export interface SmallColumn<Row> {
  id: string
  head: ReactNode
  cell: (row: Row) => ReactNode
  /** Numbers stand at the right. */
  number?: boolean
  mono?: boolean
  /** Takes what the others leave, and is cut where that is not enough. */
  wide?: boolean
  className?: string
}

interface SmallTableProps<Row> {
  label: string
  columns: readonly SmallColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
}

/** A few numbers in rows; the first column names its row. */
export function SmallTable<Row>({ label, columns, rows, rowKey }: SmallTableProps<Row>) {
  return (
    <table aria-label={label} className="w-full border-collapse text-sm">
      <thead>
        <tr className="border-border-strong border-b">
          {columns.map(column => (
            <th
              key={column.id}
              scope="col"
              className={cn(
                cell,
                'font-medium text-text-2 text-xs',
                column.number ? 'text-right' : 'text-left',
                column.className,
              )}
            >
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={rowKey(row)} className="border-border border-b">
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.id} scope="row" className={cn(cell, 'font-normal', at(column))}>
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.id} className={cn(cell, at(column))}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const cell = 'py-1.5 pr-3 align-baseline last:pr-0 max-md:pr-2'

function at<Row>({ number, mono, wide, className }: SmallColumn<Row>): string {
  return cn(
    number ? 'tnum text-right whitespace-nowrap' : 'text-left',
    mono && 'mono',
    wide && 'w-full max-w-0 truncate',
    className,
  )
}
