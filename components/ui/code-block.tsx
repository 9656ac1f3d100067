import type { ReactNode } from 'react'
import { cn } from '@/lib/browser/cn'

interface CodeBlockProps {
  label: string
  wrap?: boolean
  className?: string
  children: ReactNode
}

/** Text to be read or copied as it is. Can be scrolled with the keyboard, therefore focusable and named. */
export function CodeBlock({ label, wrap = false, className, children }: CodeBlockProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a named group that can be scrolled, not a set of form fields
    <div
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      aria-label={label}
      className={cn(
        'mono overflow-auto rounded-md border border-border bg-surface-2 px-3 py-2.5 text-text leading-5',
        className,
      )}
    >
      <pre className={wrap ? 'whitespace-pre-wrap [overflow-wrap:anywhere]' : 'whitespace-pre'}>{children}</pre>
    </div>
  )
}
