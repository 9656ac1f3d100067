'use client'
import { useT } from '@/lib/i18n/context'
import { num } from '@/lib/i18n/format'
import type { VolumeBar } from './volume-bars'
import { type Clock, edgeText } from './volume-times'

interface VolumeTableProps {
  bars: readonly VolumeBar[]
  clock: Clock
  onGo: (bar: VolumeBar) => void
}

/** The same as the bars, in numbers. */
export function VolumeTable({ bars, clock, onGo }: VolumeTableProps) {
  const { volume: v } = useT().messages
  const cell = 'py-1 pr-4 align-top'
  return (
    <table className="tnum w-full text-xs">
      <thead className="text-left text-text-3">
        <tr>
          <th className={`${cell} font-medium`}>{v.from}</th>
          <th className={`${cell} font-medium`}>{v.to}</th>
          <th className={`${cell} text-right font-medium`}>{v.count}</th>
          <th className="py-1 font-medium">{v.partitions}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map(bar => {
          const from = edgeText(bar.from, 0, clock)
          return (
            <tr key={bar.from} className="border-border border-t">
              <td className={`${cell} whitespace-nowrap`}>
                <button
                  type="button"
                  className="link min-h-6 max-md:min-h-9"
                  aria-label={v.readFrom(from)}
                  onClick={() => onGo(bar)}
                >
                  {from}
                </button>
              </td>
              <td className={`${cell} whitespace-nowrap leading-6 max-md:leading-9`}>{edgeText(bar.to, 0, clock)}</td>
              <td className={`${cell} text-right leading-6 max-md:leading-9 ${bar.negative ? 'text-warn' : ''}`}>
                {num(bar.sum)}
                {bar.negative && ` (${v.belowZero})`}
              </td>
              <td className="py-1 leading-6 max-md:leading-9">
                {bar.most.map(({ partition, span }) => v.partition(partition, span)).join(', ')}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
