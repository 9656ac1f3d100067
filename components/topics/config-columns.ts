import { columnFit, type FitColumn } from '@/components/table/column-fit'

/** On phones the value stands below the name. */
const columns = [
  { id: 'name', minWidth: 260 },
  { id: 'value', width: 190 },
  { id: 'actions', width: 168 },
  { id: 'meaning', width: 150, priority: 'high' },
  { id: 'setBy', width: 150, priority: 'high' },
  { id: 'inherited', width: 190, priority: 'low' },
] as const satisfies FitColumn[]

export const configFit = columnFit(columns)

/** Every cell of the table; dense, and with the gutter of the page at both ends. */
export const configCell =
  'h-[30px] overflow-hidden text-ellipsis whitespace-nowrap border-border border-b px-3 first:pl-6 last:pr-6 max-md:h-11 max-md:first:pl-4 max-md:last:pr-4'
