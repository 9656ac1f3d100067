import type { ReactNode } from 'react'
import { cn } from '@/lib/browser/cn'
import { ClampedTitle } from './clamped-title'

interface PageHeadProps {
  title: ReactNode
  /** A name of Kafka's rather than a word of ours. */
  mono?: boolean
  /** The button that copies the title, on its line. */
  copy?: ReactNode
  /** Behind the title. */
  status?: ReactNode
  /** One line of facts below it. */
  facts?: ReactNode
  /** Buttons, at the right. */
  actions?: ReactNode
  className?: string
}

/** The h1 of a page; after a navigation the focus is here. */
export function PageHead({ title, mono = false, copy, status, facts, actions, className }: PageHeadProps) {
  return (
    <div
      className={cn(
        'flex flex-wrap items-start gap-x-3 gap-y-2 px-6 pt-4 pb-3 max-md:px-4 max-md:pt-3 max-md:pb-2.5',
        className,
      )}
    >
      {/* On a phone the facts have the whole width, below the buttons. */}
      <div className="min-w-0 flex-1 max-md:contents">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1 max-md:flex-1">
          <ClampedTitle copy={copy} className={mono ? 'mono text-xl' : 'text-2xl tracking-[-0.014em] max-md:text-xl'}>
            {title}
          </ClampedTitle>
          {status}
        </div>
        {facts !== undefined && (
          <div className="flex flex-wrap gap-x-4 gap-y-0.5 text-sm max-md:order-1 max-md:basis-full text-text-2 [&_b]:tnum [&_b]:font-medium [&_b]:text-text">
            {facts}
          </div>
        )}
      </div>
      {actions !== undefined && <div className="flex shrink-0 flex-wrap items-center gap-2">{actions}</div>}
    </div>
  )
}
