'use client'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/lib/browser/cn'
import { useT } from '@/lib/i18n/context'

interface ClampedTitleProps {
  /** Stands behind the title, on its line. */
  copy?: ReactNode
  className?: string
  children: ReactNode
}

/** The h1: a name may be as long as a page, and takes two lines of it, three on phones, until somebody wants it whole. */
export function ClampedTitle({ copy, className, children }: ClampedTitleProps) {
  const { common } = useT()
  const title = useRef<HTMLHeadingElement>(null)
  const [whole, setWhole] = useState(false)
  const [cut, setCut] = useState(false)
  useLayoutEffect(() => {
    const element = title.current
    if (element === null || whole) return
    const observer = new ResizeObserver(() => setCut(element.scrollHeight > element.clientHeight + 1))
    observer.observe(element)
    return () => observer.disconnect()
  }, [whole])
  return (
    // On phones what a long name brings with it stands below it: beside it there is no room.
    <div className={cn('flex min-w-0 max-w-full items-start gap-x-1.5', cut && 'max-md:flex-wrap')}>
      <h1
        ref={title}
        tabIndex={-1}
        title={typeof children === 'string' && cut ? children : undefined}
        className={cn(
          'min-w-0 [overflow-wrap:anywhere]',
          !whole && 'line-clamp-2 max-md:line-clamp-3',
          cut && 'max-md:basis-full',
          className,
        )}
      >
        {children}
      </h1>
      <span className={cn('shrink-0', !cut && 'max-md:hidden')}>{copy}</span>
      {cut && (
        <Button kind="ghost" size="sm" aria-expanded={whole} className="shrink-0" onClick={() => setWhole(!whole)}>
          {whole ? common.less : common.showAll}
        </Button>
      )}
    </div>
  )
}
