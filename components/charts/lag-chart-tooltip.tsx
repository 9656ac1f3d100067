'use client'
import { useClockMode } from '@/lib/browser/clock-mode'
import { num } from '@/lib/i18n/format'
import type { ChartEvent, LagRow, TimeRange } from './lag-chart-model'
import { clockText } from './lag-chart-ticks'

interface LagChartTooltipProps {
  total: boolean
  events: readonly ChartEvent[]
  range: TimeRange
  /** Given by Recharts: the sample under the pointer or the arrow keys. */
  active?: boolean
  payload?: readonly { payload?: LagRow }[]
}

/** Time, both offsets and the lag of one sample, exact, and what happened about then. */
export function LagChartTooltip({ total, events, range, active, payload }: LagChartTooltipProps) {
  const utc = useClockMode() === 'utc'
  const row = payload?.[0]?.payload
  if (!active || row === undefined || row.point === null) return null
  const { at, point } = row
  const near = events.filter(event => Math.abs(event.at - at) < (range.to - range.from) / 60)
  return (
    <div className="rounded-lg border border-border-strong bg-overlay px-3 py-2 text-sm text-text shadow-menu">
      <div className="tnum text-text-3 text-xs">{clockText(at, utc, true)}</div>
      {!total && <Value name="LOG-END-OFFSET" value={point.logEndOffset} />}
      {!total && <Value name="CURRENT-OFFSET" value={point.currentOffset} />}
      <Value name="LAG" value={point.lag} />
      {near.map(event => (
        <div key={`${event.at} ${event.text}`} className="text-text-2 text-xs">
          {event.text}
        </div>
      ))}
    </div>
  )
}

function Value({ name, value }: { name: string; value: string | null }) {
  return (
    <div>
      <span className="mono">{name}</span> <b className="tnum font-semibold">{value === null ? '-' : num(value)}</b>
    </div>
  )
}
