import type { ComponentProps } from 'react'
import { cn } from '@/lib/browser/cn'

/** A border around content: only for lists of issues, errors and editors. Never one inside another. */
export function Panel({ className, ...rest }: ComponentProps<'div'>) {
  return <div {...rest} className={cn('rounded-lg border border-border bg-surface', className)} />
}
