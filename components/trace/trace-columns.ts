import { type ColumnFit, columnFit, type FitColumn } from '@/components/table/column-fit'

export interface TraceColumn extends FitColumn {
  id: 'topic' | 'partition' | 'offset' | 'time' | 'delta' | 'key' | 'value'
  right?: boolean
}

/** @param narrow the panel is open beside the table */
export function traceColumns(narrow: boolean): TraceColumn[] {
  return [
    { id: 'topic', width: narrow ? 180 : 220 },
    { id: 'partition', width: 92, priority: 'low', right: true },
    { id: 'offset', width: 104, priority: 'high', right: true },
    { id: 'time', width: narrow ? 112 : 172, priority: 'high' },
    { id: 'delta', width: 104, priority: 'high', right: true },
    { id: 'key', width: narrow ? 92 : 150, priority: 'low' },
    { id: 'value', minWidth: 120 },
  ]
}

export function traceFit(narrow: boolean): ColumnFit {
  return columnFit(traceColumns(narrow))
}
