import type { ColumnPriority } from './column'

/** What of a column its room depends on. */
export interface FitColumn {
  id: string
  /** Px; the column without a width takes the rest. */
  width?: number
  /** Px that the column without a width never goes below. */
  minWidth?: number
  priority?: ColumnPriority
}

export interface ColumnFit {
  /** Class of the column's cells for the widths it is shown at. */
  shown: (id: string) => string
  /** Px that the columns which are always there need: a table in less than that scrolls sideways. */
  minWidth: number
}

const flexibleMin = 140
const ranks: Record<ColumnPriority, number> = { always: 0, high: 1, low: 2, lowest: 3 }

/** The classes that Tailwind is told of in globals.css are this far apart, and no smaller or larger than these. */
const step = 20
const smallest = 300
const largest = 1600

/**
 * From which width of its container on each column is shown: as soon as there is room for it, for all that matter more
 * and for the least of the flexible one. Of equal priority the first ones stay longest. By container queries and not by
 * measuring, so that the server's first paint is right already; phones show what is `always` there and nothing else.
 *
 * @param taken px of columns that are not among these, as the checkboxes
 */
export function columnFit(columns: readonly FitColumn[], taken = 0): ColumnFit {
  const priority = (column: FitColumn) => column.priority ?? 'always'
  const least = ({ width, minWidth = flexibleMin }: FitColumn) => width ?? minWidth
  const always = columns.filter(column => priority(column) === 'always')
  const minWidth = always.reduce((sum, column) => sum + least(column), taken)
  const classes = new Map<string, string>()
  let needed = minWidth
  // A flexible column that may go still needs its room only from where it is shown on.
  for (const column of columns.toSorted((a, b) => ranks[priority(a)] - ranks[priority(b)])) {
    if (priority(column) === 'always') continue
    needed += least(column)
    const from = Math.min(largest, Math.max(smallest, Math.ceil(needed / step) * step))
    classes.set(column.id, `max-md:hidden md:@max-[${from}px]:hidden`)
  }
  return { shown: id => classes.get(id) ?? '', minWidth }
}
