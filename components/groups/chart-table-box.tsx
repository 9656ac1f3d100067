'use client'
import { type ReactNode, useCallback } from 'react'
import { useClockMode } from '@/lib/browser/clock-mode'
import { useLang } from '@/lib/i18n/context'
import { time } from '@/lib/i18n/time'

/** A table with the measures of the chart in whose place it is. */
export function ChartTableBox({ children }: { children: ReactNode }) {
  return <div className="-mx-6 flex h-44 max-md:-mx-4 max-md:h-[150px]">{children}</div>
}

/** Times to the second, with their date where that is not today. */
export function useTableTime(): (at: number) => string {
  const lang = useLang()
  const utc = useClockMode() === 'utc'
  return useCallback(at => time(at, { lang, timeZone: utc ? 'UTC' : undefined }).replace(/\.\d+$/, ''), [lang, utc])
}
