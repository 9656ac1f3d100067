'use client'
import { cn } from '@/lib/browser/cn'
import { useT } from '@/lib/i18n/context'
import { boxLook } from './offset-strip-box'

const kinds = ['processed', 'next', 'unread', 'not-written'] as const

export function OffsetStripLegend() {
  const { strip } = useT().groups
  return (
    <ul aria-label={strip.legend} className="flex flex-wrap items-center gap-x-4 gap-y-1 text-text-2 text-xs">
      {kinds.map(kind => {
        const look = boxLook(kind, kind === 'next', undefined, false)
        return (
          <li key={kind} className="flex items-center gap-1.5">
            <span aria-hidden className={cn('h-[13px] w-5 rounded-[3px] border-[1.5px]', look.className)} />
            {strip[look.words]}
          </li>
        )
      })}
    </ul>
  )
}
