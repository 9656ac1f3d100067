'use client'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button-class'
import { Icon } from '@/components/ui/icon'
import { useT } from '@/lib/i18n/context'

interface BulkBarProps {
  count: number
  onClear: () => void
  /** What is selected, in numbers. */
  facts?: ReactNode
  /** Buttons; verbs with the count. */
  children: ReactNode
}

/** Takes the toolbar's place, in the same height, while rows are selected. */
export function BulkBar({ count, onClear, facts, children }: BulkBarProps) {
  const { common } = useT()
  return (
    <div
      role="toolbar"
      aria-label={common.selected(count)}
      className="flex h-8 items-center gap-2 max-md:h-9 max-md:overflow-x-auto max-md:scrollbar-none"
    >
      <button
        type="button"
        className={buttonClass({ kind: 'selected' })}
        onClick={onClear}
        aria-label={`${common.selected(count)}. ${common.clearSelection}`}
      >
        {common.selected(count)}
        <Icon as={X} size={14} />
      </button>
      {children}
      <span className="flex-1" />
      {facts !== undefined && <span className="tnum shrink-0 text-text-2 text-xs max-md:hidden">{facts}</span>}
    </div>
  )
}
