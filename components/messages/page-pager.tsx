'use client'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { useT } from '@/lib/i18n/context'

interface PagePagerProps {
  /** Null where there is no such page. */
  onNewer: (() => void) | null
  onOlder: (() => void) | null
  /** What part of the whole is shown. */
  children: ReactNode
  onOpenAt: () => void
}

/** Pages of a walk. Newer is up and older is down, whichever way the rows run. */
export function PagePager({ onNewer, onOlder, children, onOpenAt }: PagePagerProps) {
  const { pager, end } = useT().messages
  return (
    <div className="tnum flex flex-wrap items-center gap-x-3 gap-y-1 border-border border-t px-6 py-[7px] text-text-2 text-xs max-md:px-4 [&_b]:font-semibold [&_b]:text-text">
      <Button size="sm" icon={ArrowUp} disabled={onNewer === null} onClick={() => onNewer?.()}>
        {pager.newer}
      </Button>
      <Button size="sm" icon={ArrowDown} disabled={onOlder === null} onClick={() => onOlder?.()}>
        {pager.older}
      </Button>
      <span className="contents max-md:hidden">{children}</span>
      {/* Takes what room is left, so that no fact beside it makes a second line. */}
      <span className="min-w-0 flex-1 truncate text-right">
        <span className="max-xl:hidden">{end.harmlessShort}</span>
      </span>
      <span className="max-md:hidden">
        <Kbd keys="J" /> <Kbd keys="K" /> {pager.message}
      </span>
      <span className="max-md:hidden">
        <Kbd keys="[" /> <Kbd keys="]" /> {pager.page}
      </span>
      <button type="button" className="hover:text-text max-md:min-h-9" onClick={onOpenAt}>
        <Kbd keys="O" /> <span className="max-md:link">{pager.openAt}</span>
      </button>
    </div>
  )
}
