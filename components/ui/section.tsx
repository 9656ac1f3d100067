'use client'
import { type ReactNode, type RefObject, useId } from 'react'
import { cn } from '@/lib/browser/cn'

interface SectionProps {
  title: string
  /** Behind the title, or below the content where it explains this. */
  help?: ReactNode
  helpAt?: 'title' | 'end'
  actions?: ReactNode
  /** For who has to bring the focus here. */
  head?: RefObject<HTMLHeadingElement | null>
  children: ReactNode
}

/** A part of a page under its heading. */
export function Section({ title, help, helpAt = 'title', actions, head, children }: SectionProps) {
  const id = useId()
  const atEnd = helpAt === 'end'
  return (
    <section aria-labelledby={id} className="min-w-0 shrink-0">
      <div className={cn('mb-1.5 flex flex-wrap items-center gap-x-3 gap-y-1', atEnd ? 'min-h-7' : 'min-h-8')}>
        <h2 ref={head} id={id} tabIndex={head && -1} className="text-base">
          {title}
        </h2>
        {help !== undefined && !atEnd && <span className="text-text-2 text-xs">{help}</span>}
        <span className="flex-1" />
        {actions}
      </div>
      {children}
      {help !== undefined && atEnd && <p className="mt-1.5 text-text-3 text-xs">{help}</p>}
    </section>
  )
}
