import type { ReactNode } from 'react'
import { num, percent } from '@/lib/i18n/format'

interface SkewBarProps {
  /** Whose lag it is. */
  children: ReactNode
  lag: bigint
  /** Of the group's lag, 0 to 1: the length of the bar. */
  share: number
  /** Small print behind the name. */
  note: string | null
}

/** One line of a comparison: name, bar, records, part of all. */
export function SkewBar({ children, lag, share, note }: SkewBarProps) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_96px_96px_52px] items-center gap-x-3 border-border border-b py-1 text-sm max-md:grid-cols-[minmax(0,1fr)_56px_84px_48px] max-md:gap-x-2">
      <span className="flex min-w-0 flex-col">
        <span className="flex min-w-0">{children}</span>
        {note !== null && <span className="tnum truncate text-text-3 text-xs">{note}</span>}
      </span>
      <span aria-hidden className="h-2 rounded-[1px] bg-surface-3">
        <span
          className="block h-2 rounded-[1px] bg-accent"
          style={{ width: `${Math.max(share > 0 ? 1 : 0, share * 100)}%` }}
        />
      </span>
      <span className="tnum text-right font-semibold">{num(lag)}</span>
      <span className="tnum text-right text-text-2">{percent(share)}</span>
    </li>
  )
}
