'use client'
import { RefreshCw } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import { cn } from '@/lib/browser/cn'
import { useFreshness } from '@/lib/browser/freshness'
import { useShortcut } from '@/lib/browser/shortcuts'
import { useDelayed } from '@/lib/browser/use-delayed'
import { useNow } from '@/lib/browser/use-now'
import { useLang, useT } from '@/lib/i18n/context'
import { age } from '@/lib/i18n/format'

/** How old what is on the screen is; old data stays visible while new is read, only this text changes. */
export function Freshness() {
  const { shell, common } = useT()
  const { updatedAt, fetching, failed, refresh } = useFreshness()
  const slow = useDelayed(fetching, 300)
  useShortcut({ keys: 'r', label: shell.keys.refresh, scope: 'everywhere', run: refresh })
  return (
    <span className="mr-1 ml-2 flex shrink-0 items-center gap-1 max-md:hidden">
      <span
        role="timer"
        aria-live="off"
        // Room for its words, which come with the visitor's clock: the button behind them keeps its place.
        className={cn(
          'tnum whitespace-nowrap text-text-3 text-xs lg:min-w-26 lg:text-right max-lg:sr-only',
          failed && 'text-crit',
        )}
      >
        <Words updatedAt={updatedAt} failed={failed} />
      </span>
      <IconButton
        label={common.refresh}
        keys="R"
        icon={RefreshCw}
        size="sm"
        iconClassName={slow ? 'animate-spin' : undefined}
        onClick={refresh}
      />
    </span>
  )
}

function Words({ updatedAt, failed }: { updatedAt: number; failed: boolean }) {
  const { freshness } = useT().shell
  const lang = useLang()
  const now = useNow()
  if (updatedAt === 0) return failed ? freshness.failedNever : ''
  if (now === 0) return ''
  const passed = Math.max(0, now - updatedAt)
  if (failed) return freshness.failed(age(passed, lang))
  return passed < 2000 ? freshness.now : freshness.updated(age(passed, lang))
}
