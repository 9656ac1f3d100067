'use client'
import { ChevronDown } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { cn } from '@/lib/browser/cn'
import { useT } from '@/lib/i18n/context'
import { Icon } from './icon'

interface PhoneFoldProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** What is set, in a line; read out before the button. */
  summary: ReactNode
  /** Px at the sides, as of what is folded. */
  className?: string
  children: ReactNode
}

/** Controls that would take a phone's first screen: there they are one line that says what is set, until they are wanted. */
export function PhoneFold({ open, onOpenChange, summary, className, children }: PhoneFoldProps) {
  const { common } = useT()
  const id = useId()
  return (
    <>
      <div className={cn('flex min-h-11 items-center gap-2 md:hidden', className)}>
        <p id={`${id}summary`} className="min-w-0 flex-1 truncate text-sm text-text-2">
          {summary}
        </p>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          aria-describedby={`${id}summary`}
          onClick={() => onOpenChange(!open)}
          className="flex h-9 shrink-0 items-center gap-1.5 rounded-md border border-border-input bg-surface px-3 font-medium text-sm"
        >
          {open ? common.fold : common.change}
          <Icon as={ChevronDown} size={14} className={cn(open && 'rotate-180')} />
        </button>
      </div>
      <div id={id} className={cn(!open && 'max-md:hidden')}>
        {children}
      </div>
    </>
  )
}
