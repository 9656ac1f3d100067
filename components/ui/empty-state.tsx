import type { ReactNode } from 'react'
import { cn } from '@/lib/browser/cn'

interface EmptyStateProps {
  title: ReactNode
  /** What the thing is, and the action or command that makes the first one. */
  children?: ReactNode
  actions?: ReactNode
  /** A drawing above the title; decoration only. */
  picture?: ReactNode
  /** `list`: nothing is there yet. `match`: something is there, but not what was searched for. */
  kind?: 'list' | 'match'
  className?: string
}

export function EmptyState({ title, children, actions, picture, kind = 'list', className }: EmptyStateProps) {
  const match = kind === 'match'
  return (
    <div
      className={cn(
        match ? 'px-6 py-14 text-center max-md:px-4' : 'mx-auto mt-[9vh] max-w-[560px] px-6 max-md:px-4',
        className,
      )}
    >
      {picture !== undefined && (
        <div aria-hidden className="mb-4.5">
          {picture}
        </div>
      )}
      <h2 className={cn('[overflow-wrap:anywhere]', match ? 'text-base' : 'text-lg')}>{title}</h2>
      {children !== undefined && <div className="mt-1 text-sm text-text-2">{children}</div>}
      {actions !== undefined && (
        <div className={cn('mt-4 flex flex-wrap gap-2', match && 'justify-center')}>{actions}</div>
      )}
    </div>
  )
}
