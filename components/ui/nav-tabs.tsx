'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { cn } from '@/lib/browser/cn'
import { type Count, num } from '@/lib/i18n/format'
import { tabItem, tabList } from './tabs'

export interface NavTab {
  href: string
  label: ReactNode
  count?: Count | null
  /** In place of a count: "5 set". */
  note?: string
}

/** Tabs that are pages: links with an address of their own, the present one marked. */
export function NavTabs({
  items,
  className,
  ...rest
}: {
  items: readonly NavTab[]
  'aria-label': string
  className?: string
}) {
  const path = decode(usePathname())
  return (
    <nav {...rest} className={cn(tabList, 'px-5 max-md:px-2', className)}>
      {items.map(item => (
        <Link
          key={item.href}
          href={item.href}
          scroll={false}
          aria-current={decode(item.href) === path ? 'page' : undefined}
          className={cn(tabItem, 'no-underline aria-[current=page]:border-accent aria-[current=page]:text-text')}
        >
          {item.label}
          {(item.note !== undefined || (item.count !== undefined && item.count !== null)) && (
            <span className="tnum font-normal text-text-3 text-xs">{item.note ?? num(item.count ?? 0)}</span>
          )}
        </Link>
      ))}
    </nav>
  )
}

// A name in a path may be spelled with or without escapes; both are the same page.
function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
