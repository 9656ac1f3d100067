import { type ColumnFit, columnFit, type FitColumn } from '@/components/table/column-fit'

export interface MessageColumnsLook {
  /** The panel is open beside the table: less room. */
  narrow: boolean
  headers: boolean
  size: boolean
  /** Rows can be chosen. */
  selecting?: boolean
}

export interface MessageColumn extends FitColumn {
  id: 'select' | 'partition' | 'offset' | 'time' | 'key' | 'value' | 'headers' | 'size'
  right?: boolean
}

/** The columns that are wanted, in their order; which of them have room is up to the container. */
export function messageColumns({ narrow, headers, size, selecting = false }: MessageColumnsLook): MessageColumn[] {
  return [
    ...(selecting ? [{ id: 'select', width: 52, priority: 'high' } as const] : []),
    { id: 'partition', width: 92, priority: 'high', right: true },
    { id: 'offset', width: 112, right: true },
    { id: 'time', width: narrow ? 112 : 172, priority: 'high' },
    { id: 'key', width: narrow ? 92 : 150, priority: 'high' },
    { id: 'value', minWidth: 160 },
    ...(headers && !narrow ? [{ id: 'headers', width: 76, priority: 'low', right: true } as const] : []),
    ...(size && !narrow ? [{ id: 'size', width: 104, priority: 'low', right: true } as const] : []),
  ]
}

export function messageFit(look: MessageColumnsLook): ColumnFit {
  return columnFit(messageColumns(look))
}
