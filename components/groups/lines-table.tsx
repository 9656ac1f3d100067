'use client'
import { useMemo } from 'react'
import type { NamedLine } from '@/components/charts/lines-chart-plot'
import { measureText } from '@/components/charts/measure-text'
import type { Column } from '@/components/table/column'
import { useLang, useT } from '@/lib/i18n/context'
import type { LagLines } from '@/lib/kafka/groups/types'
import { ChartTable, useTableTime } from './chart-table'

interface LinesTableProps {
  data: LagLines
  lines: readonly NamedLine[]
  label: string
}

/** All lines of the chart as a table, newest first. */
export function LinesTable({ data, lines, label }: LinesTableProps) {
  const { chart } = useT().groups
  const lang = useLang()
  const timeText = useTableTime()
  const { ats, measure } = data
  const columns = useMemo((): Column<number>[] => {
    const width = Math.max(110, Math.floor(900 / Math.max(1, lines.length)))
    return [
      { id: 'at', head: chart.time, mono: true, cell: index => timeText(ats[index] ?? 0) },
      ...lines.map((line, number): Column<number> => {
        const values = data.lines[number]?.values ?? []
        return {
          id: String(number),
          head: line.name,
          cli: true,
          align: 'right',
          width,
          phoneWidth: 92,
          cell: index => {
            const value = values[index] ?? null
            return value === null ? '-' : measureText(measure, Number(value), lang)
          },
        }
      }),
    ]
  }, [chart, timeText, ats, measure, data.lines, lines, lang])
  const newestFirst = useMemo(() => ats.map((_, index) => ats.length - 1 - index), [ats])
  return <ChartTable label={label} columns={columns} rows={newestFirst} rowKey={index => String(index)} />
}
