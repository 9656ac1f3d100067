import type { ReactNode } from 'react'

/** Which columns go first where there is not room for all: `lowest` before `low` before `high`; `always` is there on phones too. */
export type ColumnPriority = 'always' | 'high' | 'low' | 'lowest'

export interface Column<Row> {
  id: string
  head: ReactNode
  /** The head in words where it is not text. */
  headLabel?: string
  cell: (row: Row) => ReactNode
  /** Stands behind the first cell's link: tags. */
  after?: (row: Row) => ReactNode
  /** Px; the one column without a width takes the rest. */
  width?: number
  /** Px that the column without a width never goes below; others go before. */
  minWidth?: number
  /** Px on phones, for a column that is shown there. */
  phoneWidth?: number
  priority?: ColumnPriority
  align?: 'left' | 'right'
  /** The head is a column name of the command line and printed as such. */
  cli?: boolean
  /** The cell holds a name or value. */
  mono?: boolean
  /** What rows are ordered by: text as a person reads it, numbers by size; null (unknown) is last in both directions. Without it the column cannot be sorted by. */
  sortBy?: (row: Row) => SortValue
  /** Largest first at the first click: for counts. */
  descendingFirst?: boolean
}

export type SortValue = string | number | bigint | null

export interface Sort {
  column: string
  direction: 'ascending' | 'descending'
}
