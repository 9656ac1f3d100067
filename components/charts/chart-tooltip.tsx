'use client'
import type { ReactNode } from 'react'
import { useClockMode } from '@/lib/browser/clock-mode'
import { cn } from '@/lib/browser/cn'
import { useLang } from '@/lib/i18n/context'
import { time } from '@/lib/i18n/time'
import type { ChartEvent } from './chart-marks'
import type { TimeRange } from './lag-chart-model'

interface ChartTooltipProps<Row extends { at: number }> {
  range: TimeRange
  events: readonly ChartEvent[]
  /** How long a point stands for, in words. */
  each: string | null
  /** The values of a row; null where there is nothing to say. */
  tell: (row: Row) => ReactNode
  /** Given by Recharts: the row under the pointer or the arrow keys. */
  active?: boolean
  payload?: readonly { payload?: Row }[]
}

/** The moment, its values, and what happened about then. */
export function ChartTooltip<Row extends { at: number }>(props: ChartTooltipProps<Row>) {
  const { range, events, each, tell, active, payload } = props
  const utc = useClockMode() === 'utc'
  const lang = useLang()
  const row = payload?.[0]?.payload
  const values = active && row !== undefined ? tell(row) : null
  if (row === undefined || values === null) return null
  const { at } = row
  const near = events.filter(event => Math.abs(event.at - at) < (range.to - range.from) / 60)
  return (
    <div className="max-w-[360px] rounded-lg border border-border-strong bg-overlay px-3 py-2 text-sm text-text shadow-menu">
      <div className="tnum text-text-3 text-xs">
        {time(at, { lang, timeZone: utc ? 'UTC' : undefined }).replace(/\.\d+$/, '')}
        {each !== null && ` · ${each}`}
      </div>
      {values}
      {near.map(event => (
        <div key={`${event.at} ${event.text}`} className="text-text-2 text-xs [overflow-wrap:anywhere]">
          {event.text}
        </div>
      ))}
    </div>
  )
}

export function TooltipValue({ name, value, cli = false }: { name: ReactNode; value: string; cli?: boolean }) {
  return (
    <div className="[overflow-wrap:anywhere]">
      <span className={cn(cli && 'mono')}>{name}</span> <b className="tnum font-semibold">{value}</b>
    </div>
  )
}
