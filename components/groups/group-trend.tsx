'use client'
import { useMemo } from 'react'
import { Sparkline } from '@/components/ui/sparkline'
import { useGroupLagWords } from '@/lib/i18n/group-lag'
import { isTroubled } from '@/lib/lag/group-severity'
import type { ListedHealth } from '@/lib/lag/listed-group'
import { trendDirection, trendHeights } from '@/lib/lag/trend-text'
import { growthText } from './lag-text'

/** The last hour of a group's lag, and how fast it grows now. */
export function GroupTrend({ health }: { health: ListedHealth }) {
  const words = useGroupLagWords()
  const heights = useMemo(() => trendHeights(health.trend), [health.trend])
  const troubled = isTroubled(health.status)
  const growth = growthText(health, words)
  return (
    <span className="flex w-full items-center gap-2">
      <Sparkline
        heights={heights}
        label={words.trends[trendDirection(heights)]}
        tone={troubled ? 'warn' : 'accent'}
        width={72}
      />
      <span
        className={
          troubled && growth !== words.steady
            ? 'truncate font-medium text-warn text-xs'
            : 'truncate text-text-2 text-xs'
        }
      >
        {growth}
      </span>
    </span>
  )
}
