'use client'
import { type ReactNode, useId } from 'react'

interface SectionProps {
  title: string
  help?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** A part of the page under its heading. */
export function Section({ title, help, actions, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="min-w-0 shrink-0">
      <div className="mb-1.5 flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id={id} className="text-base">
          {title}
        </h2>
        {help !== undefined && <span className="text-text-2 text-xs">{help}</span>}
        <span className="flex-1" />
        {actions}
      </div>
      {children}
    </section>
  )
}
