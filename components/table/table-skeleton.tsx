import { Skeleton } from '@/components/ui/skeleton'
import { cn } from '@/lib/browser/cn'
import type { Column } from './column'
import { columnFit } from './column-fit'
import { checkboxWidth, leastWidth, TableColumns, TableHead, tableClass } from './table-head'

interface TableSkeletonProps<Row> {
  columns: readonly Column<Row>[]
  rows?: number
  selectable?: boolean
  dense?: boolean
  inset?: boolean
}

// Varying widths read as text; a fixed list, so that server and browser draw the same.
const parts = [0.52, 0.7, 0.44, 0.62, 0.8, 0.5, 0.66, 0.58]

/** One screen of rows at most, in the widths that come. */
export function TableSkeleton<Row>({
  columns,
  rows = 14,
  selectable = false,
  dense = false,
  inset = false,
}: TableSkeletonProps<Row>) {
  const fit = columnFit(columns, selectable ? checkboxWidth : 0)
  return (
    <div
      inert
      className={cn(
        '@container',
        inset ? '[--edge:12px]' : 'min-h-0 flex-1 overflow-hidden [--edge:24px] max-md:[--edge:16px]',
      )}
    >
      <table className={tableClass} style={leastWidth(fit)}>
        <TableColumns columns={columns} fit={fit} selectable={selectable} />
        <TableHead columns={columns} fit={fit} dense={dense} sort={null} selected={selectable ? 'none' : undefined} />
        <tbody>
          {Array.from({ length: rows }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a skeleton have nothing else
            <tr key={row} className={dense ? 'h-[30px]' : 'h-[34px] max-md:h-[58px]'}>
              {selectable && (
                <td className="border-border border-b px-3 first:pl-(--edge) max-md:hidden">
                  <Skeleton width={16} height={16} />
                </td>
              )}
              {columns.map((column, index) => (
                <td
                  key={column.id}
                  className={cn(
                    'border-border border-b px-3 first:pl-(--edge) last:pr-(--edge)',
                    column.align === 'right' && 'text-right',
                    index === 0 && 'max-md:pl-(--edge)',
                    fit.shown(column.id),
                  )}
                >
                  <Skeleton width={`${(parts[(row * 3 + index) % parts.length] ?? 0.6) * (index === 0 ? 60 : 90)}%`} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
