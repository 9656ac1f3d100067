'use client'
import { useCallback } from 'react'
import type { Column } from '@/components/table/column'
import { DataTable } from '@/components/table/data-table'
import { useClockMode } from '@/lib/browser/clock-mode'
import { useLang } from '@/lib/i18n/context'
import { time } from '@/lib/i18n/time'

interface ChartTableProps<Row> {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
}

/** A table with the measures of the chart in whose place it is. */
export function ChartTable<Row>(props: ChartTableProps<Row>) {
  return (
    <div className="-mx-6 flex h-44 max-md:-mx-4 max-md:h-[150px]">
      <DataTable {...props} dense rowKeys={false} className="min-h-0" />
    </div>
  )
}

/** Times to the second, with their date where that is not today. */
export function useTableTime(): (at: number) => string {
  const lang = useLang()
  const utc = useClockMode() === 'utc'
  return useCallback(at => time(at, { lang, timeZone: utc ? 'UTC' : undefined }).replace(/\.\d+$/, ''), [lang, utc])
}
