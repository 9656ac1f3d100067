'use client'
import { useMemo } from 'react'
import { clockText } from '@/components/charts/lag-chart-ticks'
import type { Column } from '@/components/table/column'
import { DataTable } from '@/components/table/data-table'
import { useClockMode } from '@/lib/browser/clock-mode'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import type { LagPoint } from '@/lib/kafka/groups/types'

/** The samples of the chart as a table, newest first. */
export function LagChartTable({ points, total }: { points: readonly LagPoint[]; total: boolean }) {
  const { chart: words } = useT().groups
  const utc = useClockMode() === 'utc'
  const columns = useMemo((): Column<LagPoint>[] => {
    const value = (id: string, head: string, of: (point: LagPoint) => string | null): Column<LagPoint> => ({
      id,
      head,
      cli: true,
      mono: true,
      align: 'right',
      width: 200,
      phoneWidth: 92,
      cell: point => {
        const known = of(point)
        return known === null ? '-' : num(known)
      },
    })
    const time: Column<LagPoint> = {
      id: 'at',
      head: words.time,
      mono: true,
      cell: point => clockText(point.at, utc, true),
    }
    const lag = value('lag', 'LAG', point => point.lag)
    if (total) return [time, lag]
    return [
      time,
      value('current', 'CURRENT-OFFSET', point => point.currentOffset),
      value('end', 'LOG-END-OFFSET', point => point.logEndOffset),
      lag,
    ]
  }, [words, utc, total])
  const newestFirst = useMemo(() => points.toReversed(), [points])
  return (
    <div className="-mx-6 flex h-44 max-md:-mx-4 max-md:h-[150px]">
      <DataTable
        label={words.title}
        columns={columns}
        rows={newestFirst}
        rowKey={point => String(point.at)}
        dense
        rowKeys={false}
        className="min-h-0"
      />
    </div>
  )
}
