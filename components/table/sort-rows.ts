import type { Decimal } from '@/lib/decimal'
import type { Column, Sort, SortValue } from './column'

/** Sorted copy; equal rows keep their order, unknown values come last. A column that has no order changes nothing. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | null,
): readonly Row[] {
  const sortBy = columns.find(column => column.id === sort?.column)?.sortBy
  if (sort === null || sortBy === undefined) return rows
  const sign = sort.direction === 'ascending' ? 1 : -1
  return rows
    .map(row => ({ row, value: sortBy(row) }))
    .sort((a, b) => compareValues(a.value, b.value, sign))
    .map(entry => entry.row)
}

function compareValues(a: SortValue, b: SortValue, sign: 1 | -1): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  if (typeof a === 'string' && typeof b === 'string') return sign * compareNames(a, b)
  return a < b ? -sign : a > b ? sign : 0
}

// Orders names as a person reads them: `orders-2` before `orders-10`.
const collator = new Intl.Collator('en', { numeric: true })

/** Names that a reader takes for equal (`a`, `A`) still have an order. */
export function compareNames(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0)
}

/** A 64-bit count as something to sort by. */
export function countOf(value: Decimal | null): bigint | null {
  return value === null ? null : BigInt(value)
}
